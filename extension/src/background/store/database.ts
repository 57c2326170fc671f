/** The one IndexedDB of the extension. What `write` did is on disk once its promise is fulfilled. */
import { openDB, type IDBPDatabase, type IDBPTransaction, type StoreNames } from "idb";

import type { PostilSchema } from "./schema";
import { upgrade, VERSION } from "./upgrade";

type Store = StoreNames<PostilSchema>;
export type Read = IDBPTransaction<PostilSchema, Store[], "readonly" | "readwrite">;
export type Write = IDBPTransaction<PostilSchema, Store[], "readwrite">;

const STORES: Store[] = [
  "papers",
  "notes",
  "highlights",
  "edits",
  "seen",
  "redirects",
  "tags",
  "outbox",
  "meta",
];

let opened: Promise<IDBPDatabase<PostilSchema>> | null = null;

/** Run `work` in one transaction: all that it writes is kept, or nothing when it throws. */
export async function write<T>(work: (tx: Write) => Promise<T>): Promise<T> {
  const database = await open();
  const tx = database.transaction(STORES, "readwrite", { durability: "strict" });
  try {
    const value = await work(tx);
    await tx.done;
    return value;
  } catch (error) {
    abort(tx);
    throw error;
  }
}

/** Read a consistent state. */
export async function read<T>(work: (tx: Read) => Promise<T>): Promise<T> {
  const database = await open();
  return work(database.transaction(STORES, "readonly"));
}

function open(): Promise<IDBPDatabase<PostilSchema>> {
  opened ??= openDB<PostilSchema>("postil", VERSION, {
    upgrade(database, version, _version, tx) {
      // Half of an upgrade is none.
      upgrade(database, version, tx).catch(() => {
        tx.abort();
      });
    },
    blocking(_version, _blocked, { target }) {
      // Whoever wants it upgraded or gone need not wait for this worker to end.
      (target as IDBDatabase).close();
      opened = null;
    },
    terminated() {
      opened = null;
    },
  });
  // A disk that is full may have room again before this worker ends.
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

function abort(tx: Write): void {
  // Whoever called hears of the first error; the abort it causes is no second one.
  tx.done.catch(() => undefined);
  try {
    tx.abort();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "InvalidStateError")) throw error;
  }
}
