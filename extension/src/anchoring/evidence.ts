/** How much speaks for a place at which a quote was aligned. */
import { type Extent, findExtent } from "./extent";
import { standsAt } from "./grams";
import type { Pattern } from "./pattern";
import type { Searchable } from "./searchable";
import { settleGaps } from "./settle";
import { compareAfter, compareBefore, type Side, sidesOf } from "./sides";
import { isWithinWord } from "./skeleton";
import { compareWords, shareKept, type Words } from "./words";

export interface Candidate extends Extent {
  /** Letters and digits of the quote are all the same. */
  unchanged: boolean;
  quote: Words;
  /** The share of the quote's letters that stands there, or of the place's if it has more. */
  likeness: number;
  /** Letters within the place that are none of the quote's, its middle taken as it was. */
  foreign: number;
  before: Side | null;
  after: Side | null;
  /** Between 0 and 1. */
  score: number;
}

/** How much the quote counts in a score; the rest is its context. */
const QUOTE_WEIGHT = 0.5;
/** What a side counts that stands beside another row of the same table. */
const RENUMBERED = 0.5;

/** Null if nothing of the quote is left there. */
export function weigh(
  pattern: Pattern,
  places: Int32Array,
  { skeleton }: Searchable,
): Candidate | null {
  settleGaps(places, pattern.aligned, pattern.wordStarts);
  const extent = findExtent(pattern, places);
  if (!extent) return null;
  const { from, to, wholeWords } = pattern;
  const { codes } = skeleton;
  let { start, end } = extent;
  const endOfBefore = from > 0 ? (places[from - 1] ?? -1) + 1 : 0;
  const startOfAfter = places[to] ?? -1;
  const cutsStart =
    wholeWords.start && isWithinWord(skeleton, start) && start !== endOfBefore;
  const cutsEnd = wholeWords.end && isWithinWord(skeleton, end) && end !== startOfAfter;
  const unchanged =
    !cutsStart &&
    !cutsEnd &&
    end - start === pattern.quote.length &&
    standsAt(codes, start, pattern.quote, 0, pattern.quote.length);
  if (cutsStart) while (isWithinWord(skeleton, start) && start !== endOfBefore) start -= 1;
  if (cutsEnd) while (isWithinWord(skeleton, end) && end !== startOfAfter) end += 1;
  const before = compareBefore(pattern, places, start, skeleton);
  const after = compareAfter(pattern, places, end, skeleton);
  const quote = compareWords(pattern, places, skeleton, from, to);
  const lengths = [pattern.quote.length, end - start];
  const same = places.subarray(from, to).filter((place) => place >= 0).length;
  const likeness = (same / (to - from)) * (Math.min(...lengths) / Math.max(...lengths));
  const kept = shareKept(quote) * (Math.min(...lengths) / Math.max(...lengths));
  const sides = sidesOf({ before, after });
  const context = sides.reduce((sum, side) => sum + worthOf(side), 0) / sides.length;
  const score = sides.length
    ? QUOTE_WEIGHT * kept + (1 - QUOTE_WEIGHT) * context
    : kept;
  const unasked = pattern.quote.length - (to - from);
  const foreign = end - start - same - unasked;
  return { start, end, unchanged, quote, likeness, foreign, before, after, score };
}

function worthOf(side: Side): number {
  return shareKept(side) * (side.renumbered ? RENUMBERED : 1);
}
