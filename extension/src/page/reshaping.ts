/** Moving an end of a highlight by a word, and making one place of several. */
import { describeSpan, type Quote, resolveQuote, type TextIndex } from "../anchoring";
import type { Selectors } from "../api/types";
import { REACH, unitsAround } from "./words";

export type Edge = "start" | "end";

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
  const words = unitsAround({ start: from, end: from }, "word", index);
  return words.find(({ end }) => end > from)?.end ?? Math.min(index.length, from + REACH.word);
}

function wordBefore(from: number, index: TextIndex): number {
  const words = unitsAround({ start: from, end: from }, "word", index);
  return words.findLast(({ start }) => start < from)?.start ?? Math.max(0, from - REACH.word);
}
