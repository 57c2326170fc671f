/** Where a quote begins and ends in a text that it was aligned with. */
import type { Pattern } from "./pattern";

/** Letters of the skeleton. */
export interface Extent {
  start: number;
  end: number;
}

/**
 * Letters that lost their place at the quote's edge were replaced by what stands there now, up to
 * the context if that is known; without a change at the edge, what came in beside the quote is not
 * part of it. Null if nothing of the quote is left.
 */
export function findExtent({ from, to }: Pattern, places: Int32Array): Extent | null {
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
