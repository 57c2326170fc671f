/** One round: send what waits, then fetch what changed. */
import { t } from "../../browser";
import type { Me } from "../../api/types";
import { forgetOld } from "../outbox/outbox";
import { call, makeClient } from "../server/client";
import { checkHealth } from "../server/health";
import { write, type Write } from "../store/database";
import { editSync, getMeta, isCurrent, putMeta } from "../store/meta";
import type { ConnectedServer } from "../store/schema";
import { expect, Halt } from "./halt";
import { pullChanges, startAgain } from "./pull";
import { refreshDiscarded } from "./refresh";
import { sendQueue, type Changed, type Server } from "./send";

/** A server that goes back twice in one round is not one server. */
const MAX_REWINDS = 2;

/** Throws `Halt` when it has to end early; what was done until then is kept. */
export async function syncRound(
  connection: ConnectedServer,
  changed: Changed,
): Promise<void> {
  await checkVersion(connection.server);
  const server: Server = {
    address: connection.server,
    api: makeClient(connection.server, connection.token),
  };
  if (connection.userId === "") await learnUser(connection, server);
  await sendQueue(server, changed);
  await refreshDiscarded(server, changed);
  for (let rewinds = 0; !(await pullChanges(server, changed)); rewinds += 1) {
    if (rewinds === MAX_REWINDS) {
      throw new Halt({ code: "history_rewound", message: t("rewindsAgain", connection.server) });
    }
    await sendQueue(server, changed);
  }
  await write(async (tx) => {
    await forgetOld(tx, Date.now());
    await editSync(tx, { lastSync: new Date().toISOString() });
  });
}

/** After connecting: whose library is this? Another one than before gets all that is kept here. */
async function learnUser(connection: ConnectedServer, server: Server): Promise<void> {
  const me: Me = expect(
    await call(server.address, (signal) => server.api.GET("/api/v1/me", { signal })),
  );
  await write(async (tx) => {
    if (!(await isCurrent(tx, connection))) return;
    const { library } = await getMeta(tx, "sync");
    if (library !== me.id) await changeLibrary(tx);
    await editSync(tx, { library: me.id });
    await putMeta(tx, "connection", { ...connection, userId: me.id, userName: me.name });
  });
}

/** The new library has none of this browser's ids, and gets everything that is kept. */
async function changeLibrary(tx: Write): Promise<void> {
  for await (const cursor of tx.objectStore("papers")) {
    await cursor.update({ ...cursor.value, known: false });
  }
  await startAgain(tx);
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
