/** Sending the queue, in the order in which the user acted. */
import { t } from "../../browser";
import type { UserError } from "../../messages";
import type { Entry } from "../outbox/entries";
import { firstWaiting, setAside } from "../outbox/outbox";
import { call, type Api } from "../server/client";
import { read, write } from "../store/database";
import { applyHighlight, applyNote } from "./apply";
import { expect, halt } from "./halt";
import { send } from "./requests";
import { settle } from "./settle";

/** More answers "stale" in a row than this for one entry, and it is set aside. */
const MAX_STALE = 5;

export interface Server {
  address: string;
  api: Api;
}

/** Send all that waits; `changed` hears of the papers after each entry. */
export async function sendQueue(
  server: Server,
  changed: (paperIds: string[]) => void,
): Promise<void> {
  let stale = 0;
  for (let entry = await next(); entry; entry = await next()) {
    const before = entry.key;
    stale = (await sendEntry(server, entry, stale, changed)) ? stale + 1 : 0;
    if (stale > 0 && (await next())?.key !== before) stale = 0;
  }
}

function next(): Promise<Entry | undefined> {
  return read(firstWaiting);
}

/** Answers whether the entry has to be tried again because its text was stale. */
async function sendEntry(
  server: Server,
  entry: Entry,
  stale: number,
  changed: (paperIds: string[]) => void,
): Promise<boolean> {
  const outcome = await send(server.address, server.api, entry);
  switch (outcome.kind) {
    case "done":
      changed(await onEntry(entry, (tx, kept) => settle(tx, kept, outcome.value)));
      return false;
    case "refused":
      await refuse(entry, outcome.error, changed);
      return false;
    case "stale":
      if (stale >= MAX_STALE) {
        await refuse(entry, { code: "stale_revision", message: t("staysStale") }, changed);
        return false;
      }
      changed(await fetchCurrent(server, entry, outcome.revision ?? 0));
      return true;
    default:
      throw halt(outcome);
  }
}

async function refuse(
  entry: Entry,
  error: UserError,
  changed: (paperIds: string[]) => void,
): Promise<void> {
  await onEntry(entry, (tx, kept) => setAside(tx, kept, error));
  changed(entry.waitingPapers);
}

/** Work on the entry as it is kept now: a redirect may have rewritten it while it was sent. */
function onEntry<T>(
  entry: Entry,
  work: (tx: Parameters<Parameters<typeof write>[0]>[0], kept: Entry) => Promise<T>,
): Promise<T> {
  return write(async (tx) => {
    const kept = await tx.objectStore("outbox").get(entry.key);
    return work(tx, kept ?? entry);
  });
}

/** Take over the text that made an entry stale; what waits is joined with it. */
async function fetchCurrent(server: Server, entry: Entry, revision: number): Promise<string[]> {
  const { address, api } = server;
  if (entry.kind === "putNote") {
    const { paperId } = entry.body;
    const path = { paper_id: paperId };
    const answer = await call(address, (signal) =>
      api.GET("/api/v1/notes/{paper_id}", { params: { path }, signal }),
    );
    const note = answer.kind === "refused" ? { text: "", revision } : expect(answer);
    await write((tx) => applyNote(tx, paperId, note));
    return [paperId];
  }
  if (entry.kind === "editHighlight") {
    const path = { id: entry.body.id };
    const highlight = expect(
      await call(address, (signal) =>
        api.GET("/api/v1/highlights/{id}", { params: { path }, signal }),
      ),
    );
    return [await write((tx) => applyHighlight(tx, highlight))];
  }
  throw new Error(`The server called ${entry.kind} stale, which has no revision.`);
}
