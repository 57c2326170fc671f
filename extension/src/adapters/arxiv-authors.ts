/** The names in arXiv's author lists, where each is a link. */
import { type AuthorsPart, readNames } from "./row";

const CUT = /\badditional authors not shown\b/;
/** What unfolds the list, and addresses that stand among the affiliations. */
const NO_AUTHOR = '[href^="javascript:"], [href*="/abs/"], [class*="link-http"], [rel~="external"]';

/** Null if the list names nobody. The rest of a long list may be there, folded away. */
export function readAuthors(list: Element | null): AuthorsPart | null {
  if (!list) return null;
  const links = Array.from(list.querySelectorAll("a[href]")).filter(
    (link) => !link.matches(NO_AUTHOR) && !CUT.test(link.textContent),
  );
  const isCut = CUT.test(list.textContent) && !list.querySelector("#long-author-list a");
  return readNames(links, !isCut);
}
