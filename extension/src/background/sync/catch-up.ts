/** Taking over the text that made an entry stale; what waits is joined with it. */
import type { Highlight, Note } from "../../api/types";
import type { Entry } from "../outbox/entries";
import { call } from "../server/client";
import type { Outcome } from "../server/outcome";
import { acknowledge } from "../outbox/outbox";
import { write, type Write } from "../store/database";
import { asKept } from "../store/highlights";
import { applyHighlight, applyNote } from "./apply";
import { expect } from "./halt";
import { buildOn } from "./rebase";
import { bringBack, tellBack } from "./revive";
import type { Server } from "./send";

/** `revision` is the one that the server named. Answers the papers that changed. */
export async function catchUp(server: Server, entry: Entry, revision: number): Promise<string[]> {
  switch (entry.kind) {
    case "putNote":
      return catchUpNote(server, entry, revision);
    case "editHighlight":
    case "putHighlight": {
      const highlight = expect(await fetchHighlight(server, entry.body.id));
      return [await write((tx) => applyHighlight(tx, highlight))];
    }
    case "removeHighlight": {
      const outcome = await fetchHighlight(server, entry.body.id);
      // Not found: it went with its paper, in another browser.
      const highlight = outcome.kind === "refused" ? null : expect(outcome);
      await write((tx) => spare(tx, entry.key, highlight));
      return entry.waitingPapers;
    }
    default:
      throw new Error(`The server called ${entry.kind} stale, which has no revision.`);
  }
}

/** A comment that its remover had not seen outweighs the removal. */
async function spare(tx: Write, key: number, highlight: Highlight | null): Promise<void> {
  const entry = await tx.objectStore("outbox").get(key);
  if (entry?.kind !== "removeHighlight") return;
  if (!highlight) {
    await acknowledge(tx, entry);
    return;
  }
  const { base } = asKept(highlight);
  if (entry.body.base.text === base.text) {
    await buildOn(tx, [entry], base);
  } else {
    await acknowledge(tx, entry);
    await tellBack(tx, highlight.paper_id);
  }
  await applyHighlight(tx, highlight);
}

function fetchHighlight({ address, api }: Server, id: string): Promise<Outcome<Highlight>> {
  const params = { path: { id } };
  return call(address, "comment_revision", (signal) =>
    api.GET("/api/v1/highlights/{id}", { params, signal }),
  );
}

async function catchUpNote(
  server: Server,
  entry: Extract<Entry, { kind: "putNote" }>,
  revision: number,
): Promise<string[]> {
  const { paperId } = entry.body;
  let answer = await fetchNote(server, paperId);
  if (answer.kind === "refused" && (await isPaperGone(server, paperId))) {
    // The note went with its paper, and its text must not be written over unseen.
    await bringBack(server, entry);
    answer = await fetchNote(server, paperId);
  }
  // An emptied note is not found, and its revision goes on counting.
  const note = answer.kind === "refused" ? { text: "", revision } : expect(answer);
  await write((tx) => applyNote(tx, paperId, note));
  return [paperId];
}

function fetchNote({ address, api }: Server, paperId: string): Promise<Outcome<Note>> {
  const params = { path: { paper_id: paperId } };
  return call(address, "revision", (signal) =>
    api.GET("/api/v1/notes/{paper_id}", { params, signal }),
  );
}

async function isPaperGone({ address, api }: Server, id: string): Promise<boolean> {
  const params = { path: { id } };
  const answer = await call(address, "aliases", (signal) =>
    api.GET("/api/v1/papers/{id}", { params, signal }),
  );
  return answer.kind === "refused";
}
