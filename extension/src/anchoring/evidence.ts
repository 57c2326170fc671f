/** How much speaks for a place at which a quote was aligned. */
import { type Extent, findExtent } from "./extent";
import { GRAM, standsAt } from "./grams";
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
  /** The share of a long quote's middle, which is not aligned, that stands within the place. */
  middle: number;
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
  { grams, skeleton }: Searchable,
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
  const middle = shareOfMiddle(pattern, start, end, grams);
  const kept = shareKept(quote) * middle * (Math.min(...lengths) / Math.max(...lengths));
  const sides = sidesOf({ before, after });
  const context = sides.reduce((sum, side) => sum + worthOf(side), 0) / sides.length;
  const score = sides.length
    ? QUOTE_WEIGHT * kept + (1 - QUOTE_WEIGHT) * context
    : kept;
  const unasked = pattern.quote.length - (to - from);
  const foreign = end - start - same - unasked;
  return { start, end, unchanged, quote, likeness, middle, foreign, before, after, score };
}

/** Of the grams that follow one another in it; 1 if all of the quote is aligned. */
function shareOfMiddle(
  { quote, cut, from, to }: Pattern,
  start: number,
  end: number,
  grams: Searchable["grams"],
): number {
  if (cut === null) return 1;
  let [all, within] = [0, 0];
  for (let at = cut - from; at + GRAM <= quote.length - (to - cut); at += GRAM) {
    all += 1;
    if (grams.standsWithin(quote.subarray(at, at + GRAM), start, end - GRAM)) within += 1;
  }
  return all === 0 ? 1 : within / all;
}

function worthOf(side: Side): number {
  return shareKept(side) * (side.renumbered ? RENUMBERED : 1);
}
