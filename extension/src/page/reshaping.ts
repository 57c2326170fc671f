/** Moving an end of a highlight by a word, and making one place of several. */
import { describeSpan, type Quote, resolveQuote, type TextIndex } from "../anchoring";
import type { Selectors } from "../api/types";

export type Edge = "start" | "end";

/** Code points in which the next word is looked for. */
const REACH = 200;

/** The highlight with one end a word further out or in; null where that is not possible. */
export function reshape(
  quote: Selectors,
  index: TextIndex,
  edge: Edge,
  direction: "out" | "in",
): Quote | null {
  const found = resolveQuote(quote, index);
  if (!("start" in found)) return null;
  const { start, end } = found;
  const forward = (edge === "end") === (direction === "out");
  const from = edge === "end" ? end : start;
  const at = forward ? wordAfter(from, index) : wordBefore(from, index);
  const span = edge === "end" ? { start, end: at } : { start: at, end };
  return at === from || span.start >= span.end ? null : describeSpan(span.start, span.end, index);
}

/** From the first beginning to the last end; null where one is not found, or all are too long. */
export function spanAll(quotes: readonly Selectors[], index: TextIndex): Quote | null {
  const found = quotes.map((quote) => resolveQuote(quote, index));
  const placed = found.flatMap((one) => ("start" in one ? [one] : []));
  if (placed.length < quotes.length) return null;
  const starts = placed.map(({ start }) => start);
  const ends = placed.map(({ end }) => end);
  return describeSpan(Math.min(...starts), Math.max(...ends), index);
}

/** The end of the word that ends after this place, or, going back, the start of the one before. */
function wordAfter(from: number, index: TextIndex): number {
  const to = Math.min(index.length, from + REACH);
  const words = split(index.slice(from, to));
  const ends = words.map(({ end }) => from + end);
  return ends.find((end) => end > from) ?? to;
}

function wordBefore(from: number, index: TextIndex): number {
  const first = Math.max(0, from - REACH);
  const starts = split(index.slice(first, from)).map(({ start }) => first + start);
  return starts.findLast((start) => start < from) ?? first;
}

/** Words by the rules of their language; in code points. */
function split(text: string): { start: number; end: number }[] {
  return Array.from(new Intl.Segmenter(undefined, { granularity: "word" }).segment(text))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => {
      const start = Array.from(text.slice(0, index)).length;
      return { start, end: start + Array.from(segment).length };
    });
}
