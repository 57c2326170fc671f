/** Highlights of the local copy. */
import type { Highlight } from "../../api/types";
import type { Read, Write } from "./database";
import type { KeptHighlight } from "./schema";

export async function getHighlight(tx: Read, id: string): Promise<KeptHighlight | undefined> {
  return tx.objectStore("highlights").get(id);
}

export async function keepHighlight(tx: Write, kept: KeptHighlight): Promise<void> {
  await tx.objectStore("highlights").put(kept);
}

/** As it is in the library; the comment is what a change of it builds on. */
export function asKept(highlight: Highlight): KeptHighlight {
  const { id, paper_id: paperId, comment: text, comment_revision: revision } = highlight;
  return { id, paperId, removed: false, highlight, base: { revision, text } };
}

/** The highlights of a paper in the order in which they were made; removed ones left out. */
export async function highlightsOf(tx: Read, paperId: string): Promise<Highlight[]> {
  const kept = await tx.objectStore("highlights").index("paperId").getAll(paperId);
  return kept
    .filter((one) => !one.removed)
    .map((one) => one.highlight)
    .sort((a, b) => a.created_at.localeCompare(b.created_at));
}
