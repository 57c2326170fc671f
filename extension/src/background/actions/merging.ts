/** One highlight from several. */
import type { Selectors } from "../../api/types";
import { Refusal, t } from "../../browser";
import { joinAll } from "../outbox/alterations";
import type { Alteration, KeptHighlight } from "../store/schema";

/** The oldest takes the place, the comments and the tags of all; the others go. */
export function mergeInto(kept: readonly KeptHighlight[], selectors: Selectors): Alteration[] {
  const [oldest, ...others] = kept
    .filter(({ removed }) => !removed)
    .sort((a, b) => a.highlight.created_at.localeCompare(b.highlight.created_at));
  if (!oldest || !others.every((other) => isBeside(oldest, other))) {
    throw new Refusal({ code: "cannot_merge", message: t("cannotMerge") });
  }
  return joinAll([oldest, ...others], { selectors });
}

function isBeside(one: KeptHighlight, other: KeptHighlight): boolean {
  return (
    one.paperId === other.paperId && one.highlight.passage === other.highlight.passage
  );
}
