/** Single facts: the connection, how far syncing has come, the user's preferences. */
import type { Preferences } from "../../messages";
import type { Read, Write } from "./database";
import type { ConnectedServer, Meta, SyncState } from "./schema";

/** Of an attempt that succeeded, and before the first one. */
export const NO_TROUBLE = {
  lastError: null,
  attempts: 0,
  retryAt: 0,
  toldToWait: false,
} satisfies Partial<SyncState>;

const FRESH_SYNC: SyncState = {
  ...NO_TROUBLE,
  after: 0,
  mark: null,
  lastSync: null,
  library: null,
  refresh: [],
};

const DEFAULTS: Meta = {
  connection: { state: "unconnected" },
  sync: FRESH_SYNC,
  preferences: { colour: "yellow", dimRows: true, hiddenSites: [] },
  notices: [],
  conflicts: [],
};

export async function getMeta<N extends keyof Meta>(tx: Read, name: N): Promise<Meta[N]> {
  const kept = await tx.objectStore("meta").get(name);
  return (kept as Meta[N] | undefined) ?? DEFAULTS[name];
}

export async function putMeta<N extends keyof Meta>(
  tx: Write,
  name: N,
  value: Meta[N],
): Promise<void> {
  await tx.objectStore("meta").put(value, name);
}

/** Preferences that were kept before one of them was thought of have its default. */
export async function getPreferences(tx: Read): Promise<Preferences> {
  return { ...DEFAULTS.preferences, ...(await getMeta(tx, "preferences")) };
}

export async function editSync(tx: Write, change: Partial<SyncState>): Promise<void> {
  await putMeta(tx, "sync", { ...(await getMeta(tx, "sync")), ...change });
}

/** Whether this is still the connection: the user may have left it while a request was out. */
export async function isCurrent(tx: Read, connection: ConnectedServer): Promise<boolean> {
  const kept = await getMeta(tx, "connection");
  return kept.state === "connected" && kept.token === connection.token;
}

/** Keep a message for the user until it is dismissed; one that is there already is enough. */
export async function addNotice(tx: Write, message: string): Promise<void> {
  const notices = await getMeta(tx, "notices");
  if (notices.some((notice) => notice.message === message)) return;
  const id = Math.max(0, ...notices.map((notice) => notice.id)) + 1;
  await putMeta(tx, "notices", [...notices, { id, message }]);
}
