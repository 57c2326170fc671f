/** What the user is told of the queue. */
import type { OutboxCounts, OutboxSummary, RefusedAction } from "../../messages";
import { listConflicts } from "../store/conflicts";
import { read, type Read } from "../store/database";
import { getMeta } from "../store/meta";
import { describe } from "./describe";
import type { Entry } from "./entries";
import { textsOf } from "./texts";

/** Of those that wait, as many are named. */
const MAX_NAMED = 20;
const UNDO_MILLISECONDS = 30 * 24 * 60 * 60 * 1_000;

export function countEntries(): Promise<OutboxCounts> {
  return read(async (tx) => {
    const [waiting, failed] = await Promise.all([number(tx, "waiting"), number(tx, "failed")]);
    return { waiting, failed, lastError: (await getMeta(tx, "sync")).lastError };
  });
}

export function summarise(): Promise<OutboxSummary> {
  return read(async (tx) => {
    const byState = tx.objectStore("outbox").index("state");
    const { lastError, retryAt } = await getMeta(tx, "sync");
    const next = await byState.getAll("waiting", MAX_NAMED);
    const failed = await byState.getAll("failed");
    const discarded = (await byState.getAll("discarded")).filter(isUndoable).sort(bySettling);
    return {
      waiting: await number(tx, "waiting"),
      next: await Promise.all(next.map((entry) => describe(tx, entry))),
      failed: await Promise.all(failed.map((entry) => describeRefused(tx, entry))),
      discarded: await Promise.all(discarded.map((entry) => describe(tx, entry))),
      conflicts: await listConflicts(tx),
      notices: await getMeta(tx, "notices"),
      lastError,
      nextAttempt: lastError && retryAt > 0 ? new Date(retryAt).toISOString() : null,
    };
  });
}

function number(tx: Read, state: Entry["state"]): Promise<number> {
  return tx.objectStore("outbox").index("state").count(state);
}

async function describeRefused(tx: Read, entry: Entry): Promise<RefusedAction> {
  const error = entry.error ?? { code: "unknown", message: "" };
  return { ...(await describe(tx, entry)), error, texts: textsOf(entry) };
}

function isUndoable({ settledAt = "" }: Entry): boolean {
  return settledAt > new Date(Date.now() - UNDO_MILLISECONDS).toISOString();
}

function bySettling(a: Entry, b: Entry): number {
  return (b.settledAt ?? "").localeCompare(a.settledAt ?? "");
}
