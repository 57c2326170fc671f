/**
 * Texts that wait while the server has got another one. Nothing is lost: theirs and mine are put
 * into one text, and both are kept beside each other until the user has looked at them.
 */
import { acknowledge, unacknowledged } from "../outbox/outbox";
import type { Base, Entry } from "../outbox/entries";
import type { Write } from "../store/database";
import { joinTexts } from "../store/notes";

type TextEntry = Extract<Entry, { kind: "putNote" | "editHighlight" }>;
type RemovalEntry = Extract<Entry, { kind: "removeHighlight" }>;

export interface Rebased {
  /** The last text that waits; null when none does. */
  text: string | null;
  /** What was written here, if it had to be joined with the server's text. */
  parted: string | null;
}

/** Entries with a new text for this paper's note. */
export async function waitingNotes(tx: Write, paperId: string): Promise<TextEntry[]> {
  const entries = await unacknowledged(tx, paperId);
  return entries.filter((entry) => entry.kind === "putNote");
}

/** Entries with a new comment for this highlight. */
export async function waitingComments(
  tx: Write,
  paperId: string,
  id: string,
): Promise<TextEntry[]> {
  const entries = (await unacknowledged(tx, paperId)).filter(
    (entry) => entry.kind === "editHighlight",
  );
  return entries.filter((entry) => entry.body.id === id && entry.body.patch.comment !== undefined);
}

/** Entries that remove this highlight. */
export async function waitingRemovals(
  tx: Write,
  paperId: string,
  id: string,
): Promise<RemovalEntry[]> {
  const entries = (await unacknowledged(tx, paperId)).filter(
    (entry) => entry.kind === "removeHighlight",
  );
  return entries.filter((entry) => entry.body.id === id);
}

/** Let waiting texts build on the text that the server has now. */
export async function rebase(tx: Write, entries: TextEntry[], server: Base): Promise<Rebased> {
  // An answer that was lost: the server holds this text already, and later ones build on it.
  const held = entries.findLastIndex((entry) => textOf(entry) === server.text);
  for (const entry of entries.slice(0, held + 1)) await settleText(tx, entry);
  const later = entries.slice(held + 1);
  const last = later.at(-1);
  if (!last) return { text: null, parted: null };
  // Revisions tell nothing after the server went back to an older state; texts do.
  const foreign = held === -1 && later[0]?.body.base.text !== server.text;
  const mine = textOf(last);
  for (const entry of later) {
    if (foreign) setText(entry, joinTexts(server.text, textOf(entry)));
    entry.body.base = server;
    await tx.objectStore("outbox").put(entry);
  }
  const text = textOf(last);
  return { text, parted: text === mine || text === server.text ? null : mine };
}

/** The server took a text: what waits behind it builds on it. */
export async function buildOn(
  tx: Write,
  entries: (TextEntry | RemovalEntry)[],
  server: Base,
): Promise<void> {
  for (const entry of entries) {
    entry.body.base = server;
    await tx.objectStore("outbox").put(entry);
  }
}

function textOf(entry: TextEntry): string {
  return entry.kind === "putNote" ? entry.body.text : (entry.body.patch.comment ?? "");
}

function setText(entry: TextEntry, text: string): void {
  if (entry.kind === "putNote") entry.body.text = text;
  else entry.body.patch.comment = text;
}

/** The text is done; what else the entry changes still has to be sent. */
async function settleText(tx: Write, entry: TextEntry): Promise<void> {
  if (entry.kind === "editHighlight" && Object.keys(entry.body.patch).length > 1) {
    delete entry.body.patch.comment;
    await tx.objectStore("outbox").put(entry);
  } else {
    await acknowledge(tx, entry);
  }
}
