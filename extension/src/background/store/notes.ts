/** Notes of the local copy, and how two texts of one note are joined. */
import type { Read, Write } from "./database";
import type { KeptNote } from "./schema";

export const SEPARATOR = "\n\n---\n\n";

export async function getNote(tx: Read, paperId: string): Promise<KeptNote> {
  const kept = await tx.objectStore("notes").get(paperId);
  return kept ?? { paperId, text: "", revision: 0, base: 0 };
}

/** Keep a text; the revision counts only real changes. */
export async function keepNote(
  tx: Write,
  paperId: string,
  change: { text: string; base?: number },
): Promise<void> {
  const kept = await getNote(tx, paperId);
  await tx.objectStore("notes").put({
    paperId,
    text: change.text,
    revision: change.text === kept.text ? kept.revision : kept.revision + 1,
    base: change.base ?? kept.base,
  });
}

/**
 * Both texts, so that nothing is lost: theirs, a rule, then mine. When one holds the other, it is
 * enough alone.
 */
export function joinTexts(theirs: string, mine: string): string {
  if (theirs.includes(mine)) return theirs;
  if (mine.includes(theirs)) return mine;
  return theirs + SEPARATOR + mine;
}
