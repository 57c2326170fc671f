/**
 * Whether a place is where the quote was made. It is only when the quote and its context speak for
 * it and for no other: a highlight is rather lost from the page than painted on words that its user
 * did not mark.
 */
import type { Candidates } from "./candidates";
import {
  hasTwin,
  isDisplaced,
  isKnownElsewhere,
  isTakenAway,
  isTelling,
  isTornApart,
} from "./elsewhere";
import { type Candidate, shareKept } from "./evidence";
import { GRAM } from "./grams";
import type { Pattern } from "./pattern";
import type { Searchable } from "./searchable";
import type { Side } from "./sides";

export type Verdict = "found" | "ambiguous" | "orphan";

/** By how much the best place must beat the second. */
const MARGIN = 0.1;
/** Two unchanged places, neither with enough context, are named as such from this score on. */
const POSSIBLE = 0.6;
/** The share of a context's letters that is left where it counts as the same context. */
const SIMILAR = 0.4;
/** A quote of which less is left is gone. */
const LEAST_LEFT = 0.34;
/** A quote of so many letters is not found elsewhere by chance. */
const TELLING = 24;
/** Letters of a quote that stands unchanged elsewhere, which an edited place must not outdo. */
const OUTSTANDING = 12;
/** Letters of quote and context in one run, of which no other place has as many by chance. */
const ALONE = 40;
const ALONE_NEARBY = 24;
/** UTF-16 units. */
const NEARBY = 400;
const UNMISTAKABLE = 80;

export interface Judgement {
  verdict: Verdict;
  /** The place that is meant, or may be. */
  place: Candidate | null;
}

/** `hint` is the letter of the skeleton at which the quote stood once, if that is known. */
export function judge(
  { places, unchanged }: Candidates,
  pattern: Pattern,
  searchable: Searchable,
  hint: number | null,
): Judgement {
  const [first, second] = places;
  const place =
    places.find((one) => isCredible(one, pattern, unchanged, searchable, hint)) ?? null;
  if (!place) {
    const areTwo = first?.unchanged === true && second?.unchanged === true;
    const isPossible = areTwo && first.score >= POSSIBLE;
    return { verdict: isPossible ? "ambiguous" : "orphan", place: first ?? null };
  }
  const isBest = places.every(
    (other) => other === place || isBetter(place, other, pattern, searchable),
  );
  const isSure = isBest && !isDoubtful(place, pattern, unchanged, searchable);
  return { verdict: isSure ? "found" : "ambiguous", place };
}

function isBetter(
  best: Candidate,
  other: Candidate,
  pattern: Pattern,
  searchable: Searchable,
): boolean {
  if (best.score - other.score >= MARGIN) return true;
  const isFull = (candidate: Candidate): boolean => sidesOf(candidate).every(({ full }) => full);
  if (isFull(best) && !isFull(other)) return sidesOf(best).length > 0;
  if (best.unchanged && !other.unchanged && !isWhole(other)) return true;
  const hasSentence = (candidate: Candidate): boolean =>
    isSentenceWhole(candidate) && sidesOf(candidate).some(({ run }) => run >= OUTSTANDING);
  if (hasSentence(best) && !hasSentence(other)) return true;
  const hasWhole = (candidate: Candidate): boolean => sidesOf(candidate).some(({ whole }) => whole);
  return hasWhole(best) && !hasWhole(other) && isTelling(pattern, searchable);
}

/** The quote was edited at this place, and another speaks as much for itself. */
function isDoubtful(
  place: Candidate,
  pattern: Pattern,
  unchanged: readonly number[],
  searchable: Searchable,
): boolean {
  if (place.unchanged) return false;
  return (unchanged.length > 0 && isOutdone(place, pattern)) || hasTwin(place, pattern, searchable);
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
  hint: number | null,
): boolean {
  const sides = sidesOf(candidate);
  const standing = sides.filter(stands).length;
  const length = pattern.quote.length;
  if (sides.length === 0) {
    return candidate.unchanged || (length >= TELLING && shareKept(candidate.quote) >= 0.75);
  }
  if (candidate.unchanged) {
    return isUnchangedCredible(candidate, pattern, unchanged, searchable, hint);
  }
  if (length < GRAM && !isMistyped(candidate, length)) return false;
  if (isKnownElsewhere(candidate, pattern, searchable)) return false;
  if (isDisplaced(candidate, pattern, searchable)) return false;
  const left = shareKept(candidate.quote);
  if (left < LEAST_LEFT || isInterrupted(candidate, pattern)) return false;
  const isSurelyHere = isWhole(candidate) && isMostlyLeft(candidate, pattern);
  if (!isSurelyHere && isTakenAway(candidate, pattern, searchable)) return false;
  if (candidate.quote.replaced > 0) {
    return (
      standing === sides.length &&
      (sides.length === 2 || left >= 0.5) &&
      (candidate.quote.numbers === 0 || length >= TELLING) &&
      (isMostlyLeft(candidate, pattern) || isTelling(pattern, searchable))
    );
  }
  return standing === sides.length || (standing > 0 && length >= OUTSTANDING && left >= 0.5);
}

function isUnchangedCredible(
  candidate: Candidate,
  pattern: Pattern,
  unchanged: readonly number[],
  searchable: Searchable,
  hint: number | null,
): boolean {
  if (isWhole(candidate)) return true;
  const { length } = pattern.quote;
  const isOnly = unchanged.length === 1;
  if (isOnly && length >= UNMISTAKABLE) return true;
  if (isKnownElsewhere(candidate, pattern, searchable)) return false;
  const sides = sidesOf(candidate);
  const run = sides.reduce((sum, side) => sum + side.run, length);
  if (isOnly && run >= ALONE) return true;
  if (sides.some(({ renumbered }) => renumbered)) return false;
  const isNearby = hint !== null && Math.abs(hint - candidate.start) <= NEARBY;
  if (isOnly && isNearby && run >= ALONE_NEARBY) return true;
  const hasWhole = sides.some(({ whole }) => whole);
  if (hasWhole) return true;
  if (isSentenceWhole(candidate) && run - length >= OUTSTANDING) return true;
  const standing = sides.filter(stands).length;
  if (length >= TELLING) {
    if (standing > 0 || sides.some((side) => shareKept(side) >= 0.6)) return true;
    return isOnly && isTornApart(pattern, searchable);
  }
  if (isDisplaced(candidate, pattern, searchable)) return false;
  const similar = sides.filter((side) => shareKept(side) >= SIMILAR).length;
  return standing > 0 && (standing === sides.length || similar === 2);
}

function isSentenceWhole(candidate: Candidate): boolean {
  return sidesOf(candidate).every(({ sentence }) => sentence);
}

function sidesOf({ before, after }: Candidate): Side[] {
  return [before, after].filter((side) => side !== null);
}

/** Nothing of it was replaced, and most of it is left. */
function stands(side: Side): boolean {
  return side.whole || (side.replaced === 0 && shareKept(side) >= SIMILAR);
}

/** What is left of a long quote tells by itself; a number may be all that two rows differ in. */
function isMostlyLeft({ quote, likeness }: Candidate, pattern: Pattern): boolean {
  return quote.numbers === 0 && likeness >= 0.75 && pattern.quote.length >= TELLING;
}

/** A few letters are soon those of another word, but not where one of as many was mistyped. */
function isMistyped(candidate: Candidate, length: number): boolean {
  const isAsLong = candidate.end - candidate.start === length;
  return isAsLong && isWhole(candidate) && candidate.likeness >= 0.6;
}

/** So much came in between that most of what would be painted is not the quote. */
function isInterrupted({ foreign }: Candidate, { quote }: Pattern): boolean {
  return foreign > Math.max(TELLING, quote.length / 2);
}
