/** Where to look: the parts of a long text that share rare grams with a pattern. */
import search from "approx-string-match";
import { GRAM } from "./grams";
import type { Searchable } from "./searchable";

/** A part of the skeleton, `from` inclusive. */
export interface Region {
  from: number;
  to: number;
}

/** Places of grams that are looked at for one pattern, rarest grams first. */
const MAX_SEEDS = 4_096;
const MAX_REGIONS = 6;
/** A region with fewer common grams than this, or than a share of the best one's, is none. */
const FEWEST_SEEDS = 2;
const LEAST_SHARE = 0.34;
/** Letters that may have come in between two parts of the pattern, and around it. */
const SLACK = 64;
/** How far from its old place a quote without any common gram is sought. */
const AROUND_HINT = 2_000;
const EDIT_SHARE = 0.25;
const LONGEST_SOUGHT = 64;

interface Seed {
  place: number;
  /** Where the pattern would begin and end. */
  start: number;
  end: number;
}

/** The regions between `within.from` and `within.to` that look most like the pattern, best first. */
export function findRegions(
  pattern: Uint16Array,
  { grams, skeleton }: Searchable,
  within: Region = { from: 0, to: skeleton.codes.length },
): Region[] {
  const seeds = collectSeeds(pattern, grams, within);
  const reach = pattern.length + SLACK;
  const regions: Region[] = [];
  let most = 0;
  while (regions.length < MAX_REGIONS) {
    const { first, last } = densest(seeds, reach);
    const count = last - first;
    most = Math.max(most, count);
    if (count < Math.max(FEWEST_SEEDS, LEAST_SHARE * most)) break;
    const taken = seeds.splice(first, count);
    regions.push({
      from: Math.max(within.from, Math.min(...taken.map(({ start }) => start)) - SLACK),
      to: Math.min(within.to, Math.max(...taken.map(({ end }) => end)) + SLACK),
    });
  }
  return regions;
}

function collectSeeds(pattern: Uint16Array, grams: Searchable["grams"], within: Region): Seed[] {
  const offsets = Array.from({ length: Math.max(0, pattern.length - GRAM + 1) }, (_, at) => at);
  const counts = offsets.map((at) => grams.count(pattern, at));
  offsets.sort((left, right) => (counts[left] ?? 0) - (counts[right] ?? 0));
  const seeds: Seed[] = [];
  for (const at of offsets) {
    if (seeds.length >= MAX_SEEDS) break;
    grams.each(pattern, at, (place) => {
      if (place >= within.from && place < within.to) {
        seeds.push({ place, start: place - at, end: place - at + pattern.length });
      }
      return seeds.length < MAX_SEEDS;
    });
  }
  return seeds.sort((left, right) => left.place - right.place);
}

/** The stretch of seeds, not longer than `reach`, that holds the most. */
function densest(seeds: readonly Seed[], reach: number): { first: number; last: number } {
  let best = { first: 0, last: 0 };
  let first = 0;
  for (let last = 1; last <= seeds.length; last += 1) {
    while ((seeds[last - 1]?.place ?? 0) - (seeds[first]?.place ?? 0) > reach) first += 1;
    if (last - first > best.last - best.first) best = { first, last };
  }
  return best;
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
