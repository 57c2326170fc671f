/** What waits to be sent, and what the server refused. */
import { Refusal, t, type Handlers } from "../../browser";
import type { OutboxSummary, WorkerRequests } from "../../messages";
import { tellChanges } from "../announce";
import { apply } from "../outbox/effects";
import type { Entry } from "../outbox/entries";
import { writeEntry } from "../outbox/export";
import { discard, requeue, takeBack } from "../outbox/outbox";
import { countEntries, summarise } from "../outbox/summary";
import { changeTexts } from "../outbox/texts";
import { read, write, type Write } from "../store/database";
import { editSync, getMeta, putMeta } from "../store/meta";
import { requestSync } from "../sync/schedule";
import { clean } from "./clean";

type Queue =
  | "getOutbox"
  | "countOutbox"
  | "syncNow"
  | "retryFailed"
  | "editFailed"
  | "discardFailed"
  | "undoDiscard"
  | "exportEntry"
  | "dismissNotice";

export const queue: Pick<Handlers<WorkerRequests>, Queue> = {
  getOutbox: summarise,
  countOutbox: countEntries,

  async syncNow() {
    await requestSync("now");
    return summarise();
  },

  retryFailed: ({ key }) =>
    change(async (tx) => {
      const all = await tx.objectStore("outbox").index("state").getAll("failed");
      const entries = all.filter((entry) => key === undefined || entry.key === key);
      for (const entry of entries) await requeue(tx, entry);
      return entries.flatMap((entry) => entry.waitingPapers);
    }),

  editFailed: ({ key, texts }) =>
    onEntry(key, "failed", async (tx, entry) => {
      await changeTexts(tx, entry, clean(texts));
      await requeue(tx, entry);
      await apply(tx, entry);
      return entry.waitingPapers;
    }),

  discardFailed: ({ key }) =>
    onEntry(key, "failed", async (tx, entry) => {
      const papers = entry.waitingPapers;
      await discard(tx, entry);
      const { refresh } = await getMeta(tx, "sync");
      await editSync(tx, { refresh: [...new Set([...refresh, ...papers])] });
      return papers;
    }),

  undoDiscard: ({ key }) =>
    onEntry(key, "discarded", async (tx, entry) => {
      await takeBack(tx, entry);
      await apply(tx, entry);
      return entry.waitingPapers;
    }),

  exportEntry: ({ key, as }) =>
    read(async (tx) => {
      const entry = await tx.objectStore("outbox").get(key);
      if (!entry) throw new Refusal({ code: "entry_gone", message: t("entryGone") });
      return writeEntry(tx, entry, as);
    }),

  async dismissNotice({ id }) {
    await write(async (tx) => {
      const notices = await getMeta(tx, "notices");
      const others = notices.filter((notice) => notice.id !== id);
      await putMeta(tx, "notices", others);
    });
    await tellChanges([]);
    return summarise();
  },
};

/** Change an entry that is still in this state, and begin to sync. */
function onEntry(
  key: number,
  state: Entry["state"],
  work: (tx: Write, entry: Entry) => Promise<string[]>,
): Promise<OutboxSummary> {
  return change(async (tx) => {
    const entry = await tx.objectStore("outbox").get(key);
    return entry?.state === state ? work(tx, entry) : [];
  });
}

async function change(work: (tx: Write) => Promise<string[]>): Promise<OutboxSummary> {
  const papers = await write(work);
  // Not waited for: a round takes as long as all that waits.
  void requestSync("now");
  await tellChanges(papers);
  return summarise();
}
