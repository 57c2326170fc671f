/** Connecting, and what waits to be sent. */
import type { Handlers } from "../../browser";
import type { OutboxSummary, WorkerRequests } from "../../messages";
import { tellChanges } from "../announce";
import type { Entry } from "../outbox/entries";
import { requeue } from "../outbox/outbox";
import { summarise } from "../outbox/summary";
import { describeConnection } from "../server/connection";
import { beginPairing, cancelPairing, endConnection } from "../server/pairing";
import { write, type Write } from "../store/database";
import { editSync, getMeta, putMeta } from "../store/meta";
import { requestSync } from "../sync/schedule";

type Connecting =
  | "getConnection"
  | "connect"
  | "cancelPairing"
  | "disconnect"
  | "getOutbox"
  | "syncNow"
  | "retryFailed"
  | "discardFailed"
  | "dismissNotice";

export const connecting: Pick<Handlers<WorkerRequests>, Connecting> = {
  getConnection: describeConnection,
  connect: ({ server }) => beginPairing(server),
  cancelPairing,
  disconnect: endConnection,
  getOutbox: summarise,

  async syncNow() {
    await requestSync(true);
    return summarise();
  },

  retryFailed: ({ key }) =>
    onFailed(key, async (tx, entry) => {
      await requeue(tx, entry);
      return entry.waitingPapers;
    }),

  discardFailed: ({ key }) =>
    onFailed(key, async (tx, entry) => {
      await tx.objectStore("outbox").delete(key);
      const { refresh } = await getMeta(tx, "sync");
      const ids = [...new Set([...refresh, ...entry.waitingPapers])];
      await editSync(tx, { refresh: ids });
      return entry.waitingPapers;
    }),

  async dismissNotice({ id }) {
    await write(async (tx) => {
      const notices = await getMeta(tx, "notices");
      await putMeta(
        tx,
        "notices",
        notices.filter((notice) => notice.id !== id),
      );
    });
    await tellChanges([]);
    return summarise();
  },
};

/** Change a refused entry, then sync; one that is no longer refused stays as it is. */
async function onFailed(
  key: number,
  change: (tx: Write, entry: Entry) => Promise<string[]>,
): Promise<OutboxSummary> {
  const papers = await write(async (tx) => {
    const entry = await tx.objectStore("outbox").get(key);
    return entry?.state === "failed" ? change(tx, entry) : [];
  });
  await requestSync(true);
  await tellChanges(papers);
  return summarise();
}
