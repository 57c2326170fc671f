/** Highlights of the same words that were made in two browsers become one, in both alike. */
import { actionOf, joinAll } from "../outbox/alterations";
import { perform } from "../outbox/effects";
import type { Write } from "../store/database";
import { getHighlight } from "../store/highlights";
import type { KeptHighlight } from "../store/schema";

/** Answers whether there were any among the highlights of these papers. */
export async function joinTwins(tx: Write, paperIds: Iterable<string>): Promise<boolean> {
  let found = false;
  for (const paperId of paperIds) {
    const kept = await tx.objectStore("highlights").index("paperId").getAll(paperId);
    for (const twins of groupTwins(kept)) {
      found = true;
      for (const { id, change } of joinAll(twins)) {
        const one = await getHighlight(tx, id);
        if (one) await perform(tx, actionOf(one, change));
      }
    }
  }
  return found;
}

/** Those of several that mark the same words in the same place, the oldest first. */
function groupTwins(kept: readonly KeptHighlight[]): KeptHighlight[][] {
  const groups = new Map<string, KeptHighlight[]>();
  for (const one of kept) {
    if (one.removed) continue;
    const { passage, exact, prefix, suffix, start, end } = one.highlight;
    const place = JSON.stringify([passage, exact, prefix, suffix, start, end]);
    groups.set(place, [...(groups.get(place) ?? []), one]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.sort(byAge));
}

/** The same order in every browser, so that all of them keep the same one. */
function byAge(a: KeptHighlight, b: KeptHighlight): number {
  const byTime = Date.parse(a.highlight.created_at) - Date.parse(b.highlight.created_at);
  return byTime || a.id.localeCompare(b.id);
}
