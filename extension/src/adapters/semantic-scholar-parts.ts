/** Authors and abstracts in the rows and on the paper pages of Semantic Scholar. */
import { normaliseText } from "../anchoring";
import { readShown } from "./fields";
import { type AbstractPart, type AuthorsPart, readAbstract, readNames } from "./row";

const LISTS =
  '.cl-paper-authors, .author-list, [data-test-id="author-list"], ' +
  '[data-selenium-selector="author-list"]';
const NAMES =
  '.cl-paper-authors__author-box, .author-list__author-name, a[href*="/author/"], ' +
  'span[data-test-id="author-list"], span[data-selenium-selector="author-list"]';
const MORE = '[data-test-id="author-list-expand"], .more-authors-label, .author-list__more';
/** "+12 authors", "+3 others", "4 more authors", "…"; but "less" where all are shown. */
const CUT = /\+\s*\d+|\b\d+ (?:more )?authors\b|…|\.\.\.|\bet al\b/i;
const WHOLE =
  '[data-test-id="no-highlight-abstract-text"], [data-test-id="abstract-text"], ' +
  '[data-selenium-selector="abstract-text"], .abstract__text';
/** On a paper's page the words alone, which may be of the summary too. */
const WORDS =
  '[data-test-id="text-truncator-text"], [data-selenium-selector="text-truncator-text"]';
/** The class alone does not tell: what was expanded keeps it. */
const SUMMARIES = '[data-test-id*="tldr"], .tldr, .tldr-abstract-replacement';
const SUMMARY = /^\s*TLDR\b/;
const TOGGLES =
  "button, .text-truncator__toggle, .more-toggle, .mod-clickable, " +
  '[data-test-id="text-truncator-toggle"], [data-selenium-selector="text-truncator-toggle"]';

/** The first list of authors: on a paper's page, its own. */
export function findAuthors(root: Document): Element | null {
  return root.querySelector(LISTS);
}

/** The middle of a long list is left out behind a button. */
export function readListed(element: Element): AuthorsPart | null {
  const names = Array.from(element.querySelectorAll(NAMES)).filter(
    (name) => !name.querySelector(NAMES) && !name.closest(MORE),
  );
  const lists = Array.from(element.querySelectorAll(`${LISTS}, ${MORE}`));
  const named = readNames(names, !lists.some((list) => CUT.test(list.textContent)));
  return named && { ...named, names: named.names.map((name) => name.replace(/[\s,]+$/, "")) };
}

/** In a row only what was expanded is the abstract; before, it is a snippet or a summary. */
export function readExpanded(row: Element): AbstractPart | null {
  const box = row.querySelector(".full-abstract") ?? row.querySelector(WHOLE);
  if (!box) return null;
  const expanded = box.matches(".full-abstract") || /collapse/i.test(labelOf(box));
  return expanded ? readBox(box) : null;
}

/** On a paper's page, the abstract if it stands there in full. */
export function readWhole(root: Document | Element): AbstractPart | null {
  const box = root.querySelector(WHOLE) ?? root.querySelector(WORDS);
  return box && !/expand/i.test(labelOf(box)) ? readBox(box) : null;
}

/** The text without the button that folds it; nothing if it is a summary, or cut. */
function readBox(box: Element): AbstractPart | null {
  const rest = Array.from(box.children).filter((child) => !child.matches(TOGGLES));
  const only = rest.length === 1 && box.children.length > 1 ? rest[0] : undefined;
  const abstract = readAbstract(only ?? box);
  if (!abstract || box.querySelector('[data-test-id*="tldr"], .tldr')) return null;
  const around = box.closest(SUMMARIES) ?? box;
  return SUMMARY.test(around.textContent) || /(?:…|\.\.\.)$/.test(abstract.text) ? null : abstract;
}

/** What the buttons say that stand by a text, but for those of lists of authors. */
function labelOf(box: Element): string {
  const around = box.parentElement ?? box;
  const toggles = Array.from(around.querySelectorAll(TOGGLES)).filter((one) => !one.matches(MORE));
  return toggles
    .map((toggle) => `${toggle.textContent} ${toggle.getAttribute("aria-label") ?? ""}`)
    .join(" ");
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
