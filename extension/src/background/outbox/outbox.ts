/** The queue of entries; every function works inside its caller's transaction. */
import type { UserError } from "../../messages";
import type { Read, Write } from "../store/database";
import { papersOf, type Action, type Entry } from "./entries";
import { repeatable } from "./repeat";

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

/** Entries about a paper that the server has not acknowledged, refused ones included. */
export async function unacknowledged(tx: Read, paperId: string): Promise<Entry[]> {
  return tx.objectStore("outbox").index("waitingPapers").getAll(paperId);
}

export async function countWaiting(tx: Read, paperId: string): Promise<number> {
  return tx.objectStore("outbox").index("waitingPapers").count(paperId);
}

/** The entry as it is by now: an answer may have rewritten it since it was sent. */
export async function current(tx: Read, entry: Entry): Promise<Entry> {
  return (await tx.objectStore("outbox").get(entry.key)) ?? entry;
}

export async function acknowledge(tx: Write, entry: Entry): Promise<void> {
  delete entry.error;
  entry.state = "acknowledged";
  entry.settledAt = new Date().toISOString();
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
  delete entry.settledAt;
  entry.state = "waiting";
  entry.waitingPapers = papersOf(entry);
  await tx.objectStore("outbox").put(entry);
}

/** Take a refused entry out of the list; it stays for a while, so that this can be undone. */
export async function discard(tx: Write, entry: Entry): Promise<void> {
  entry.state = "discarded";
  entry.settledAt = new Date().toISOString();
  entry.waitingPapers = [];
  await tx.objectStore("outbox").put(entry);
}

/** List a discarded entry again as what it was: refused, for the reason that was given. */
export async function takeBack(tx: Write, entry: Entry): Promise<void> {
  delete entry.settledAt;
  entry.state = "failed";
  entry.waitingPapers = papersOf(entry);
  await tx.objectStore("outbox").put(entry);
}

/** What is still kept and still so has to be sent again, to a server that has another history. */
export async function requeueAcknowledged(tx: Write): Promise<void> {
  const byState = tx.objectStore("outbox").index("state");
  const all = await byState.getAll("acknowledged");
  for (const entry of all) {
    const said = await repeatable(tx, entry, all);
    if (said) await requeue(tx, { ...said, repeated: true });
  }
  for (const state of ["waiting", "failed", "discarded"]) {
    for (const entry of await byState.getAll(state)) {
      if (!("base" in entry.body)) continue;
      // That server may have given the same number to another text.
      entry.body.base.revision = 0;
      await tx.objectStore("outbox").put(entry);
    }
  }
}

/** Forget what was done with so long ago that no backup can need it. */
export async function forgetOld(tx: Write, now: number): Promise<void> {
  const oldest = new Date(now - KEPT_MILLISECONDS).toISOString();
  for (const state of ["acknowledged", "discarded"]) {
    let cursor = await tx.objectStore("outbox").index("state").openCursor(state);
    // Keys grow with time, so the first entry that is young enough ends the search.
    while (cursor && (cursor.value.settledAt ?? "") < oldest) {
      await cursor.delete();
      cursor = await cursor.continue();
    }
  }
}
