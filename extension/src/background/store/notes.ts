/** Notes of the local copy, and how two texts of one note are joined. */
import type { Base } from "../outbox/entries";
import type { Read, Write } from "./database";
import type { KeptNote } from "./schema";

export const SEPARATOR = "\n\n---\n\n";

export const NO_BASE: Base = { revision: 0, text: "" };

export async function getNote(tx: Read, paperId: string): Promise<KeptNote> {
  const kept = await tx.objectStore("notes").get(paperId);
  return kept ?? { paperId, text: "", revision: 0, base: NO_BASE };
}

/** Keep a text; the revision counts only real changes. */
export async function keepNote(
  tx: Write,
  paperId: string,
  change: { text: string; base?: Base },
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
 * Both texts, so that nothing is lost: theirs, a rule, then those parts of mine that theirs does not
 * hold. When one holds the other, it is enough alone.
 */
export function joinTexts(theirs: string, mine: string): string {
  if (mine.includes(theirs)) return mine;
  const news = mine.split(SEPARATOR).filter((part) => !theirs.includes(part));
  return [theirs, ...news].join(SEPARATOR);
}
