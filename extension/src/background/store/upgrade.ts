/** Bringing what an older version of the extension kept to the stores of this one. */
import type { IDBPDatabase, IDBPTransaction, StoreNames } from "idb";

import type { Base, Entry } from "../outbox/entries";
import { asKept } from "./highlights";
import type { KeptNote, PostilSchema } from "./schema";

export const VERSION = 3;

type Upgrading = IDBPTransaction<PostilSchema, StoreNames<PostilSchema>[], "versionchange">;

/** `version` is that of what is there, 0 for nothing. */
export async function upgrade(
  database: IDBPDatabase<PostilSchema>,
  version: number,
  tx: Upgrading,
): Promise<void> {
  if (version < 1) makeStores(database);
  if (version < 2) database.createObjectStore("edits", { keyPath: "key", autoIncrement: true });
  if (version > 0 && version < 3) await keepBases(tx);
}

function makeStores(database: IDBPDatabase<PostilSchema>): void {
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
}

type OldNote = Omit<KeptNote, "base"> & { base: number };
type OldEntry = Entry & { acknowledgedAt?: string; body: { base?: number } };

/** Until version 3, a text's base was the server's revision without its text. */
async function keepBases(tx: Upgrading): Promise<void> {
  for await (const cursor of tx.objectStore("notes")) {
    const { base: revision, ...note } = cursor.value as unknown as OldNote;
    await cursor.update({ ...note, base: { revision, text: note.text } });
  }
  for await (const cursor of tx.objectStore("highlights")) {
    const { highlight, removed } = cursor.value;
    await cursor.update({ ...asKept(highlight), removed });
  }
  for await (const cursor of tx.objectStore("outbox")) {
    const { acknowledgedAt: settledAt, ...entry } = cursor.value as unknown as OldEntry;
    await cursor.update({ ...withBase(entry), ...(settledAt ? { settledAt } : {}) });
  }
}

/** What text it was is not known any more, so a text that differs from the server's is joined. */
function withBase(entry: Omit<OldEntry, "acknowledgedAt">): Entry {
  const { base: revision } = entry.body;
  if (revision === undefined && entry.kind !== "removeHighlight") return entry as Entry;
  const base: Base = { revision: revision ?? 0, text: "" };
  return { ...entry, body: { ...entry.body, base } } as Entry;
}
