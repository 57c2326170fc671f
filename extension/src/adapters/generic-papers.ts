/** Which papers a page is about or lists, and the element of each. */
import { findAbstract } from "./generic-abstract";
import { findDocument } from "./generic-document";
import { areOne, isPaperTitle, mergeFacts, type PaperFacts, squash } from "./generic-facts";
import { COINS, findItems, findSpans, MICRODATA, readItem, readSpan } from "./generic-items";
import { LINKED_DATA, readLinkedData } from "./generic-json";
import { findLinkedTitles } from "./generic-links";
import { readMetas } from "./generic-metas";
import { readXplore } from "./generic-xplore";
import { findTitle, ShownTexts } from "./shown-text";
import { parentElementOf } from "../tree";

export interface FoundPaper {
  element: Element;
  facts: PaperFacts;
  /** The page is this paper's; else it lists the paper. */
  own: boolean;
}

/** A paper's mark in the page; null for one of JSON-LD, which stands where its title is shown. */
interface Mark {
  element: Element | null;
  facts: PaperFacts;
}

/** What a host puts before a page until it is sure that a person reads it. */
const CHALLENGE =
  "#challenge-form, #challenge-running, #challenge-error-text, #challenge-error-title, " +
  "#px-captcha, #captcha-form, #gs_captcha_f";

/** Each page's own paper as it was found last, and the metadata that it was found by. */
const found = new WeakMap<Document, { metadata: string; paper: FoundPaper }>();

/**
 * The page's own paper, or the papers that it lists, or the page itself if it is a text of its own;
 * nothing where a page keeps them from it.
 */
export function findPapers(root: Document): FoundPaper[] {
  if (!isPaperTitle(root.title) || root.querySelector(CHALLENGE)) return [];
  const metadata = describeMetadata(root);
  const last = found.get(root);
  if (last?.metadata === metadata && last.paper.element.isConnected) return [last.paper];
  const marks = findMarks(root);
  const own = findOwn(root, marks);
  const listed = own || marks.length > 0 ? marks : findLinkedTitles(root);
  if (!own && listed.length > 0) return placeListed(root, listed);
  const paper = own ? placeOwn(root, own) : placeDocument(root);
  if (paper) found.set(root, { metadata, paper });
  return paper ? [paper] : [];
}

/** Whatever changes a page's own paper changes this; what else moves in the page does not. */
function describeMetadata(root: Document): string {
  const metas = Array.from(root.querySelectorAll<HTMLMetaElement>("meta[content]"));
  const shown = Array.from(root.querySelectorAll(`h1, ${LINKED_DATA}`));
  return [
    root.URL,
    root.title,
    ...metas.map(({ content }) => content),
    ...shown.map(({ textContent }) => textContent),
    root.querySelectorAll(`${MICRODATA}, ${COINS}`).length,
  ].join("\n");
}

function findMarks(root: Document): Mark[] {
  const marks = [
    ...findItems(root).map((element) => ({ element, facts: readItem(element) })),
    ...findSpans(root).map((element) => ({ element, facts: readSpan(element) })),
    ...readLinkedData(root).map((facts) => ({ element: null, facts })),
  ];
  return marks.filter((mark): mark is Mark => mark.facts !== null);
}

/**
 * The paper of the page's `meta` elements, else the only one of its JSON-LD, else the one that its
 * heading or title names. What is marked up elsewhere in the page, even if it is one, is listed.
 */
function findOwn(root: Document, marks: readonly Mark[]): PaperFacts | null {
  const said = readMetas(root) ?? readXplore(root);
  const all = marks.map(({ facts }) => facts);
  if (said) return mergeFacts([said, ...all]);
  const headings = Array.from(root.querySelectorAll("h1"), (one) => squash(one.textContent));
  const name = squash(root.title);
  const isHeaded = ({ title }: PaperFacts): boolean =>
    headings.includes(squash(title)) || name.startsWith(squash(title));
  const likely = marks.some(({ element, facts }) => element === null || isHeaded(facts));
  return (likely ? mergeOne(all) : null) ?? mergeOne(all.filter(isHeaded));
}

/** One paper out of facts that all are of it; null if they are of several. */
function mergeOne(facts: readonly PaperFacts[]): PaperFacts | null {
  const [first] = facts;
  return first && facts.every((other) => areOne(first, other)) ? mergeFacts(facts) : null;
}

/** The smallest element around the paper's title and its abstract, else what holds the content. */
function placeOwn(root: Document, facts: PaperFacts): FoundPaper | null {
  const texts = new ShownTexts(root.body);
  const title = findTitle(facts.title, texts, root.body)?.element;
  if (!title && root.querySelector('input[type="password"]')?.checkVisibility()) return null;
  const abstract = findAbstract(facts, texts, root.body).shown;
  let element = title ?? root.querySelector("main, [role=main], article") ?? root.body;
  while (title && abstract && !element.contains(abstract.element)) {
    element = parentElementOf(element) ?? root.body;
  }
  return { element, facts, own: true };
}

function placeDocument(root: Document): FoundPaper | null {
  const text = findDocument(root);
  return text && { ...text, own: true };
}

/** Each listed paper's row: its item, or all that stands around its mark and no other paper's. */
function placeListed(root: Document, marks: readonly Mark[]): FoundPaper[] {
  const texts = new ShownTexts(root.body);
  const papers = joinNeighbours(
    marks
      .flatMap(({ element, facts }) => {
        const place = element ?? findTitle(facts.title, texts, root.body)?.element;
        return place ? [{ element: place, facts, own: false }] : [];
      })
      .toSorted(inDocumentOrder),
  );
  return papers.flatMap(({ element, facts }, index): FoundPaper[] => {
    const neighbours = [papers[index - 1]?.element, papers[index + 1]?.element];
    const row = element.matches(MICRODATA) ? element : outermostAround(element, neighbours);
    if (row.textContent.trim() !== "") return [{ element: row, facts, own: false }];
    const title = findTitle(facts.title, texts, root.body)?.element;
    return title ? [{ element: title, facts, own: false }] : [];
  });
}

/** Marks of one paper that follow each other, such as an item and the span in it, are one mark. */
function joinNeighbours(marks: readonly FoundPaper[]): FoundPaper[] {
  const joined: FoundPaper[] = [];
  for (const mark of marks) {
    const last = joined.at(-1);
    if (last && areOne(last.facts, mark.facts)) {
      last.facts = mergeFacts([last.facts, mark.facts]) ?? last.facts;
    } else if (!last?.element.contains(mark.element)) {
      joined.push({ ...mark });
    }
  }
  return joined;
}

/** The largest element that holds this mark and neither the one before nor the next. */
function outermostAround(mark: Element, others: readonly (Element | undefined)[]): Element {
  let row = mark;
  for (let parent = mark.parentElement; parent; parent = parentElementOf(parent)) {
    const around = parent;
    if (around.matches("body, main") || others.some((one) => one && around.contains(one))) break;
    row = parent;
  }
  return row;
}

function inDocumentOrder(left: FoundPaper, right: FoundPaper): number {
  if (left.element === right.element) return 0;
  const place = left.element.compareDocumentPosition(right.element);
  return place & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
