/** The abstract that a paper's own page shows, where its metadata has none. */
import { cleanAbstract, readShown } from "./fields";
import { isAbstractHeading, withoutHeading } from "./markup-text";
import { foldSpaces } from "./wording";

const PLACES =
  '[role="doc-abstract"], [itemprop~="abstract"], [id="abstract" i], [id^="abstract" i], ' +
  '[class~="abstract" i], section[class*="abstract" i], div[class*="abstract" i]';
const HEADINGS = "h1, h2, h3, h4, h5, h6";
/** What may say that an abstract follows. */
const LABELS = `${HEADINGS}, dt, th, strong, b, [class*="label" i]`;
/** An abstract's pictures and its three lines for the hurried are something else. */
const NOT_IT =
  '[class*="graphical" i], [id*="graphical" i], [class*="highlight" i], nav, footer, aside';
/** Lines that stand with an abstract and are none of it. */
const BESIDE = /^(?:key\s?words?\b|index terms\b|doi\b|https?:\/\/(?:dx\.)?doi\.org\/\S+$)/i;
/** Elements that may hold a heading and nothing else. */
const MAX_FRAMES = 3;
/** UTF-16 units of a heading, with the spaces in it. */
const MAX_HEADING = 100;
const WORDS = 20;
const MAX_LETTERS = 10_000;

export interface ShownAbstract {
  text: string;
  element: Element;
}

/** The first place that is named an abstract, or follows that word, and reads like one; or null. */
export function findShownAbstract(root: Element): ShownAbstract | null {
  for (const place of root.querySelectorAll(`${PLACES}, ${LABELS}`)) {
    const named = place.matches(PLACES) ? place : findFollowing(place);
    if (!named || named.closest(NOT_IT) || !named.checkVisibility()) continue;
    const element = withoutFrame(named);
    const text = cleanAbstract(withoutHeading(readWords(element)));
    if (text && isWhole(text)) return { text, element };
  }
  return null;
}

/** The one element that stands after a heading that says "Abstract", or that begins with it. */
function findFollowing(label: Element): Element | null {
  if (!saysAbstract(label)) return null;
  const around = foldSpaces(label.parentElement?.textContent ?? "");
  if (withoutHeading(around) !== around) return label.parentElement;
  let heading = label;
  for (let frames = 0; frames < MAX_FRAMES; frames += 1) {
    const after: Element[] = [];
    for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
      if (next.matches(HEADINGS)) break;
      if (isPart(next)) after.push(next);
    }
    const [only] = after;
    if (only) return after.length === 1 ? only : frameOf(heading);
    const parent = heading.parentElement;
    if (!parent || !saysAbstract(parent)) return null;
    heading = parent;
  }
  return null;
}

/** What holds nothing but the heading and what belongs to it. */
function frameOf(heading: Element): Element | null {
  const frame = heading.parentElement;
  const first = Array.from(frame?.children ?? []).find((child) => child.textContent.trim() !== "");
  const others = Array.from(frame?.querySelectorAll(HEADINGS) ?? []);
  return first === heading && others.every((one) => one === heading) ? frame : null;
}

/** The one child with the words, as long as all others are headings, empty or something else. */
function withoutFrame(place: Element): Element {
  let inner = place;
  for (;;) {
    const parts = Array.from(inner.children).filter(isPart);
    const [first] = parts;
    // Several abstracts in one place are one abstract in several languages.
    const alone = parts.length === 1 || parts.every((part) => part.matches('[class~="abstract" i]'));
    if (!first || !alone || hasOwnWords(inner)) return inner;
    inner = first;
  }
}

function saysAbstract({ textContent }: Element): boolean {
  return textContent.length <= MAX_HEADING && isAbstractHeading(foldSpaces(textContent));
}

function isPart(element: Element): boolean {
  if (element.matches(`${HEADINGS}, ${NOT_IT}`) || saysAbstract(element)) return false;
  const words = element.textContent.trim();
  return words !== "" && !BESIDE.test(words);
}

/** All that an element shows, but for lines that only stand with an abstract. */
function readWords(element: Element): string {
  const children = Array.from(element.children);
  const parts = children.filter((child) => isPart(child) || child.matches(HEADINGS));
  const isAll = parts.length === children.length || hasOwnWords(element);
  return isAll ? readShown(element) : parts.map(readShown).join("\n");
}

/** Words that stand in none of its children. */
function hasOwnWords({ childNodes }: Element): boolean {
  return Array.from(childNodes).some((node) => node instanceof Text && node.data.trim() !== "");
}

function isWhole(text: string): boolean {
  const words = text.split(/\s+/u).length;
  const ends = /(?:[.!?。！？)]["'”’)]?|https?:\/\/\S+)$/u.test(text) && !/(?:…|\.\.\.)$/.test(text);
  return words >= WORDS && text.length <= MAX_LETTERS && ends;
}
