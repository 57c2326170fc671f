/** What became of the words beside a quote at a place where it may stand. */
import { NEAR, type Pattern } from "./pattern";
import type { Skeleton } from "./skeleton";
import { compareWords, shareKept, type Words } from "./words";

/** One side of the context at a place. */
export interface Side extends Words {
  /** Letters of it that stand right beside the quote. */
  run: number;
  /** All that is near of it does. */
  whole: boolean;
  /** All of it does. */
  full: boolean;
  /** All of it that belongs to the quote's own sentence does, or as much as the text has there. */
  sentence: boolean;
}

/** What stood on either side of a quote, at a place; null where it has no context. */
interface Sides {
  before: Side | null;
  after: Side | null;
}

/** Letters of context that are near. */
export const WHOLE = 24;
/** The share of a context's letters that is left where it counts as the same context. */
const SIMILAR = 0.4;
/** Words of it that others may have taken the place of. */
const MOST_REPLACED = 2;

export function sidesOf({ before, after }: Sides): Side[] {
  return [before, after].filter((side) => side !== null);
}

/** All the context that there is stands right beside the quote. */
export function isFull(sides: Sides): boolean {
  const known = sidesOf(sides);
  return known.length > 0 && known.every(({ full }) => full);
}

/** All the near context that there is stands right beside the quote. */
export function isWhole(sides: Sides): boolean {
  const known = sidesOf(sides);
  return known.length > 0 && known.every(({ whole }) => whole);
}

/** Letters of context that stand right beside the quote, on both sides. */
export function runOf(sides: Sides): number {
  return sidesOf(sides).reduce((sum, { run }) => sum + run, 0);
}

export function isSimilar(side: Side): boolean {
  return shareKept(side) >= SIMILAR && side.replaced <= MOST_REPLACED;
}

/** Nothing of it was replaced, and most of it is left. */
export function stands(side: Side): boolean {
  return side.whole || (side.replaced === 0 && isSimilar(side));
}

/** Null where the quote has no context. */
export function compareBefore(
  pattern: Pattern,
  places: Int32Array,
  start: number,
  skeleton: Skeleton,
): Side | null {
  const { before, from, own } = pattern;
  if (from === 0) return null;
  const { codes } = skeleton;
  let run = 0;
  const last = before.length - 1;
  while (run < before.length && codes[start - 1 - run] === before[last - run]) run += 1;
  const inSentence = compareWords(pattern, places, skeleton, Math.max(0, from - own.before), from);
  return {
    ...compareWords(pattern, places, skeleton, 0, from),
    ...judgeRun(run, before.length, own.before, run === start),
    renumbered: inSentence.renumbered,
  };
}

/** Null where the quote has no context. */
export function compareAfter(
  pattern: Pattern,
  places: Int32Array,
  end: number,
  skeleton: Skeleton,
): Side | null {
  const { after, aligned, to, own } = pattern;
  if (to === aligned.length) return null;
  const { codes } = skeleton;
  let run = 0;
  while (run < after.length && codes[end + run] === after[run]) run += 1;
  const last = Math.min(aligned.length, to + own.after);
  return {
    ...compareWords(pattern, places, skeleton, to, aligned.length),
    ...judgeRun(run, after.length, own.after, end + run === codes.length),
    renumbered: compareWords(pattern, places, skeleton, to, last).renumbered,
  };
}

function judgeRun(
  run: number,
  length: number,
  own: number,
  isEdge: boolean,
): Pick<Side, "run" | "whole" | "full" | "sentence"> {
  return {
    run,
    whole: run >= Math.min(WHOLE, length),
    full: run === length,
    sentence: isEdge || run >= Math.min(NEAR, own),
  };
}
