/** The last edits of highlights in this browser, with what takes each of them back. */
import type { Highlight } from "../../api/types";
import type { UndoableEdit } from "../../messages";
import type { Read, Write } from "./database";
import { getHighlight } from "./highlights";
import { getPaper } from "./papers";
import type { Alteration, KeptEdit } from "./schema";

const MAX_EDITS = 50;

/** Answers the key of the edit; the oldest are forgotten. */
export async function keepEdit(
  tx: Write,
  what: UndoableEdit["what"],
  back: Alteration[],
): Promise<number> {
  const store = tx.objectStore("edits");
  const edit: Omit<KeptEdit, "key"> = { what, madeAt: new Date().toISOString(), back };
  const key = await store.add(edit as KeptEdit);
  const keys = await store.getAllKeys();
  for (const old of keys.slice(0, -MAX_EDITS)) await store.delete(old);
  return key;
}

/** Those of these papers that can be taken back as things are, newest first. */
export async function undoableEdits(
  tx: Read,
  paperIds: readonly string[],
): Promise<UndoableEdit[]> {
  const listed: UndoableEdit[] = [];
  for (const edit of await tx.objectStore("edits").getAll()) {
    const highlight = await takenBack(tx, edit);
    if (!highlight || !paperIds.includes(highlight.paper_id)) continue;
    const { key, what, madeAt } = edit;
    listed.push({ key, what, madeAt, exact: highlight.exact });
  }
  return listed.reverse();
}

/** The first highlight of an edit that can be taken back as things are, else null. */
export async function takenBack(tx: Read, { back }: KeptEdit): Promise<Highlight | null> {
  const kept = await Promise.all(back.map((alteration) => alterable(tx, alteration)));
  return kept.every(Boolean) ? (kept[0] ?? null) : null;
}

/** The highlight, unless it is gone, or back already, or its paper is removed. */
async function alterable(tx: Read, { id, change }: Alteration): Promise<Highlight | null> {
  const kept = await getHighlight(tx, id);
  if (kept?.removed !== (change === "restore")) return null;
  const paper = await getPaper(tx, kept.paperId);
  return paper && !paper.removed ? kept.highlight : null;
}
