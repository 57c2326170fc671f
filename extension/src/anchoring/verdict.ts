/**
 * Whether a place is where the quote was made. It is only when the quote and its context speak for
 * it and for no other: a highlight is rather lost from the page than painted on words that its user
 * did not mark.
 */
import type { Candidates } from "./candidates";
import { type Grounds, isCredible, OUTSTANDING } from "./credible";
import { hasTwin, isTelling } from "./elsewhere";
import type { Candidate } from "./evidence";
import { isFull, isWhole, runOf, sidesOf } from "./sides";

export interface Judgement {
  verdict: "found" | "ambiguous" | "orphan";
  /** The place that is meant, or may be. */
  place: Candidate | null;
}

/** By how much the best place must beat the second. */
const MARGIN = 0.1;
/** The same, in letters of context. */
const OUTWEIGHING = 16;
/** Two unchanged places, neither with enough context, are named as such from this score on. */
const POSSIBLE = 0.6;

export function judge({ places }: Candidates, grounds: Grounds): Judgement {
  const [first, second] = places;
  const place = places.find((one) => isCredible(one, grounds)) ?? null;
  if (!place) {
    const areTwo = first?.unchanged === true && second?.unchanged === true;
    const isPossible = areTwo && first.score >= POSSIBLE;
    return { verdict: isPossible ? "ambiguous" : "orphan", place: first ?? null };
  }
  const isBest = places.every((other) => other === place || isBetter(place, other, grounds));
  return { verdict: isBest && !isDoubtful(place, grounds) ? "found" : "ambiguous", place };
}

function isBetter(best: Candidate, other: Candidate, { pattern, searchable }: Grounds): boolean {
  if (other.unchanged && runOf(other) >= Math.max(OUTSTANDING, runOf(best))) return false;
  if (best.score - other.score >= MARGIN) return true;
  if (contextOf(best) - contextOf(other) >= OUTWEIGHING) return true;
  if (isFull(best) && !isFull(other)) return true;
  if (other.score - best.score >= MARGIN) return false;
  if (best.unchanged && !other.unchanged && !isWhole(other)) return true;
  if (hasSentence(best) && !hasSentence(other)) return true;
  return hasWhole(best) && !hasWhole(other) && isTelling(pattern, searchable);
}

/** The quote was edited at this place, and another speaks as much for itself. */
function isDoubtful(place: Candidate, { pattern, searchable, unchanged }: Grounds): boolean {
  if (place.unchanged) return false;
  if (hasTwin(place, pattern, searchable)) return true;
  // It stands unchanged elsewhere: it may have been moved there.
  return unchanged.length > 0 && pattern.quote.length >= OUTSTANDING;
}

/** Letters of context that are left, those in one run with the quote twice. */
function contextOf(candidate: Candidate): number {
  return sidesOf(candidate).reduce((sum, { kept }) => sum + kept, runOf(candidate));
}

function hasWhole(candidate: Candidate): boolean {
  return sidesOf(candidate).some(({ whole }) => whole);
}

function hasSentence(candidate: Candidate): boolean {
  const sides = sidesOf(candidate);
  return sides.every(({ sentence }) => sentence) && sides.some(({ run }) => run >= OUTSTANDING);
}
