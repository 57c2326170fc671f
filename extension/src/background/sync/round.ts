/** One round: send what waits, then fetch what changed. */
import { t } from "../../browser";
import type { Me } from "../../api/types";
import { forgetOld, requeueAcknowledged } from "../outbox/outbox";
import { call, makeClient } from "../server/client";
import { checkHealth } from "../server/health";
import { write, type Write } from "../store/database";
import { addNotice, editSync, getMeta, isCurrent, putMeta } from "../store/meta";
import type { ConnectedServer } from "../store/schema";
import { forgetRevisions } from "../store/revisions";
import { expect, Halt, Rewound } from "./halt";
import { pullChanges } from "./pull";
import { refreshDiscarded } from "./refresh";
import { sendQueue, type Changed, type Server } from "./send";
import { joinTwins } from "./twins";

/** A server that goes back twice in one round is not one server. */
const MAX_REWINDS = 2;

/** Throws `Halt` when it has to end early; what was done until then is kept. */
export async function syncRound(connection: ConnectedServer, changed: Changed): Promise<void> {
  await checkVersion(connection.server);
  const server: Server = {
    connection,
    address: connection.server,
    api: makeClient(connection.server, connection.token),
  };
  if (connection.userId === "") await learnUser(connection, server);
  const touched = new Set<string>();
  const hear = (paperIds: string[]): void => {
    for (const id of paperIds) touched.add(id);
    changed(paperIds);
  };
  await exchangeAndHeal(server, hear);
  if (await write((tx) => joinTwins(tx, touched))) await exchangeAndHeal(server, hear);
  await write(async (tx) => {
    await forgetOld(tx, Date.now());
    await editSync(tx, { lastSync: new Date().toISOString() });
  });
}

/** Give and take, from the beginning where the server has gone back to an older state. */
async function exchangeAndHeal(server: Server, changed: Changed): Promise<void> {
  for (let rewinds = 0; !(await exchange(server, changed)); rewinds += 1) {
    if (rewinds === MAX_REWINDS) {
      throw new Halt({ code: "history_rewound", message: t("rewindsAgain", server.address) });
    }
    await write((tx) => heal(tx, server.address));
  }
}

/** Give and take. False when the server has gone back to an older state. */
async function exchange(server: Server, changed: Changed): Promise<boolean> {
  try {
    await sendQueue(server, changed);
    await refreshDiscarded(server, changed);
    await pullChanges(server, changed);
    return true;
  } catch (error) {
    if (error instanceof Rewound) return false;
    throw error;
  }
}

/** What the server lost is sent again, as far as it is still kept, and the user is told. */
async function heal(tx: Write, server: string): Promise<void> {
  await startAgain(tx);
  await addNotice(tx, t("historyRewound", server));
}

/** After connecting: whose library is this? Another one than before gets what the queue still keeps. */
async function learnUser(connection: ConnectedServer, server: Server): Promise<void> {
  const me: Me = expect(
    await call(server.address, "time_zone", (signal) => server.api.GET("/api/v1/me", { signal })),
  );
  await write(async (tx) => {
    if (!(await isCurrent(tx, connection))) return;
    const { library } = await getMeta(tx, "sync");
    if (library !== me.id) await changeLibrary(tx);
    if (library !== null && library !== me.id) await addNotice(tx, t("libraryChanged", me.name));
    await editSync(tx, { library: me.id });
    await putMeta(tx, "connection", { ...connection, userId: me.id, userName: me.name });
  });
}

/** The new library has none of this browser's ids. */
async function changeLibrary(tx: Write): Promise<void> {
  for await (const cursor of tx.objectStore("papers")) {
    await cursor.update({ ...cursor.value, known: false });
  }
  await startAgain(tx);
}

/** Give the server what the queue still keeps, and take all that it has. */
async function startAgain(tx: Write): Promise<void> {
  await requeueAcknowledged(tx);
  await forgetRevisions(tx);
  await editSync(tx, { after: 0, mark: null });
}

/** The address that was last found to speak this build's API, until the worker ends. */
let checked: { server: string; until: number } | null = null;
const CHECKED_MILLISECONDS = 5 * 60_000;

async function checkVersion(server: string): Promise<void> {
  if (checked?.server === server && Date.now() < checked.until) return;
  const health = await checkHealth(server);
  if (!health.ok) throw new Halt(health.error);
  checked = { server, until: Date.now() + CHECKED_MILLISECONDS };
}
