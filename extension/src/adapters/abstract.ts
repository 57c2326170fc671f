/** Which of a row's paragraphs is the paper's abstract, and whether the page shows all of it. */
import { normaliseText } from "../anchoring";
import { cleanAbstract, readShown } from "./fields";

export interface FoundAbstract {
  text: string | null;
  origin: "embedded" | "markup" | null;
  /** The element that holds the whole of it, cut off by the page's style or not. */
  element: Element | null;
  /** It is known, and the page does not show all of it. */
  peek: boolean;
}

/** Words that two wordings of one abstract have in common, as a share of the longer one. */
const SAME_ABSTRACT = 0.6;
/** So many words are an abstract even if they end in an address or a formula. */
const PROSE_WORDS = 20;

/**
 * The abstract out of a row's paragraphs and of the page's data (`known`). The page's own wording
 * wins where it shows all of it, because that is what one highlights; a snippet, or a summary in
 * other words, is never taken for the abstract.
 */
export function findAbstract(paragraphs: readonly Element[], known: string | null): FoundAbstract {
  const texts = paragraphs.flatMap((element) => {
    const text = cleanAbstract(readShown(element));
    return text ? [{ element, text }] : [];
  });
  const shown = known
    ? (texts.find(({ text }) => isSame(text, known)) ??
      texts.find(({ element, text }) => !isCut(element, text) && isWordingOf(text, known)))
    : longest(texts.filter(({ element, text }) => !isCut(element, text) && isProse(text)));
  if (shown) return { ...shown, origin: "markup", peek: isClamped(shown.element) };
  return { text: known, origin: known ? "embedded" : null, element: null, peek: known !== null };
}

function longest<T extends { text: string }>(texts: readonly T[]): T | undefined {
  return texts.toSorted((left, right) => right.text.length - left.text.length)[0];
}

/** Not a date, a name or another of the short lines that a card may carry. */
function isProse(text: string): boolean {
  return /[.!?。！？]["'”’)]?$/u.test(text) || text.split(/\s+/u).length >= PROSE_WORDS;
}

function isSame(left: string, right: string): boolean {
  return normaliseText(left) === normaliseText(right);
}

function isWordingOf(text: string, known: string): boolean {
  const left = new Set(normaliseText(text).split(" "));
  const right = new Set(normaliseText(known).split(" "));
  const common = [...left].filter((word) => right.has(word)).length;
  return common / Math.max(left.size, right.size) >= SAME_ABSTRACT;
}

function isCut(element: Element, text: string): boolean {
  return isClamped(element) || /(?:…|\.\.\.)$/.test(text);
}

/** Cut after some lines, or on the first, by the site's style. */
function isClamped(element: Element): boolean {
  return element.matches('[class*="line-clamp-"]:not([class*="line-clamp-none"]), .truncate');
}
