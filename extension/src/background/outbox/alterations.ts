/** What is done to highlights, as actions of the queue. */
import type { HighlightPatch } from "../../api/types";
import { joinTexts } from "../store/notes";
import type { Alteration, KeptHighlight } from "../store/schema";
import type { Action } from "./entries";

export function actionOf({ id, paperId, base }: KeptHighlight, change: Alteration["change"]): Action {
  if (change === "remove") return { kind: "removeHighlight", body: { id, paperId, base } };
  if (change === "restore") return { kind: "restoreHighlight", body: { id, paperId } };
  return { kind: "editHighlight", body: { id, paperId, patch: change, base } };
}

/**
 * The first of several gets the comments and tags of all, and its `place` if that is another one;
 * then the others go. In this order no word is ever gone.
 */
export function joinAll(
  [first, ...others]: readonly KeptHighlight[],
  place: Pick<HighlightPatch, "selectors"> = {},
): Alteration[] {
  if (!first) return [];
  const { comment, tags } = first.highlight;
  const joined = others.reduce((text, one) => joinTexts(text, one.highlight.comment), comment);
  const news = others.flatMap((one) => one.highlight.tags).filter((tag) => !tags.includes(tag));
  const change = {
    ...place,
    ...(joined === comment ? {} : { comment: joined }),
    ...(news.length > 0 ? { tags: { add: [...new Set(news)], remove: [] } } : {}),
  };
  return [
    ...(Object.keys(change).length > 0 ? [{ id: first.id, change }] : []),
    ...others.map(({ id }): Alteration => ({ id, change: "remove" })),
  ];
}
