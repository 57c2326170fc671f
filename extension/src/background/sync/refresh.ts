/** Papers whose refused change was discarded: they show again what the server has. */
import type { Lookup } from "../../api/types";
import { apply } from "../outbox/effects";
import { unacknowledged } from "../outbox/outbox";
import { call } from "../server/client";
import { read, type Read, write, type Write } from "../store/database";
import { editSync, getMeta } from "../store/meta";
import { keepNote, NO_BASE } from "../store/notes";
import { getPaper, putPaper } from "../store/papers";
import type { KeptPaper } from "../store/schema";
import { applyHighlight, applyNote, applyPaper } from "./apply";
import { expect } from "./halt";
import type { Changed, Server } from "./send";

/** With at most 20 aliases each, these stay below the API's limit of 3,000. */
const PAPERS_AT_ONCE = 100;

export async function refreshDiscarded(
  server: Server,
  changed: Changed,
): Promise<void> {
  for (let ids = await nextIds(); ids.length > 0; ids = await nextIds()) {
    const papers = await read((tx) => papersOf(tx, ids));
    const known = papers.length > 0 ? await lookUp(server, papers) : null;
    // In one transaction: a change that is discarded after it has its paper read again.
    await write(async (tx) => {
      if (known) await takeOver(tx, papers, known);
      await tickOff(tx, ids);
    });
    changed(ids);
  }
}

function nextIds(): Promise<string[]> {
  return read(async (tx) => (await getMeta(tx, "sync")).refresh.slice(0, PAPERS_AT_ONCE));
}

async function tickOff(tx: Write, ids: string[]): Promise<void> {
  const { refresh: all } = await getMeta(tx, "sync");
  await editSync(tx, { refresh: all.filter((id) => !ids.includes(id)) });
}

async function papersOf(tx: Read, ids: string[]): Promise<KeptPaper[]> {
  const papers = await Promise.all(ids.map((id) => getPaper(tx, id)));
  return papers.filter((paper) => paper !== undefined);
}

async function lookUp({ address, api }: Server, papers: KeptPaper[]): Promise<Lookup> {
  const body = { aliases: papers.flatMap((paper) => paper.aliases) };
  const answer = await call(address, "papers", (signal) =>
    api.POST("/api/v1/papers/lookup", { body, signal }),
  );
  return expect(answer);
}

async function takeOver(tx: Write, papers: KeptPaper[], known: Lookup): Promise<void> {
  for (const paper of papers) await forgetPaper(tx, paper);
  for (const paper of known.papers) await applyPaper(tx, paper);
  for (const note of known.notes) await applyNote(tx, note.paper_id, note);
  for (const highlight of known.highlights) await applyHighlight(tx, highlight);
  for (const { id } of papers) {
    const now = await getPaper(tx, id);
    for (const entry of await unacknowledged(tx, now?.id ?? id)) await apply(tx, entry);
  }
}

/** Leave nothing of a paper here; what still speaks of it is done again after that. */
async function forgetPaper(tx: Write, paper: KeptPaper): Promise<void> {
  await putPaper(tx, { ...paper, removed: true });
  await keepNote(tx, paper.id, { text: "", base: NO_BASE });
  const highlights = tx.objectStore("highlights");
  const keys = await highlights.index("paperId").getAllKeys(paper.id);
  for (const key of keys) await highlights.delete(key);
}
