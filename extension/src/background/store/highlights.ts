/** Highlights of the local copy. */
import type { Highlight } from "../../api/types";
import type { Read, Write } from "./database";
import type { KeptHighlight } from "./schema";

export async function getHighlight(tx: Read, id: string): Promise<KeptHighlight | undefined> {
  return tx.objectStore("highlights").get(id);
}

export async function keepHighlight(
  tx: Write,
  highlight: Highlight,
  removed = false,
): Promise<void> {
  const { id, paper_id: paperId } = highlight;
  await tx.objectStore("highlights").put({ id, paperId, removed, highlight });
}

/** The highlights of a paper in the order in which they were made; removed ones left out. */
export async function highlightsOf(tx: Read, paperId: string): Promise<Highlight[]> {
  const kept = await tx.objectStore("highlights").index("paperId").getAll(paperId);
  return kept
    .filter((one) => !one.removed)
    .map((one) => one.highlight)
    .sort((a, b) => a.created_at.localeCompare(b.created_at));
}
