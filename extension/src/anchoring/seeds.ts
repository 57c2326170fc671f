/** Where to look: the parts of a long text that share rare grams with a pattern. */
import search from "approx-string-match";
import { GRAM } from "./grams";
import { LEAST_BESIDE, type Pattern } from "./pattern";
import type { Searchable } from "./searchable";

/** A part of the skeleton, `from` inclusive. */
export interface Region {
  from: number;
  to: number;
}

/** Places of grams that are looked at for one pattern, rarest grams first. */
const MAX_SEEDS = 1_024;
const MAX_REGIONS = 4;
/** A region with fewer common grams than this, or than a share of the best one's, is none. */
const FEWEST_SEEDS = 2;
const LEAST_SHARE = 0.4;
/** Letters that may have come in between two parts of the pattern, and around it. */
const SLACK = 48;
/** More than a pattern has letters. */
const OFFSETS = 1_024;
/** How far from its old place a quote without any common gram is sought. */
const AROUND_HINT = 2_000;
const EDIT_SHARE = 0.25;
const LONGEST_SOUGHT = 64;

/** The regions between `within.from` and `within.to` that look most like the pattern, best first. */
export function findRegions(
  pattern: Uint16Array,
  { grams, skeleton }: Searchable,
  within: Region = { from: 0, to: skeleton.codes.length },
): Region[] {
  let seeds = collectSeeds(pattern, grams, within);
  const reach = pattern.length + SLACK;
  const regions: Region[] = [];
  let most = 0;
  while (regions.length < MAX_REGIONS) {
    const { first, last } = densest(seeds, reach);
    const count = last - first;
    most = Math.max(most, count);
    if (count < Math.max(FEWEST_SEEDS, LEAST_SHARE * most)) break;
    const starts = Array.from(seeds.subarray(first, last), startOf);
    regions.push({
      from: Math.max(within.from, Math.min(...starts) - SLACK),
      to: Math.min(within.to, Math.max(...starts) + pattern.length + SLACK),
    });
    seeds = seeds.filter((_, at) => at < first || at >= last);
  }
  return regions;
}

/**
 * The places of the pattern's grams, in order; with each, as a number's lowest digits, how far the
 * gram stands from the pattern's beginning.
 */
function collectSeeds(
  pattern: Uint16Array,
  grams: Searchable["grams"],
  within: Region,
): Float64Array {
  const offsets = Array.from({ length: Math.max(0, pattern.length - GRAM + 1) }, (_, at) => at);
  const counts = offsets.map((at) => grams.count(pattern, at));
  offsets.sort((left, right) => (counts[left] ?? 0) - (counts[right] ?? 0));
  const seeds = new Float64Array(MAX_SEEDS);
  let length = 0;
  for (const at of offsets) {
    if (length + (counts[at] ?? 0) > MAX_SEEDS) break;
    grams.each(pattern, at, (place) => {
      if (place >= within.from && place < within.to) {
        seeds[length] = place * OFFSETS + at;
        length += 1;
      }
      return true;
    });
  }
  return seeds.subarray(0, length).sort();
}

function placeOf(seed = 0): number {
  return Math.floor(seed / OFFSETS);
}

/** Where the pattern would begin. */
function startOf(seed: number): number {
  return placeOf(seed) - (seed % OFFSETS);
}

/** The stretch of seeds, not longer than `reach`, that holds the most. */
function densest(seeds: Float64Array, reach: number): { first: number; last: number } {
  let best = { first: 0, last: 0 };
  let first = 0;
  for (let last = 1; last <= seeds.length; last += 1) {
    const place = placeOf(seeds[last - 1]);
    while (place - placeOf(seeds[first]) > reach) first += 1;
    if (last - first > best.last - best.first) best = { first, last };
  }
  return best;
}

/**
 * Where one side of the context stands as it was, whatever stands beside it: places that must be
 * weighed even if the rest is in too many places to count.
 */
export function findBeside({ aligned, from, to, cut }: Pattern, { grams, skeleton }: Searchable): Region[] {
  const sides = [
    { letters: aligned.subarray(0, from), ahead: 0 },
    ...(cut === null ? [{ letters: aligned.subarray(to), ahead: to }] : []),
  ];
  const length = cut ?? aligned.length;
  return sides
    .filter(({ letters }) => letters.length >= LEAST_BESIDE)
    .flatMap(({ letters, ahead }) =>
      grams.find(letters, MAX_REGIONS).map((place) => ({
        from: Math.max(0, place - ahead - SLACK),
        to: Math.min(skeleton.codes.length, place - ahead + length + SLACK),
      })),
    );
}

/** The same for a quote too short, or too much changed, to share a gram: near its old place. */
export function findNear(
  quote: Uint16Array,
  { skeleton }: Searchable,
  hint: number | null,
): Region[] {
  const all = skeleton.codes.length;
  const from = hint === null ? 0 : Math.max(0, hint - AROUND_HINT);
  const to = Math.min(all, hint === null ? 2 * AROUND_HINT : hint + AROUND_HINT);
  const sought = quote.subarray(0, LONGEST_SOUGHT);
  if (sought.length < GRAM) return [];
  const matches = search(
    String.fromCharCode(...skeleton.codes.subarray(from, to)),
    String.fromCharCode(...sought),
    Math.floor(EDIT_SHARE * sought.length),
  );
  return matches.slice(0, MAX_REGIONS).map(({ start, end }) => ({
    from: Math.max(0, from + start - quote.length - SLACK),
    to: Math.min(all, from + end + quote.length + SLACK),
  }));
}
