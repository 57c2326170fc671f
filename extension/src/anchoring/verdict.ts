/**
 * Whether a place is where the quote was made. It is only when the quote and its context speak for
 * it and for no other: a highlight is rather lost from the page than painted on words that its user
 * did not mark.
 */
import type { Candidates } from "./candidates";
import { type Candidate, type Side, shareKept } from "./evidence";
import type { Pattern } from "./pattern";
import type { Searchable } from "./searchable";

export type Verdict = "found" | "ambiguous" | "orphan";

/** By how much the best place must beat the second. */
const MARGIN = 0.1;
/** Two unchanged places, neither with enough context, are named as such from this score on. */
const POSSIBLE = 0.6;
/** A quote of which less is left is gone. */
const LEAST_LEFT = 0.34;
/** A quote of so many letters is not found elsewhere by chance. */
const TELLING = 24;
/** Letters of a quote that stands unchanged elsewhere, which an edited place must not outdo. */
const OUTSTANDING = 12;
/** Letters beside the quote which, found elsewhere, tell that the quote stood there. */
const ADJACENT = 16;

export function judge(
  { places, unchanged }: Candidates,
  pattern: Pattern,
  searchable: Searchable,
): Verdict {
  const [best, second] = places;
  if (!best) return "orphan";
  if (!isCredible(best, pattern, unchanged, searchable)) {
    const areTwo = best.unchanged && second?.unchanged === true && best.score >= POSSIBLE;
    return areTwo ? "ambiguous" : "orphan";
  }
  if (second && !isBetter(best, second)) return "ambiguous";
  if (best.unchanged) return "found";
  if (unchanged.length > 0 && isOutdone(best, pattern)) return "ambiguous";
  return hasTwin(best, pattern, searchable) ? "ambiguous" : "found";
}

/** The place and what surrounds it, as far as the context reaches, stand elsewhere letter by letter. */
function hasTwin(
  { start, end }: Candidate,
  { aligned, from, to }: Pattern,
  { grams, skeleton }: Searchable,
): boolean {
  const first = Math.max(0, start - from);
  const around = skeleton.codes.subarray(first, end + aligned.length - to);
  return grams.find(around, 1).length > 1;
}

function isBetter(best: Candidate, second: Candidate): boolean {
  const hasAll = isWhole(best) && !isWhole(second);
  return hasAll || best.score - second.score >= MARGIN;
}

/** All the context that there is stands right beside the quote. */
function isWhole({ before, after }: Candidate): boolean {
  return (before ?? after) !== null && before?.whole !== false && after?.whole !== false;
}

/** The quote was edited here and stands unchanged elsewhere: it may have been moved there. */
function isOutdone(best: Candidate, pattern: Pattern): boolean {
  if (best.quote.replaced === 0) return !sidesOf(best).some(stands);
  return pattern.quote.length >= OUTSTANDING;
}

function isCredible(
  candidate: Candidate,
  pattern: Pattern,
  unchanged: readonly number[],
  searchable: Searchable,
): boolean {
  const sides = sidesOf(candidate);
  const standing = sides.filter(stands).length;
  const similar = sides.filter((side) => shareKept(side) >= 0.5).length;
  const length = pattern.quote.length;
  if (candidate.unchanged) {
    if (sides.length === 0 || isWhole(candidate)) return true;
    if (length >= TELLING && similar > 0) return true;
    if (length >= TELLING) return unchanged.length === 1 && isTornApart(pattern, searchable);
    return standing > 0 && (sides.length === 1 || similar === 2 || sides.some(({ whole }) => whole));
  }
  const left = shareKept(candidate.quote);
  if (left < LEAST_LEFT || isDisplaced(candidate, pattern, searchable)) return false;
  if (sides.length === 0) return length >= TELLING && left >= 0.75;
  if (candidate.quote.replaced === 0) {
    return standing === sides.length || (standing > 0 && length >= OUTSTANDING && left >= 0.5);
  }
  if (standing === sides.length) return sides.length === 2 || left >= 0.5;
  if (standing === 1 && similar === 2) return left >= 0.5 && length >= OUTSTANDING;
  return standing === 1 && left >= 0.6 && length >= TELLING;
}

function sidesOf({ before, after }: Candidate): Side[] {
  return [before, after].filter((side) => side !== null);
}

/** Nothing of it was replaced, and most of it is left. */
function stands(side: Side): boolean {
  return side.whole || (side.replaced === 0 && shareKept(side) >= 0.6);
}

/** What stood beside the quote stands in the text, but not here. */
function isDisplaced(
  { before, after }: Candidate,
  pattern: Pattern,
  { grams }: Searchable,
): boolean {
  const isElsewhere = (side: Side | null, beside: Uint16Array): boolean =>
    side !== null && !stands(side) && beside.length >= ADJACENT && grams.find(beside, 1).length > 0;
  return (
    isElsewhere(before, pattern.before.slice(-ADJACENT)) ||
    isElsewhere(after, pattern.after.slice(0, ADJACENT))
  );
}

/**
 * What stood before the quote and what stood after it stand both in the text, far from each other:
 * the text was put in another order. Close together, the quote was cut out between them.
 */
function isTornApart({ before, quote, after }: Pattern, { grams }: Searchable): boolean {
  if (before.length < ADJACENT || after.length < ADJACENT) return false;
  const [ahead, another] = grams.find(before.slice(-ADJACENT), 1);
  const [behind, yetAnother] = grams.find(after.slice(0, ADJACENT), 1);
  if (ahead === undefined || behind === undefined) return false;
  if (another !== undefined || yetAnother !== undefined) return false;
  const between = behind - ahead - ADJACENT;
  return between < 0 || between > 2 * quote.length + 2 * TELLING;
}
