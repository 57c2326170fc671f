/** Tags: one label's spelling, adding and removing, and which are in use. */
import type { TagEdit } from "../../api/types";
import type { Read, Write } from "./database";

const MAX_TAG = 100;

/** The spelling in which a tag is kept; null when nothing is left of it. */
function foldTag(name: string): string | null {
  const folded = name.split(/\s+/u).filter(Boolean).join(" ").slice(0, MAX_TAG).trim();
  return folded === "" ? null : folded;
}

export function foldTags(names: string[]): string[] {
  return [...new Set(names.flatMap((name) => foldTag(name) ?? []))];
}

export function editTags(tags: string[], edit: TagEdit): string[] {
  const removed = new Set(edit.remove ?? []);
  return [...new Set([...tags.filter((tag) => !removed.has(tag)), ...(edit.add ?? [])])];
}

/** The tags in use, most used first. */
export async function tagsInUse(tx: Read): Promise<string[]> {
  const papers = await tx.objectStore("papers").getAll();
  const highlights = await tx.objectStore("highlights").getAll();
  const uses = new Map<string, number>();
  const lists = [
    ...papers.filter((paper) => !paper.removed).map((paper) => paper.tags),
    ...highlights.filter((kept) => !kept.removed).map((kept) => kept.highlight.tags),
  ];
  for (const tag of lists.flat()) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  return [...uses]
    .sort(([nameA, usesA], [nameB, usesB]) => usesB - usesA || nameA.localeCompare(nameB))
    .map(([name]) => name);
}

/** Give a tag another name wherever it is used; null takes it away. */
export async function replaceTag(tx: Write, from: string, to: string | null): Promise<void> {
  const edit = { add: to === null ? [] : [to], remove: [from] };
  for await (const cursor of tx.objectStore("papers")) {
    const paper = cursor.value;
    if (!paper.tags.includes(from)) continue;
    await cursor.update({ ...paper, tags: editTags(paper.tags, edit) });
  }
  for await (const cursor of tx.objectStore("highlights")) {
    const { highlight } = cursor.value;
    if (!highlight.tags.includes(from)) continue;
    const tags = editTags(highlight.tags, edit);
    await cursor.update({ ...cursor.value, highlight: { ...highlight, tags } });
  }
}
