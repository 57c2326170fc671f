/** Authors and abstracts in the rows and on the paper pages of Semantic Scholar. */
import { normaliseText } from "../anchoring";
import { readShown } from "./fields";
import { type AbstractPart, type AuthorsPart, readAbstract, readNames } from "./row";

const LISTS = '.cl-paper-authors, .author-list, [data-test-id="author-list"]';
const NAMES =
  ".cl-paper-authors__author-box, .author-list__author-name, " +
  'a[href*="/author/"], span[data-test-id="author-list"]';
const MORE = '[data-test-id="author-list-expand"], .more-authors-label, .author-list__more';
/** "+12 authors", "4 more authors", "…". */
const CUT = /\+\s*\d+|\b\d+ (?:more )?authors\b|…|\.\.\.|\bet al\b/i;
const WHOLE =
  '[data-test-id="abstract-text"], [data-test-id="no-highlight-abstract-text"], ' +
  '[data-selenium-selector="abstract-text"], .abstract__text';
const SUMMARIES = '[data-test-id*="tldr"], .tldr-abstract-replacement, .tldr';
const TOGGLES =
  '[data-test-id="text-truncator-toggle"], .text-truncator__toggle, .more-toggle, ' +
  '[aria-label*="xpand"]';

/** The first list of authors: on a paper's page, its own. */
export function findAuthors(root: Document): Element | null {
  return root.querySelector(LISTS);
}

/** The middle of a long list is left out behind a button. */
export function readListed(element: Element): AuthorsPart | null {
  const list = element.querySelector(LISTS);
  if (!list) return null;
  const names = Array.from(element.querySelectorAll(NAMES)).filter(
    (name) => !name.querySelector(NAMES) && !name.closest(MORE) && !name.matches(MORE),
  );
  const lists = Array.from(element.querySelectorAll(LISTS));
  const cut = element.querySelector(MORE) ?? lists.find((one) => CUT.test(one.textContent));
  const named = readNames(names, !cut);
  return named && { ...named, names: named.names.map((name) => name.replace(/[\s,]+$/, "")) };
}

/** In a row only what was expanded is the abstract; before, it is a snippet or a summary. */
export function readExpanded(row: Element): AbstractPart | null {
  const expanded = row.querySelector(".full-abstract");
  return expanded && readAbstract(withoutToggle(expanded));
}

/** On a paper's page, the abstract if it stands there in full. */
export function readWhole(root: Document | Element): AbstractPart | null {
  const box = Array.from(root.querySelectorAll(WHOLE)).find((one) => !one.closest(SUMMARIES));
  if (!box || box.querySelector(SUMMARIES) || hasToggle(box)) return null;
  const abstract = readAbstract(withoutToggle(box));
  return abstract && !/(?:…|\.\.\.)$/.test(abstract.text) ? abstract : null;
}

/** The abstract in the page's data, unless it is the summary that the page shows as such. */
export function readTold(told: string | null | undefined, header: Element): AbstractPart | null {
  if (!told) return null;
  const wording = normaliseText(told);
  const summaries = Array.from(header.querySelectorAll(SUMMARIES), readShown);
  if (summaries.some((summary) => normaliseText(summary).includes(wording))) return null;
  return { text: told, element: null, folded: true, origin: "embedded" };
}

/** Whether the data are of the paper that the page shows, and not of the one before. */
export function isSameTitle(title: string | undefined, shown: string): boolean {
  return title !== undefined && normaliseText(title) === normaliseText(shown);
}

/** The text alone, where the button that folds it stands beside it. */
function withoutToggle(box: Element): Element {
  const rest = Array.from(box.children).filter((child) => !child.matches("button"));
  const only = rest.length === 1 ? rest[0] : undefined;
  return only && readShown(only) === readShown(box) ? only : box;
}

/** "Expand", which folds nothing away once it was pressed ("Collapse"). */
function hasToggle(box: Element): boolean {
  const toggle = box.querySelector(TOGGLES) ?? box.parentElement?.querySelector(TOGGLES);
  const label = toggle ? `${toggle.textContent} ${toggle.getAttribute("aria-label") ?? ""}` : "";
  return /expand/i.test(label);
}
