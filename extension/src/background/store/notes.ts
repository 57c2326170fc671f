/** Notes of the local copy, and how two texts of one note are joined. */
import type { Written } from "../../messages";
import type { Base } from "../outbox/entries";
import type { Read, Write } from "./database";
import type { KeptNote } from "./schema";

const SEPARATOR = "\n\n---\n\n";

export const NO_BASE: Base = { revision: 0, text: "" };

export async function getNote(tx: Read, paperId: string): Promise<KeptNote> {
  const kept = await tx.objectStore("notes").get(paperId);
  return kept ?? { paperId, text: "", base: NO_BASE };
}

export async function keepNote(
  tx: Write,
  paperId: string,
  change: { text: string; base?: Base },
): Promise<void> {
  const kept = await getNote(tx, paperId);
  await tx.objectStore("notes").put({
    paperId,
    text: change.text,
    base: change.base ?? kept.base,
  });
}

/** What is kept after someone wrote: both, where they saw another text than the one kept by now. */
export function joinWritten(kept: string, { text, over }: Written): string {
  return over === kept ? text : joinTexts(kept, text);
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
