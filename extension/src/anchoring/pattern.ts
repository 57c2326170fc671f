/** A quote with its context, as letters and digits to be sought. */
import type { Selectors } from "../api/types";
import { normaliseText } from "./normal-text";
import { endUnit, isWithinWord, type Skeleton, skeletonSteps } from "./skeleton";
import { runAtOnce } from "./steps";

/** Letters of context that are worth looking for alone. */
export const LEAST_BESIDE = 12;
/** Letters of context on each side that are aligned; the rest only tells equal places apart. */
export const NEAR = 40;
/** Of a longer quote only this many letters are aligned at either end. */
const END = 128;
const LONGEST_WHOLE = 320;
/** One word of fewer letters than this, found within a longer one, is another. */
const SHORT = 12;
const SENTENCE_END = /[.!?…。！？]["'’”)\]]*(?:\s+|$)/gu;

export interface Pattern {
  /** The quote as a text reads that is normalised. */
  readonly exact: string;
  /** What of it stands before its first letter and behind its last. */
  readonly lead: string;
  readonly trail: string;
  readonly before: Uint16Array;
  readonly quote: Uint16Array;
  readonly after: Uint16Array;
  /** What is aligned: the near context and the quote, or the near context and the quote's ends. */
  readonly aligned: Uint16Array;
  /** In `aligned`: where the quote begins and ends, and where its middle is left out, if it is. */
  readonly from: number;
  readonly to: number;
  readonly cut: number | null;
  /** Letters of `aligned` before which a word begins. */
  readonly wordStarts: readonly boolean[];
  /** Letters of context on each side that belong to the quote's own first and last sentence. */
  readonly own: { before: number; after: number };
  /** Whether the quote begins and ends with whole words; taken for granted of a short word, unless its other end cuts one. */
  readonly wholeWords: { start: boolean; end: boolean };
}

export function makePattern({ exact, prefix = "", suffix = "" }: Selectors): Pattern {
  const whole = runAtOnce(skeletonSteps(prefix + exact + suffix));
  const { codes, units } = whole;
  const from = countBelow(units, prefix.length);
  const to = countBelow(units, prefix.length + exact.length);
  const first = Math.max(0, from - NEAR);
  const last = Math.min(codes.length, to + NEAR);
  const isLong = to - from > LONGEST_WHOLE;
  const isOneWord = to - from < SHORT && !range(from + 1, to).some((at) => !isWithinWord(whole, at));
  const cutsStart = isWithinWord(whole, from);
  const cutsEnd = isWithinWord(whole, to);
  const kept = isLong
    ? [...range(first, from + END), ...range(to - END, last)]
    : range(first, last);
  const normal = normaliseText(exact);
  const own = runAtOnce(skeletonSteps(normal));
  return {
    exact: normal,
    lead: normal.slice(0, own.units[0]),
    trail: normal.slice(endUnit(own, own.codes.length - 1)),
    before: codes.subarray(0, from),
    quote: codes.subarray(from, to),
    after: codes.subarray(to),
    aligned: Uint16Array.from(kept, (at) => codes[at] ?? 0),
    from: from - first,
    to: kept.length - (last - to),
    cut: isLong ? from - first + END : null,
    wordStarts: kept.map((at, place) => place === 0 || !isWithinWord(whole, at)),
    own: ownSentence(prefix, exact, suffix, whole, from, to),
    wholeWords: {
      start: from === 0 ? isOneWord && !cutsEnd : !cutsStart,
      end: to === codes.length ? isOneWord && !cutsStart : !cutsEnd,
    },
  };
}

/** Counted in letters; the context may hold the ends of other sentences. */
function ownSentence(
  prefix: string,
  exact: string,
  suffix: string,
  whole: Skeleton,
  from: number,
  to: number,
): Pattern["own"] {
  const begun = [...prefix.matchAll(SENTENCE_END)].at(-1);
  const begins = begun ? begun.index + begun[0].length : 0;
  const ended = [...exact.matchAll(SENTENCE_END)].at(-1);
  const isOver = ended !== undefined && ended.index + ended[0].length === exact.length;
  const ending = suffix.search(SENTENCE_END);
  const ends = ending === -1 ? suffix.length : ending;
  return {
    before: from - countBelow(whole.units, begins),
    after: isOver ? 0 : countBelow(whole.units, prefix.length + exact.length + ends) - to,
  };
}

function countBelow(units: Uint32Array, unit: number): number {
  const at = units.findIndex((found) => found >= unit);
  return at === -1 ? units.length : at;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}
