/** Places in a text where a quote may stand, each with what speaks for it. */
import { align, alignBefore, alignBehind, cells } from "./alignment";
import { type Candidate, weigh } from "./evidence";
import type { Pattern } from "./pattern";
import type { Searchable } from "./searchable";
import { findBeside, findNear, findRegions, type Region } from "./seeds";
import type { Steps } from "./steps";

export interface Candidates {
  /** Best first; each at a place of its own. */
  places: Candidate[];
  /** Where the quote's letters stand unchanged. */
  unchanged: readonly number[];
}

/** Unchanged places that are aligned with the context, those with the most of it first. */
const MAX_ALIGNED = 12;
/** Letters that may have come in between the quote and its context. */
const SLACK = 96;
/** Letters by which an old place may have moved. */
const SHIFT = 1_000;
const WORK_PER_CELL = 3;
const WORK_PER_SEARCH = 100_000;

/**
 * `hints` are the letters at which the quote may have stood once; `old`, those of them that are looked
 * at whatever stands there.
 */
export function* candidateSteps(
  pattern: Pattern,
  searchable: Searchable,
  unchanged: readonly number[],
  hints: readonly number[],
  old: readonly number[],
): Steps<Candidates> {
  const { codes } = searchable.skeleton;
  const found: Candidate[] = [];
  for (const start of byContext(pattern, codes, unchanged).slice(0, MAX_ALIGNED)) {
    const candidate = weigh(pattern, alignAround(start, pattern, codes), searchable);
    yield WORK_PER_CELL * cells(pattern.aligned.length, SLACK);
    if (candidate) found.push(candidate);
  }
  const head = pattern.aligned.subarray(0, pattern.cut ?? pattern.aligned.length);
  yield WORK_PER_SEARCH;
  let regions = withoutRepeats([
    ...findRegions(head, searchable),
    ...findBeside(pattern, searchable),
    ...old.map((hint) => around(hint, pattern, codes.length)),
  ]);
  if (regions.length === 0) regions = findNear(pattern.quote, searchable, hints.at(-1) ?? null);
  for (const region of regions) {
    const candidate = weigh(pattern, alignWithin(region, pattern, searchable), searchable);
    yield WORK_PER_CELL * cells(head.length, region.to - region.from);
    if (candidate) found.push(candidate);
  }
  return { places: withoutOverlaps(found), unchanged };
}

/** Where the quote may stand if little came in or went before it. */
function around(hint: number, { aligned, from, cut }: Pattern, length: number): Region {
  const end = hint - from + (cut ?? aligned.length);
  return { from: Math.max(0, hint - from - SHIFT), to: Math.min(length, end + SHIFT) };
}

/** Without those that an earlier one covers, but for its margins. */
function withoutRepeats(regions: readonly Region[]): Region[] {
  const kept: Region[] = [];
  for (const region of regions) {
    const isNew = kept.every(
      ({ from, to }) => region.from + SLACK < from || region.to - SLACK > to,
    );
    if (isNew) kept.push(region);
  }
  return kept;
}

function byContext(pattern: Pattern, codes: Uint16Array, unchanged: readonly number[]): number[] {
  const lengths = new Map(
    unchanged.map((start) => [start, sameBeside(pattern, codes, start)] as const),
  );
  return unchanged.toSorted((a, b) => (lengths.get(b) ?? 0) - (lengths.get(a) ?? 0));
}

/** Letters of context that are the same right beside the quote. */
function sameBeside({ before, quote, after }: Pattern, codes: Uint16Array, start: number): number {
  let left = 0;
  while (left < before.length && codes[start - 1 - left] === before[before.length - 1 - left]) {
    left += 1;
  }
  let right = 0;
  while (right < after.length && codes[start + quote.length + right] === after[right]) right += 1;
  return left + right;
}

/** The quote as it stands, and each side of its context aligned with what is there. */
function alignAround(start: number, pattern: Pattern, codes: Uint16Array): Int32Array {
  const { aligned, from, to, cut, quote } = pattern;
  const end = start + quote.length;
  const places = new Int32Array(aligned.length);
  const gap = cut === null ? 0 : quote.length - (to - from);
  for (let at = from; at < to; at += 1) {
    places[at] = start + at - from + (cut !== null && at >= cut ? gap : 0);
  }
  const before = alignBefore(
    aligned.subarray(0, from),
    codes,
    Math.max(0, start - from - SLACK),
    start,
  );
  const after = alignBehind(
    aligned.subarray(to),
    codes,
    end,
    Math.min(codes.length, end + aligned.length - to + SLACK),
  );
  places.set(before, 0);
  places.set(after, to);
  return places;
}

/** A long quote's end is sought behind its beginning, and not much farther than it was. */
function alignWithin(region: Region, pattern: Pattern, searchable: Searchable): Int32Array {
  const { codes } = searchable.skeleton;
  const { aligned, cut, quote } = pattern;
  if (cut === null) return align(aligned, codes, region.from, region.to);
  const places = new Int32Array(aligned.length).fill(-1);
  const head = align(aligned.subarray(0, cut), codes, region.from, region.to);
  places.set(head, 0);
  const last = Math.max(...head);
  const tail = aligned.subarray(cut);
  const within = { from: last + 1, to: Math.min(codes.length, last + 2 * quote.length) };
  const [found] = last < 0 ? [] : findRegions(tail, searchable, within);
  if (found) places.set(align(tail, codes, found.from, found.to), cut);
  return places;
}

function withoutOverlaps(found: readonly Candidate[]): Candidate[] {
  const apart: Candidate[] = [];
  for (const candidate of found.toSorted((a, b) => b.score - a.score)) {
    if (apart.every(({ start, end }) => candidate.end <= start || candidate.start >= end)) {
      apart.push(candidate);
    }
  }
  return apart;
}
