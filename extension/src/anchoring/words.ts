/** What became of a pattern's words where it was aligned with a text. */
import type { Pattern } from "./pattern";
import { isDigit, isWithinWord, type Skeleton } from "./skeleton";

export interface Words {
  /** Letters in all words, and in those that are the same or only mistyped. */
  letters: number;
  kept: number;
  /** Words that another took the place of; a number is another with any other digit. */
  replaced: number;
  /** How many of these are numbers. */
  numbers: number;
  /** In the place of a number stands another one. */
  renumbered: boolean;
}

/** A word of which less is left is another. */
const LEAST_LEFT = 0.5;
/** Letters that a mistyped word may have lost or got; a changed letter is one of each. */
const MOST_CHANGED = { least: 2, share: 0.4 };

/** The share of the letters that stands in words which are the same or only mistyped. */
export function shareKept({ kept, letters }: Words): number {
  return letters === 0 ? 0 : kept / letters;
}

/** Of the words between `from` and `to` in the pattern. */
export function compareWords(
  pattern: Pattern,
  places: Int32Array,
  skeleton: Skeleton,
  from: number,
  to: number,
): Words {
  const { aligned, wordStarts } = pattern;
  const words = { letters: to - from, kept: 0, replaced: 0, numbers: 0, renumbered: false };
  for (let start = from; start < to; ) {
    let end = start + 1;
    while (end < to && !wordStarts[end]) end += 1;
    const fate = fateOf(start, end, pattern, places, skeleton);
    if (fate === "kept") words.kept += end - start;
    else if (fate === "replaced") {
      words.replaced += 1;
      if (aligned.subarray(start, end).some((code) => isDigit(code))) {
        words.numbers += 1;
        words.renumbered ||= isRenumbered(start, end, pattern, places, skeleton);
      }
    }
    start = end;
  }
  return words;
}

function fateOf(
  start: number,
  end: number,
  pattern: Pattern,
  places: Int32Array,
  skeleton: Skeleton,
): "kept" | "deleted" | "replaced" {
  const left = countLeft(places, start, end);
  const extra = extraLetters(start, end, pattern, places, skeleton);
  if (left === end - start && extra.count === 0) return "kept";
  const isNumber = pattern.aligned.subarray(start, end).some((code) => isDigit(code));
  const isMistyped =
    !isNumber &&
    !extra.hasDigit &&
    left >= LEAST_LEFT * (end - start) &&
    end - start - left + extra.count <=
      Math.max(MOST_CHANGED.least, MOST_CHANGED.share * (end - start));
  if (isMistyped) return "kept";
  if (left > 0 || isNumber) return "replaced";
  return spareLetters(start, end, places, skeleton) > 0 ? "replaced" : "deleted";
}

function countLeft(places: Int32Array, start: number, end: number): number {
  let left = 0;
  for (let at = start; at < end; at += 1) if ((places[at] ?? -1) >= 0) left += 1;
  return left;
}

/**
 * Letters of the text within this word or grown on to it, without a place in the pattern. The
 * outermost words of the context are not asked: they may have been cut when they were recorded.
 */
function extraLetters(
  start: number,
  end: number,
  { from, to: edge, aligned: { length } }: Pattern,
  places: Int32Array,
  skeleton: Skeleton,
): { count: number; hasDigit: boolean } {
  let first = start;
  while (first < end && (places[first] ?? -1) < 0) first += 1;
  if (first === end) return { count: 0, hasDigit: false };
  let last = end - 1;
  while ((places[last] ?? -1) < 0) last -= 1;
  const extra: number[] = [];
  let head = places[first] ?? 0;
  let tail = places[last] ?? 0;
  const before = start > 0 ? (places[start - 1] ?? -1) : -1;
  const after = end < length ? (places[end] ?? -1) : -1;
  for (let at = head + 1, next = first + 1; at < tail; at += 1) {
    while (next < last && (places[next] ?? -1) < 0) next += 1;
    if (places[next] === at) next += 1;
    else extra.push(at);
  }
  const asksStart = start > 0 || from === 0;
  const asksEnd = end < length || edge === length;
  while (asksStart && isWithinWord(skeleton, head) && head - 1 !== before) extra.push((head -= 1));
  while (asksEnd && isWithinWord(skeleton, tail + 1) && tail + 1 !== after) extra.push((tail += 1));
  return { count: extra.length, hasDigit: extra.some((at) => isDigit(skeleton.codes[at])) };
}

/** Letters of the text between what stands before and what stands after a word that is gone. */
function spareLetters(
  start: number,
  end: number,
  places: Int32Array,
  skeleton: Skeleton,
): number {
  let before = start - 1;
  while (before >= 0 && (places[before] ?? -1) < 0) before -= 1;
  let after = end;
  while (after < places.length && (places[after] ?? -1) < 0) after += 1;
  const from = before < 0 ? -1 : (places[before] ?? -1);
  const to = after >= places.length ? skeleton.codes.length : (places[after] ?? 0);
  return to - from - 1;
}

/**
 * Whether between the nearest letters that kept their places stands the same but for its digits. A
 * number that was mistyped or left out is none.
 */
function isRenumbered(
  start: number,
  end: number,
  { aligned }: Pattern,
  places: Int32Array,
  { codes }: Skeleton,
): boolean {
  const isFirm = (at: number): boolean => (places[at] ?? -1) >= 0 && !isDigit(aligned[at]);
  let before = start - 1;
  while (before >= 0 && !isFirm(before)) before -= 1;
  let after = end;
  while (after < aligned.length && !isFirm(after)) after += 1;
  if (before < 0 || after >= aligned.length) return false;
  const was = aligned.subarray(before + 1, after);
  const is = codes.subarray((places[before] ?? 0) + 1, places[after]);
  const letters = (part: Uint16Array): string => part.filter((code) => !isDigit(code)).join();
  return is.some((code) => isDigit(code)) && letters(was) === letters(is);
}
