/**
 * When to sync: at start, after each action, when the network is back, and by alarm. One round at a
 * time, in whatever context; what is asked for during a round makes one more.
 */
import { t, tell } from "../../browser";
import { tellChanges, tellOutbox } from "../announce";
import { setAlarm } from "../../shell";
import { read, write } from "../store/database";
import { editSync, getMeta, isCurrent, NO_TROUBLE, putMeta } from "../store/meta";
import type { ConnectedServer, SyncState } from "../store/schema";
import { Halt } from "./halt";
import { syncRound } from "./round";

export const SYNC_ALARM = "sync";
const PERIOD_MINUTES = 5;
/** A page that is opened makes the copy newer when its last round is longer ago than this. */
const STALE_MILLISECONDS = 60_000;
/** A server that asks for more is asked again after this. */
const LONGEST_TOLD_SECONDS = 6 * 60 * 60;
const FIRST_DELAY_SECONDS = 15;
const LONGEST_DELAY_SECONDS = 15 * 60;
const LOCK = "postil sync";

/**
 * How much a request to sync wants to wait: until the next attempt is due; only as long as the
 * server asked for, because the network is back; or not at all, because the user says so.
 */
const URGENCY = ["no", "due", "online", "now"] as const;
type Urgency = (typeof URGENCY)[number];

let running: Promise<void> | null = null;
/** The most urgent request since the last round began. */
let asked: Urgency = "no";

export function requestSync(urgency: Exclude<Urgency, "no"> = "due"): Promise<void> {
  if (URGENCY.indexOf(urgency) > URGENCY.indexOf(asked)) asked = urgency;
  running ??= runRounds();
  return running;
}

/** Sync when pages were not told of changes for a while. */
export async function refreshIfStale(): Promise<void> {
  const { lastSync } = await read((tx) => getMeta(tx, "sync"));
  if (lastSync === null || Date.now() - Date.parse(lastSync) > STALE_MILLISECONDS) {
    await requestSync();
  }
}

async function runRounds(): Promise<void> {
  try {
    while (isAsked()) await navigator.locks.request(LOCK, runRound);
  } finally {
    running = null;
  }
}

/** A function, because what is asked for changes while others run. */
function isAsked(): boolean {
  return asked !== "no";
}

async function runRound(): Promise<void> {
  const urgency = asked;
  asked = "no";
  const { connection, sync } = await read(async (tx) => ({
    connection: await getMeta(tx, "connection"),
    sync: await getMeta(tx, "sync"),
  }));
  if (connection.state !== "connected") return;
  if (Date.now() < sync.retryAt && !mayHurry(urgency, sync)) return;
  await attempt(connection);
}

function mayHurry(urgency: Urgency, { toldToWait }: SyncState): boolean {
  return urgency === "now" || (urgency === "online" && !toldToWait);
}

/** One round with its bookkeeping. */
async function attempt(connection: ConnectedServer): Promise<void> {
  // Set first, so that a worker that dies in the middle is woken to go on.
  setAlarm(SYNC_ALARM, { delayInMinutes: 1, periodInMinutes: PERIOD_MINUTES });
  const changes = new ChangeTeller();
  try {
    await syncRound(connection, (paperIds) => {
      changes.add(paperIds);
    });
    await write((tx) => editSync(tx, NO_TROUBLE));
    setAlarm(SYNC_ALARM, { delayInMinutes: PERIOD_MINUTES, periodInMinutes: PERIOD_MINUTES });
  } catch (error) {
    await halted(connection, error instanceof Halt ? error : fault(error));
  } finally {
    await changes.flush();
    await tell("connectionChanged", {});
  }
}

async function halted(connection: ConnectedServer, halt: Halt): Promise<void> {
  const { server } = connection;
  const seconds = await write(async (tx) => {
    // The user has left this server meanwhile, and what it said is no one's trouble any more.
    if (!(await isCurrent(tx, connection))) return null;
    const sync = await getMeta(tx, "sync");
    const told = halt.retryAfter;
    const pause = Math.min(told ?? backoff(sync.attempts), LONGEST_TOLD_SECONDS);
    await editSync(tx, {
      lastError: halt.error,
      attempts: sync.attempts + 1,
      retryAt: Date.now() + pause * 1_000,
      toldToWait: told !== null,
    });
    if (halt.signedOut) {
      await putMeta(tx, "connection", { state: "refused", server, error: halt.error });
    }
    return pause;
  });
  if (seconds === null) return;
  setAlarm(SYNC_ALARM, { delayInMinutes: seconds / 60, periodInMinutes: PERIOD_MINUTES });
}

/** A fault of this program; the queue waits, and the user is told. */
function fault(error: unknown): Halt {
  console.error(error);
  return new Halt({ code: "internal", message: t("internalError", String(error)) });
}

/** Seconds until the next attempt: doubling, and never the same for all browsers. */
function backoff(attempts: number): number {
  const longest = Math.min(FIRST_DELAY_SECONDS * 2 ** attempts, LONGEST_DELAY_SECONDS);
  return longest * (0.5 + Math.random() / 2);
}

/** Tells pages of changed papers now and then during a round, and at its end. */
class ChangeTeller {
  private readonly papers = new Set<string>();
  private told = Date.now();
  private static readonly EVERY_MILLISECONDS = 1_000;

  add(paperIds: string[]): void {
    for (const id of paperIds) this.papers.add(id);
    if (Date.now() - this.told > ChangeTeller.EVERY_MILLISECONDS) void this.flush();
  }

  async flush(): Promise<void> {
    const paperIds = [...this.papers];
    this.papers.clear();
    this.told = Date.now();
    await (paperIds.length > 0 ? tellChanges(paperIds) : tellOutbox());
  }
}
