/** Papers of the local copy that have a row's title under other identifiers. */
import type { ComparedRow, Suggestion } from "../../messages";
import type { Read } from "./database";
import type { KeptPaper } from "./schema";

/** Never certain: the local copy keeps neither abstracts nor authors to compare. */
export async function findNamesakes(
  tx: Read,
  rows: readonly ComparedRow[],
): Promise<(Suggestion | null)[]> {
  const byTitle = new Map<string, KeptPaper[]>();
  for (const paper of await tx.objectStore("papers").getAll()) {
    if (paper.removed) continue;
    const title = foldTitle(paper.title);
    byTitle.set(title, [...(byTitle.get(title) ?? []), paper]);
  }
  return rows.map((row) => {
    const namesakes = byTitle.get(foldTitle(row.title)) ?? [];
    const paper = namesakes.find((one) => !areDistinct(one.aliases, row.aliases));
    return paper ? { paperId: paper.id, title: paper.title, certain: false } : null;
  });
}

/**
 * Letters and digits only, without case and accents: spelling and typesetting differ by site. Marks
 * go first, since to put an endless run of them in order would hold the worker up.
 */
function foldTitle(title: string): string {
  return title
    .replace(/\p{Mark}/gu, "")
    .normalize("NFKD")
    .replace(/[^\p{Letter}\p{Number}]/gu, "")
    .toLowerCase();
}

/** One registry gives one work one identifier, so two of them are two works. */
const REGISTRIES = ["arxiv", "doi", "openreview", "acl", "pmid", "s2", "dblp"];

function areDistinct(a: readonly string[], b: readonly string[]): boolean {
  return REGISTRIES.some((scheme) => {
    const [ofA, ofB] = [a, b].map((all) => all.filter((one) => one.startsWith(`${scheme}:`)));
    const named = ofA && ofB && ofA.length > 0 && ofB.length > 0;
    return named === true && !ofA.some((alias) => ofB.includes(alias));
  });
}
