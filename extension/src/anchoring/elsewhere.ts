/** What stands elsewhere in the text, and so speaks for or against a place. */
import type { Candidate } from "./evidence";
import { GRAM, standsAt } from "./grams";
import { LEAST_BESIDE, type Pattern } from "./pattern";
import type { Searchable } from "./searchable";
import { WHOLE } from "./sides";

/** Letters beside the quote which, found elsewhere, tell that the quote stood there. */
const ADJACENT = 16;
/** Places of what stood beside the quote that are looked at. */
const MOST_PLACES = 8;
/** Letters that may have come in between the quote and what stood beside it. */
const SLACK = 96;
/** As many, where a whole paragraph came in. */
const FAR = 600;

/** The place and what surrounds it, as far as the context reaches, stand elsewhere letter by letter. */
export function hasTwin(
  { start, end }: Candidate,
  { aligned, from, to }: Pattern,
  { grams, skeleton }: Searchable,
): boolean {
  const first = Math.max(0, start - from);
  const around = skeleton.codes.subarray(first, end + aligned.length - to);
  return grams.find(around, 1).length > 1;
}

/** What stood right beside the quote stands in the text, but not here. */
export function isDisplaced(candidate: Candidate, pattern: Pattern, { grams }: Searchable): boolean {
  const { before, after } = adjacent(pattern);
  const isAway = (beside: Uint16Array, from: number, to: number): boolean =>
    beside.length === ADJACENT &&
    grams.find(beside, 0).length > 0 &&
    !grams.standsWithin(beside, from, to);
  return (
    isAway(before, candidate.start - ADJACENT - SLACK, candidate.start - ADJACENT) ||
    isAway(after, candidate.end, candidate.end + SLACK)
  );
}

/** Which sides go on farther away: something long came in between them and the quote. */
export function findPushed(
  candidate: Candidate,
  pattern: Pattern,
  { grams }: Searchable,
): { before: boolean; after: boolean } {
  const { before, after } = adjacent(pattern);
  const isWithin = (beside: Uint16Array, from: number, to: number): boolean =>
    beside.length === ADJACENT && grams.standsWithin(beside, from, to);
  const { start, end } = candidate;
  return {
    before: isWithin(before, start - FAR, start - ADJACENT),
    after: isWithin(after, end, end + FAR),
  };
}

/** What stood on either side of the quote stands elsewhere, with at most as much in between. */
export function isKnownElsewhere(
  { start, end }: Candidate,
  { before, quote, after }: Pattern,
  { grams }: Searchable,
): boolean {
  const leading = before.slice(-WHOLE);
  const trailing = after.slice(0, WHOLE);
  if (Math.min(leading.length, trailing.length) < GRAM) return false;
  if (leading.length + trailing.length < 2 * LEAST_BESIDE) return false;
  const reach = 2 * quote.length + SLACK;
  return grams.find(leading, MOST_PLACES).some((place) => {
    const from = place + leading.length;
    for (let gap = 0; gap <= reach; gap += 1) {
      if (!standsAt(grams.codes, from + gap, trailing, 0, trailing.length)) continue;
      return from > start || from + gap < end;
    }
    return false;
  });
}

/** Each side stands at one place at most, so that it tells which of several like places is meant. */
export function isTelling({ aligned, from, to }: Pattern, { grams }: Searchable): boolean {
  return [aligned.subarray(0, from), aligned.subarray(to)].every(
    (side) => side.length === 0 || (side.length >= LEAST_BESIDE && grams.find(side, 1).length <= 1),
  );
}

/** A part of the quote that is not here any more stands elsewhere. */
export function isTakenAway(
  { start, end }: Candidate,
  { quote }: Pattern,
  { grams }: Searchable,
): boolean {
  for (let at = 0; at + ADJACENT <= quote.length; at += ADJACENT / 2) {
    const part = quote.subarray(at, at + ADJACENT);
    if (grams.find(part, 0).length > 0 && !grams.standsWithin(part, start, end - 1)) return true;
  }
  return false;
}

/** The letters right beside the quote. */
export function adjacent({ before, after }: Pattern): { before: Uint16Array; after: Uint16Array } {
  return { before: before.slice(-ADJACENT), after: after.slice(0, ADJACENT) };
}

/**
 * What stood before the quote and what stood after it stand both in the text, far from each other:
 * the text was put in another order. Close together, the quote was cut out between them.
 */
export function isTornApart({ before, quote, after }: Pattern, { grams }: Searchable): boolean {
  if (before.length < ADJACENT || after.length < ADJACENT) return false;
  const [ahead, another] = grams.find(before.slice(-ADJACENT), 1);
  const [behind, yetAnother] = grams.find(after.slice(0, ADJACENT), 1);
  if (ahead === undefined || behind === undefined) return false;
  if (another !== undefined || yetAnother !== undefined) return false;
  const between = behind - ahead - ADJACENT;
  return between < 0 || between > 2 * quote.length + SLACK;
}
