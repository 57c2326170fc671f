/** When a paper turns out to be one that the server had before. */
import { redirect } from "../outbox/entries";
import { unacknowledged } from "../outbox/outbox";
import { moveConflicts } from "../store/conflicts";
import type { Write } from "../store/database";
import { getNote, joinTexts, keepNote } from "../store/notes";
import { putPaper } from "../store/papers";

/** Move all that this browser keeps and still has to send from one paper's id to the older one. */
export async function followRedirect(tx: Write, from: string, to: string): Promise<void> {
  if (from === to) return;
  await movePaper(tx, from, to);
  await moveNote(tx, from, to);
  await moveHighlights(tx, from, to);
  await moveEntries(tx, from, to);
  await moveConflicts(tx, from, to);
  await tx.objectStore("redirects").delete(to);
  await tx.objectStore("redirects").put({ id: from, paperId: to });
}

async function movePaper(tx: Write, from: string, to: string): Promise<void> {
  const store = tx.objectStore("papers");
  const moved = await store.get(from);
  if (!moved) return;
  await store.delete(from);
  const older = await store.get(to);
  if (!older) {
    await putPaper(tx, { ...moved, id: to, cameWith: null });
    return;
  }
  await putPaper(tx, {
    ...older,
    aliases: [...new Set([...older.aliases, ...moved.aliases])],
    tags: [...new Set([...older.tags, ...moved.tags])],
    removed: older.removed && moved.removed,
    cameWith: null,
  });
}

async function moveNote(tx: Write, from: string, to: string): Promise<void> {
  const moved = await tx.objectStore("notes").get(from);
  if (!moved) return;
  await tx.objectStore("notes").delete(from);
  const older = await getNote(tx, to);
  await keepNote(tx, to, { text: joinTexts(older.text, moved.text), base: older.base });
}

async function moveHighlights(tx: Write, from: string, to: string): Promise<void> {
  const store = tx.objectStore("highlights");
  for (const kept of await store.index("paperId").getAll(from)) {
    await store.put({ ...kept, paperId: to, highlight: { ...kept.highlight, paper_id: to } });
  }
}

async function moveEntries(tx: Write, from: string, to: string): Promise<void> {
  for (const entry of await unacknowledged(tx, from)) {
    redirect(entry, from, to);
    entry.waitingPapers = entry.waitingPapers.map((id) => (id === from ? to : id));
    await tx.objectStore("outbox").put(entry);
  }
}
