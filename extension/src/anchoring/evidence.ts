/** How much speaks for a place at which a quote was aligned. */
import { standsAt } from "./grams";
import type { Pattern } from "./pattern";
import type { Searchable } from "./searchable";
import { settleGaps } from "./settle";
import { isWithinWord } from "./skeleton";
import { compareWords, type Words } from "./words";

/** One side of the context at a place; null where the quote has none. */
export interface Side extends Words {
  /** What is near of it stands right beside the quote, letter by letter. */
  whole: boolean;
  /** All of it does. */
  full: boolean;
}

export interface Candidate {
  /** Letters of the skeleton. */
  start: number;
  end: number;
  /** Letters and digits of the quote are all the same. */
  unchanged: boolean;
  quote: Words;
  /** The share of the quote's letters that stands there, or of the place's if it has more. */
  likeness: number;
  /** Letters within the place that are none of the quote's. */
  foreign: number;
  before: Side | null;
  after: Side | null;
  /** Between 0 and 1. */
  score: number;
}

/** How much the quote counts in a score; the rest is its context. */
const QUOTE_WEIGHT = 0.5;
/** Letters of context that are near. */
const WHOLE = 24;

/** Null if nothing of the quote is left there. */
export function weigh(
  pattern: Pattern,
  places: Int32Array,
  { skeleton }: Searchable,
): Candidate | null {
  settleGaps(places, pattern.aligned, pattern.wordStarts);
  const span = findSpan(pattern, places);
  if (!span) return null;
  const { aligned, from, to } = pattern;
  const { codes } = skeleton;
  let { start, end } = span;
  const cutsStart = pattern.wholeWords.start && isWithinWord(skeleton, start);
  const cutsEnd = pattern.wholeWords.end && isWithinWord(skeleton, end);
  const unchanged =
    !cutsStart &&
    !cutsEnd &&
    end - start === pattern.quote.length &&
    standsAt(codes, start, pattern.quote, 0, pattern.quote.length);
  const endOfBefore = from > 0 ? (places[from - 1] ?? -1) + 1 : 0;
  const startOfAfter = places[to] ?? -1;
  if (cutsStart) while (isWithinWord(skeleton, start) && start !== endOfBefore) start -= 1;
  if (cutsEnd) while (isWithinWord(skeleton, end) && end !== startOfAfter) end += 1;
  const words = (first: number, last: number): Words =>
    compareWords(pattern, places, skeleton, first, last);
  const nearBefore = pattern.before.slice(-WHOLE);
  const nearAfter = pattern.after.slice(0, WHOLE);
  const before = from === 0 ? null : {
    ...words(0, from),
    whole: standsAt(codes, start - nearBefore.length, nearBefore, 0, nearBefore.length),
    full: standsAt(codes, start - pattern.before.length, pattern.before, 0, pattern.before.length),
  };
  const after = to === aligned.length ? null : {
    ...words(to, aligned.length),
    whole: standsAt(codes, end, nearAfter, 0, nearAfter.length),
    full: standsAt(codes, end, pattern.after, 0, pattern.after.length),
  };
  const quote = words(from, to);
  const lengths = [pattern.quote.length, end - start];
  const same = places.subarray(from, to).filter((place) => place >= 0).length;
  const likeness = (same / (to - from)) * (Math.min(...lengths) / Math.max(...lengths));
  const kept = shareKept(quote) * (Math.min(...lengths) / Math.max(...lengths));
  const sides = [before, after].filter((side) => side !== null);
  const context = sides.reduce((sum, side) => sum + shareKept(side), 0) / sides.length;
  const score = sides.length
    ? QUOTE_WEIGHT * kept + (1 - QUOTE_WEIGHT) * context
    : kept;
  return { start, end, unchanged, quote, likeness, foreign: end - start - same, before, after, score };
}

/** The share of the letters that stands in words which are the same or only mistyped. */
export function shareKept({ kept, letters }: Words): number {
  return letters === 0 ? 0 : kept / letters;
}

/**
 * Where the quote begins and ends. Letters that lost their place at its edge were replaced by what
 * stands there now, up to the context if that is known; without a change at the edge, what came in
 * beside the quote is not part of it.
 */
function findSpan(
  { from, to }: Pattern,
  places: Int32Array,
): { start: number; end: number } | null {
  let first = from;
  while (first < to && (places[first] ?? -1) < 0) first += 1;
  if (first === to) return null;
  let last = to - 1;
  while ((places[last] ?? -1) < 0) last -= 1;
  const lostAtStart = first - from;
  const lostAtEnd = to - 1 - last;
  const before = lastPlacedBefore(places, from);
  const after = firstPlacedFrom(places, to);
  const startOfQuote = (places[first] ?? 0) - lostAtStart;
  const endOfQuote = (places[last] ?? 0) + 1 + lostAtEnd;
  const endOfBefore = before === -1 ? 0 : (places[before] ?? 0) + from - before;
  const startOfAfter = after === -1 ? Infinity : (places[after] ?? 0) - (after - to);
  const isBeforeNear = before !== -1 && from - 1 - before < lostAtStart;
  const isAfterNear = after !== -1 && after - to < lostAtEnd;
  return {
    start: Math.min(
      places[first] ?? 0,
      isBeforeNear ? endOfBefore : Math.max(endOfBefore, startOfQuote),
    ),
    end: Math.max(
      (places[last] ?? 0) + 1,
      isAfterNear ? startOfAfter : Math.min(startOfAfter, endOfQuote),
    ),
  };
}

function lastPlacedBefore(places: Int32Array, end: number): number {
  let at = end - 1;
  while (at >= 0 && (places[at] ?? -1) < 0) at -= 1;
  return at;
}

/** -1 if there is none. */
function firstPlacedFrom(places: Int32Array, start: number): number {
  const at = places.subarray(start).findIndex((place) => place >= 0);
  return at === -1 ? -1 : start + at;
}
