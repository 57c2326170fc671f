/**
 * A text that repeats itself: what stands where the quote stood once may be the quote, edited since,
 * and what stands elsewhere as it was recorded, the other of the two.
 */
import type { Selectors } from "../api/types";
import type { Candidates } from "./candidates";
import type { Candidate } from "./evidence";
import { adjacent } from "./elsewhere";
import type { Pattern } from "./pattern";
import { isByOldPlace, isNearerToOldPlace, type Place } from "./position";
import type { Searchable } from "./searchable";
import { type Side, sidesOf } from "./sides";
import { locate } from "./span";
import { shareKept } from "./words";

/** A quote, or a side of its context, of which less is left is another. */
const LEAST_LEFT = 0.6;

/**
 * Whether the quote stands in several places, or what stood beside it does. Not so with what Postil
 * recorded, whose context was made to tell it from all others.
 */
export function isRepeated(
  quote: Selectors,
  unchanged: readonly number[],
  pattern: Pattern,
  { grams }: Searchable,
): boolean {
  if (quote.text_hash) return false;
  if (unchanged.length > 1) return true;
  return Object.values(adjacent(pattern)).some((beside) => grams.find(beside, 1).length > 1);
}

/** A place nearer to the old one that may be the quote with its context. */
export function findRival(
  found: Place,
  quote: Selectors,
  { places }: Candidates,
  pattern: Pattern,
  searchable: Searchable,
): Place | null {
  for (const candidate of places) {
    const place = locate(pattern, candidate, searchable);
    const isOther = place.end <= found.start || place.start >= found.end;
    if (!isOther || !isNearerToOldPlace(place, found, quote, searchable.index)) continue;
    const mayHaveStayed = candidate.unchanged && isByOldPlace(place, quote, searchable.index);
    if (isLike(candidate) || (mayHaveStayed && sidesOf(candidate).some(isLeft))) return place;
  }
  return null;
}

/** With other words beside it, or other numbers in it, it is another row of the same table. */
function isLike(candidate: Candidate): boolean {
  const sides = sidesOf(candidate);
  return (
    sides.length > 0 &&
    sides.every(isLeft) &&
    candidate.likeness >= LEAST_LEFT &&
    candidate.quote.numbers === 0
  );
}

function isLeft(side: Side): boolean {
  return side.replaced === 0 && shareKept(side) >= LEAST_LEFT;
}
