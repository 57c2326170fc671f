/** Sending the queue, in the order in which the user acted. */
import { t } from "../../browser";
import type { UserError } from "../../messages";
import type { Entry } from "../outbox/entries";
import { acknowledge, firstWaiting, setAside } from "../outbox/outbox";
import type { Api } from "../server/client";
import { read, write, type Write } from "../store/database";
import { catchUp, fetchHighlight } from "./catch-up";
import { halt } from "./halt";
import { send } from "./requests";
import { settle } from "./settle";

/** More answers "stale" for one entry than this, and it is set aside. */
const MAX_STALE = 5;

export interface Server {
  address: string;
  api: Api;
}

/** Hears of papers that changed. */
export type Changed = (paperIds: string[]) => void;

/** Send all that waits. */
export async function sendQueue(server: Server, changed: Changed): Promise<void> {
  const stale = new Map<number, number>();
  for (let entry = await next(); entry; entry = await next()) {
    const times = stale.get(entry.key) ?? 0;
    stale.set(entry.key, times + 1);
    changed(await sendEntry(server, entry, times));
  }
}

function next(): Promise<Entry | undefined> {
  return read(firstWaiting);
}

/** Answers the papers that changed; `times` is how often the entry was stale before. */
async function sendEntry(server: Server, entry: Entry, times: number): Promise<string[]> {
  const outcome = await send(server.address, server.api, entry);
  switch (outcome.kind) {
    case "done":
      return onEntry(entry, (tx, kept) => settle(tx, kept, outcome.value));
    case "refused":
      return refuse(server, entry, outcome.error);
    case "stale":
      return times < MAX_STALE
        ? catchUp(server, entry, outcome.revision ?? 0)
        : refuse(server, entry, { code: "stale_revision", message: t("staysStale") });
    default:
      throw halt(outcome);
  }
}

async function refuse(server: Server, entry: Entry, error: UserError): Promise<string[]> {
  if (entry.kind === "putHighlight" && error.code === "revision_required") {
    // It came through before, and has got a comment since.
    const highlight = await fetchHighlight(server, entry.body.id);
    return onEntry(entry, (tx, kept) => settle(tx, kept, highlight));
  }
  return onEntry(entry, async (tx, kept) => {
    const papers = kept.waitingPapers;
    // What was acknowledged once and is sent again may be about something that is gone by now.
    if (kept.repeated && error.code === "not_found") await acknowledge(tx, kept);
    else await setAside(tx, kept, error);
    return papers;
  });
}

/** Work on the entry as it is kept now: a redirect may have rewritten it while it was sent. */
function onEntry<T>(entry: Entry, work: (tx: Write, kept: Entry) => Promise<T>): Promise<T> {
  return write(async (tx) => {
    const kept = await tx.objectStore("outbox").get(entry.key);
    return work(tx, kept ?? entry);
  });
}
