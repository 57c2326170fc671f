/** What becomes of an entry that the server did not take. */
import { t } from "../../browser";
import type { UserError } from "../../messages";
import type { Entry } from "../outbox/entries";
import { acknowledge, current, setAside } from "../outbox/outbox";
import type { Outcome } from "../server/outcome";
import { read, write, type Write } from "../store/database";
import { catchUp } from "./catch-up";
import { expect, halt, Rewound } from "./halt";
import { bringBack, restoreHighlight } from "./revive";
import type { Server } from "./send";
import { settle } from "./settle";

/** More answers "stale" or "gone" for one entry than this, and it is set aside. */
const MAX_TIMES = 5;

/** Answers the papers that changed; `times` is how often the entry failed before in this round. */
export async function handle(
  server: Server,
  sent: Entry,
  outcome: Exclude<Outcome<unknown>, { kind: "done" }>,
  times: number,
): Promise<string[]> {
  if (outcome.kind === "stopped" || outcome.kind === "signedOut") throw halt(outcome);
  const entry = await read((tx) => current(tx, sent));
  // The answers before it told that the server has its text already.
  if (entry.state !== "waiting") return [];
  if (outcome.kind === "refused") return refuse(server, entry, outcome.error, times);
  return times < MAX_TIMES
    ? catchUp(server, entry, outcome.revision ?? 0)
    : setAsideNow(entry, { code: "stale_revision", message: t("staysStale") });
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

function onEntry<T>(entry: Entry, work: (tx: Write, kept: Entry) => Promise<T>): Promise<T> {
  return write(async (tx) => work(tx, await current(tx, entry)));
}
