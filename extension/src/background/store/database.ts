/** The one IndexedDB of the extension. What `write` did is on disk once its promise is fulfilled. */
import { openDB, type IDBPDatabase, type IDBPTransaction, type StoreNames } from "idb";

import type { PostilSchema } from "./schema";

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
  opened ??= openDB<PostilSchema>("postil", 2, {
    upgrade(database, version) {
      database.createObjectStore("edits", { keyPath: "key", autoIncrement: true });
      if (version > 0) return;
      const papers = database.createObjectStore("papers", { keyPath: "id" });
      papers.createIndex("aliases", "aliases", { multiEntry: true });
      database.createObjectStore("notes", { keyPath: "paperId" });
      const highlights = database.createObjectStore("highlights", { keyPath: "id" });
      highlights.createIndex("paperId", "paperId");
      database.createObjectStore("seen", { keyPath: "alias_hash" });
      database.createObjectStore("redirects", { keyPath: "id" });
      database.createObjectStore("tags", { keyPath: "id" });
      const outbox = database.createObjectStore("outbox", { keyPath: "key", autoIncrement: true });
      outbox.createIndex("state", "state");
      outbox.createIndex("waitingPapers", "waitingPapers", { multiEntry: true });
      database.createObjectStore("meta");
    },
    terminated() {
      opened = null;
    },
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
