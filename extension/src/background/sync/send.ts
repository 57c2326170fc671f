/** Sending the queue, for each paper in the order in which the user acted. */
import type { Entry, Kind } from "../outbox/entries";
import { current } from "../outbox/outbox";
import { callAlone, callTogether, makeClient, type Api } from "../server/client";
import type { Outcome } from "../server/outcome";
import { read, write } from "../store/database";
import { editSync, getMeta, isCurrent } from "../store/meta";
import type { ConnectedServer } from "../store/schema";
import { halt } from "./halt";
import { askedBy, type Answers } from "./requests";
import { settle } from "./settle";
import { handle } from "./setback";
import { MOST_TOGETHER, nextToSend } from "./together";

export interface Server {
  connection: ConnectedServer;
  address: string;
  api: Api;
}

/** Hears of papers that changed. */
export type Changed = (paperIds: string[]) => void;

/** Send all that waits; throws `Rewound` when the server does not know what it was sent before. */
export async function sendQueue(server: Server, changed: Changed): Promise<void> {
  const failures = new Map<number, number>();
  let most = MOST_TOGETHER;
  for (let next = await nextOf(server, most); next; next = await nextOf(server, most)) {
    const outcomes = await send(server, next);
    // An earlier server knows no batches, and what stands before it may not let one through.
    most = outcomes ? most : 1;
    if (!outcomes) continue;
    changed(await settleDone(server, next.entries, outcomes));
    const [last, entry] = [outcomes.at(-1), next.entries[outcomes.length - 1]];
    if (!entry || !last || last.kind === "done") continue;
    const times = failures.get(entry.key) ?? 0;
    failures.set(entry.key, times + 1);
    changed(await handle(server, entry, last, times));
  }
}

interface Next {
  entries: Entry[];
  /** The last that the server handed out. */
  mark: string | null;
}

/** Nothing more goes to a server that the user has left meanwhile. */
function nextOf({ connection }: Server, most: number): Promise<Next | null> {
  return read(async (tx) => {
    const entries = (await isCurrent(tx, connection)) ? await nextToSend(tx, most) : [];
    return entries.length > 0 ? { entries, mark: (await getMeta(tx, "sync")).mark } : null;
  });
}

type Answer = Outcome<Answers[Kind]>;

/** What became of the entries, up to one that failed; null where they cannot go together. */
async function send({ connection, address }: Server, next: Next): Promise<Answer[] | null> {
  const api = makeClient(address, connection.token, next.mark);
  const asked = next.entries.map(askedBy);
  const [first, ...others] = asked;
  if (first && others.length === 0) return [await callAlone(address, api, first)];
  const outcome = await callTogether(address, api, asked);
  if (outcome.kind === "done") return outcome.value;
  if (outcome.kind === "refused" || outcome.kind === "stale") return null;
  throw halt(outcome);
}

/** All of them in one transaction: until then the mark that was shown stays the right one. */
function settleDone(
  { connection }: Server,
  entries: Entry[],
  outcomes: Answer[],
): Promise<string[]> {
  return write(async (tx) => {
    // The next server has to be sent them as well.
    if (!(await isCurrent(tx, connection))) return [];
    const changed: string[] = [];
    for (const [place, entry] of entries.entries()) {
      const outcome = outcomes[place];
      if (outcome?.kind !== "done") break;
      if (outcome.mark !== null) await editSync(tx, { mark: outcome.mark });
      changed.push(...(await settle(tx, await current(tx, entry), outcome.value)));
    }
    return changed;
  });
}
