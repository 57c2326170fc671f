/** Sending the queue, in the order in which the user acted. */
import { t } from "../../browser";
import type { UserError } from "../../messages";
import type { Entry } from "../outbox/entries";
import { acknowledge, firstWaiting, setAside } from "../outbox/outbox";
import type { Api } from "../server/client";
import { read, write, type Write } from "../store/database";
import { editSync, getMeta, isCurrent } from "../store/meta";
import type { ConnectedServer } from "../store/schema";
import { catchUp } from "./catch-up";
import { expect, halt, Rewound } from "./halt";
import { send } from "./requests";
import { bringBack, restoreHighlight } from "./revive";
import { settle } from "./settle";

/** More answers "stale" or "gone" for one entry than this, and it is set aside. */
const MAX_TIMES = 5;

export interface Server {
  connection: ConnectedServer;
  address: string;
  api: Api;
}

/** Hears of papers that changed. */
export type Changed = (paperIds: string[]) => void;

/** Send all that waits; throws `Rewound` when the server does not know what it was sent before. */
export async function sendQueue(server: Server, changed: Changed): Promise<void> {
  const tried = new Map<number, number>();
  for (let next = await nextOf(server); next; next = await nextOf(server)) {
    const { entry, mark } = next;
    const times = tried.get(entry.key) ?? 0;
    tried.set(entry.key, times + 1);
    changed(await sendEntry(server, entry, mark, times));
  }
}

/** Nothing more goes to a server that the user has left meanwhile. */
function nextOf({ connection }: Server): Promise<{ entry: Entry; mark: string | null } | null> {
  return read(async (tx) => {
    const entry = (await isCurrent(tx, connection)) ? await firstWaiting(tx) : undefined;
    return entry ? { entry, mark: (await getMeta(tx, "sync")).mark } : null;
  });
}

/** Answers the papers that changed; `times` is how often the entry was tried in this round. */
async function sendEntry(
  server: Server,
  entry: Entry,
  mark: string | null,
  times: number,
): Promise<string[]> {
  const outcome = await send(server.connection, entry, mark);
  switch (outcome.kind) {
    case "done":
      return onEntry(entry, async (tx, kept) => {
        if (outcome.mark !== null) await editSync(tx, { mark: outcome.mark });
        return settle(tx, kept, outcome.value);
      });
    case "refused":
      return refuse(server, entry, outcome.error, times);
    case "stale":
      return times < MAX_TIMES
        ? catchUp(server, entry, outcome.revision ?? 0)
        : setAsideNow(entry, { code: "stale_revision", message: t("staysStale") });
    default:
      throw halt(outcome);
  }
}

async function refuse(
  server: Server,
  entry: Entry,
  error: UserError,
  times: number,
): Promise<string[]> {
  if (error.code === "history_rewound") throw new Rewound();
  if (entry.kind === "putHighlight" && error.code === "revision_required") {
    // It came through before, and has got a comment since.
    const highlight = expect(await restoreHighlight(server, entry.body.id));
    return onEntry(entry, (tx, kept) => settle(tx, kept, highlight));
  }
  if (error.code !== "not_found") return setAsideNow(entry, error);
  if (times < MAX_TIMES && (await bringBack(server, entry))) return entry.waitingPapers;
  // What was acknowledged once and is sent again may be about something that is gone by now.
  if (entry.repeated) return onEntry(entry, (tx, kept) => letGo(tx, kept));
  return setAsideNow(entry, error);
}

function setAsideNow(entry: Entry, error: UserError): Promise<string[]> {
  return onEntry(entry, async (tx, kept) => {
    await setAside(tx, kept, error);
    return kept.waitingPapers;
  });
}

async function letGo(tx: Write, entry: Entry): Promise<string[]> {
  const papers = entry.waitingPapers;
  await acknowledge(tx, entry);
  return papers;
}

/** Work on the entry as it is kept now: a redirect may have rewritten it while it was sent. */
function onEntry<T>(entry: Entry, work: (tx: Write, kept: Entry) => Promise<T>): Promise<T> {
  return write(async (tx) => {
    const kept = await tx.objectStore("outbox").get(entry.key);
    return work(tx, kept ?? entry);
  });
}
