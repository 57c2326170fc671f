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
import { type Candidate, type Side, shareKept } from "./evidence";
import type { Pattern } from "./pattern";
import type { Searchable } from "./searchable";

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
  if (second && !isBetter(best, second, pattern, searchable)) return "ambiguous";
  if (best.unchanged) return "found";
  if (unchanged.length > 0 && isOutdone(best, pattern)) return "ambiguous";
  return hasTwin(best, pattern, searchable) ? "ambiguous" : "found";
}

function isBetter(
  best: Candidate,
  second: Candidate,
  pattern: Pattern,
  searchable: Searchable,
): boolean {
  if (best.score - second.score >= MARGIN) return true;
  const isFull = (candidate: Candidate): boolean => sidesOf(candidate).every(({ full }) => full);
  if (isFull(best) && !isFull(second)) return sidesOf(best).length > 0;
  const hasWhole = (candidate: Candidate): boolean => sidesOf(candidate).some(({ whole }) => whole);
  return hasWhole(best) && !hasWhole(second) && isTelling(pattern, searchable);
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
  const similar = sides.filter((side) => shareKept(side) >= SIMILAR).length;
  const length = pattern.quote.length;
  if (sides.length === 0) {
    return candidate.unchanged || (length >= TELLING && shareKept(candidate.quote) >= 0.75);
  }
  if (isWhole(candidate) && candidate.unchanged) return true;
  if (isKnownElsewhere(candidate, pattern, searchable)) return false;
  if (candidate.unchanged && length >= TELLING) {
    const isNear = standing > 0 || sides.some((side) => shareKept(side) >= 0.6);
    return isNear || (unchanged.length === 1 && isTornApart(pattern, searchable));
  }
  const hasWhole = sides.some(({ whole }) => whole);
  if (!(candidate.unchanged && hasWhole) && isDisplaced(candidate, pattern, searchable)) return false;
  if (candidate.unchanged && sides.some(isOfTwin)) return false;
  if (candidate.unchanged) return standing > 0 && (standing === sides.length || similar === 2 || hasWhole);
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

function sidesOf({ before, after }: Candidate): Side[] {
  return [before, after].filter((side) => side !== null);
}

/** Nothing of it was replaced, and most of it is left. */
function stands(side: Side): boolean {
  return side.whole || (side.replaced === 0 && shareKept(side) >= SIMILAR);
}

/** Like what stood there, but for a number: another row of the same table. */
function isOfTwin(side: Side): boolean {
  return side.numbers > 0 && shareKept(side) >= SIMILAR;
}

/** What is left of a long quote tells by itself; a number may be all that two rows differ in. */
function isMostlyLeft({ quote, likeness }: Candidate, pattern: Pattern): boolean {
  return quote.numbers === 0 && likeness >= 0.75 && pattern.quote.length >= TELLING;
}

/** So much came in between that most of what would be painted is not the quote. */
function isInterrupted({ foreign }: Candidate, { quote }: Pattern): boolean {
  return foreign > Math.max(TELLING, quote.length / 2);
}
