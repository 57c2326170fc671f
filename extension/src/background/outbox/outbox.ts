/** The queue of entries; every function works inside its caller's transaction. */
import type { UserError } from "../../messages";
import type { Read, Write } from "../store/database";
import { papersOf, type Action, type Entry } from "./entries";

/** How long acknowledged entries stay, for a server that is restored from a backup. */
export const KEPT_MILLISECONDS = 90 * 24 * 60 * 60 * 1_000;

export async function append(tx: Write, action: Action): Promise<void> {
  const entry: Omit<Entry, "key"> = {
    ...action,
    madeAt: new Date().toISOString(),
    state: "waiting",
    waitingPapers: papersOf(action),
  };
  await tx.objectStore("outbox").add(entry as Entry);
}

/** The entry that is next to be sent. */
export async function firstWaiting(tx: Read): Promise<Entry | undefined> {
  return tx.objectStore("outbox").index("state").get("waiting");
}

/** Entries about a paper that the server has not acknowledged, refused ones included. */
export async function unacknowledged(tx: Read, paperId: string): Promise<Entry[]> {
  return tx.objectStore("outbox").index("waitingPapers").getAll(paperId);
}

export async function countWaiting(tx: Read, paperId: string): Promise<number> {
  return tx.objectStore("outbox").index("waitingPapers").count(paperId);
}

export async function acknowledge(tx: Write, entry: Entry): Promise<void> {
  delete entry.error;
  entry.state = "acknowledged";
  entry.acknowledgedAt = new Date().toISOString();
  entry.waitingPapers = [];
  await tx.objectStore("outbox").put(entry);
}

/** Set a refused entry aside with the server's words. */
export async function setAside(tx: Write, entry: Entry, error: UserError): Promise<void> {
  entry.state = "failed";
  entry.error = error;
  await tx.objectStore("outbox").put(entry);
}

/** Put an entry back to its place in the queue. */
export async function requeue(tx: Write, entry: Entry): Promise<void> {
  delete entry.error;
  delete entry.acknowledgedAt;
  entry.state = "waiting";
  entry.waitingPapers = papersOf(entry);
  await tx.objectStore("outbox").put(entry);
}

/** Everything that is still kept has to be sent again. */
export async function requeueAcknowledged(tx: Write): Promise<void> {
  const store = tx.objectStore("outbox");
  for (const entry of await store.index("state").getAll("acknowledged")) {
    await requeue(tx, { ...entry, repeated: true });
  }
}

/** Forget what was acknowledged so long ago that no backup can need it. */
export async function forgetOld(tx: Write, now: number): Promise<void> {
  const oldest = new Date(now - KEPT_MILLISECONDS).toISOString();
  let cursor = await tx.objectStore("outbox").index("state").openCursor("acknowledged");
  // Keys grow with time, so the first entry that is young enough ends the search.
  while (cursor && (cursor.value.acknowledgedAt ?? "") < oldest) {
    await cursor.delete();
    cursor = await cursor.continue();
  }
}
