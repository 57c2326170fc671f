/** Whether enough of a quote and its context stands at a place to believe it was made there. */
import {
  findPushed,
  isDisplaced,
  isKnownElsewhere,
  isTakenAway,
  isTelling,
  isTornApart,
} from "./elsewhere";
import type { Candidate } from "./evidence";
import { GRAM } from "./grams";
import type { Pattern } from "./pattern";
import type { Searchable } from "./searchable";
import { isFull, isSimilar, isWhole, runOf, type Side, sidesOf, stands } from "./sides";
import { shareKept } from "./words";

/** All that a place is judged by. */
export interface Grounds {
  pattern: Pattern;
  searchable: Searchable;
  /** Where the quote's letters stand unchanged. */
  unchanged: readonly number[];
  /** The letters of the skeleton at which the quote may have stood once. */
  hints: readonly number[];
}

/** Letters of a quote that are worth as much as some context. */
export const OUTSTANDING = 12;
/** A quote of so many letters is not found elsewhere by chance. */
const TELLING = 24;
/** Letters of context beside a quote that are more than a chance. */
const WORD = 5;
/** A side of which so much is left, whatever was replaced in it, is the same. */
const MOSTLY = 0.6;
/** Letters of quote and context in one run, of which no other place has as many by chance. */
const ALONE = 40;
/** The same within `NEARBY` letters of the old place. */
const ALONE_NEARBY = 24;
const NEARBY = 400;
/** So long a quote is the same wherever it stands, if it does once. */
const UNMISTAKABLE = 80;
/** A quote of which less is left is gone. */
const LEAST_LEFT = 0.4;

export function isCredible(candidate: Candidate, grounds: Grounds): boolean {
  const { length } = grounds.pattern.quote;
  if (sidesOf(candidate).length === 0) {
    return candidate.unchanged || (length >= TELLING && shareKept(candidate.quote) * candidate.middle >= 0.75);
  }
  return candidate.unchanged
    ? isUnchangedCredible(candidate, grounds)
    : isEditedCredible(candidate, grounds);
}

/**
 * Long runs of letters tell by themselves, where they stand once. Short ones must be joined to their
 * context: on each side it stands, lightly edited, or goes on farther away, or it belonged to
 * another sentence.
 */
function isUnchangedCredible(candidate: Candidate, grounds: Grounds): boolean {
  const { pattern, searchable, unchanged } = grounds;
  const { length } = pattern.quote;
  const isOnly = unchanged.length === 1 && length >= GRAM;
  if (isFull(candidate) || (isOnly && length >= UNMISTAKABLE)) return true;
  if (isKnownElsewhere(candidate, pattern, searchable)) return false;
  if (isWhole(candidate)) return true;
  const run = length + runOf(candidate);
  if (isOnly && run >= ALONE) return true;
  const sides = sidesOf(candidate);
  if (sides.some(({ renumbered }) => renumbered)) return false;
  if (isOnly && run >= ALONE_NEARBY && isNearby(candidate, grounds)) return true;
  if (isOnly && length >= TELLING && sides.every(({ sentence }) => sentence)) return true;
  if (isJoined(candidate, grounds)) return true;
  if (length >= TELLING) {
    if (sides.some((side) => stands(side) || shareKept(side) >= MOSTLY)) return true;
    return isOnly && isTornApart(pattern, searchable);
  }
  const isThere = sides.some((side) => stands(side) && side.letters >= OUTSTANDING);
  if (!isThere || !sides.every(isSimilar)) return false;
  return sides.every(stands) || !isDisplaced(candidate, pattern, searchable);
}

function isNearby({ start }: Candidate, { hints }: Grounds): boolean {
  return hints.some((hint) => Math.abs(hint - start) <= NEARBY);
}

/** Much stands right beside the quote on one side, and nothing speaks against it on the other. */
function isJoined(candidate: Candidate, { pattern, searchable }: Grounds): boolean {
  const sides = sidesOf(candidate);
  const firm = sides.filter(({ run }) => run >= OUTSTANDING);
  if (firm.length === 0) return false;
  const pushed = findPushed(candidate, pattern, searchable);
  const isUnbroken = (side: Side): boolean =>
    stands(side) || side.sentence || (side === candidate.before ? pushed.before : pushed.after);
  if (sides.every(isUnbroken)) return true;
  const isEdited = (side: Side): boolean => isSimilar(side) || side.run >= WORD;
  return firm.some(({ whole }) => whole) && sides.every(isEdited);
}

function isEditedCredible(candidate: Candidate, { pattern, searchable }: Grounds): boolean {
  const { length } = pattern.quote;
  if (length < GRAM && !isMistyped(candidate, length)) return false;
  if (isKnownElsewhere(candidate, pattern, searchable)) return false;
  if (isDisplaced(candidate, pattern, searchable)) return false;
  const left = shareKept(candidate.quote);
  if (Math.min(left, candidate.middle) < LEAST_LEFT || isInterrupted(candidate, pattern)) return false;
  const isSurelyHere =
    isMostlyLeft(candidate, pattern) && (isWhole(candidate) || length >= UNMISTAKABLE);
  if (!isSurelyHere && isTakenAway(candidate, pattern, searchable)) return false;
  const sides = sidesOf(candidate);
  const standing = sides.filter(stands).length;
  if (candidate.quote.replaced > 0) {
    return (
      standing === sides.length &&
      (sides.length === 2 || left >= 0.5) &&
      (candidate.quote.numbers === 0 || length >= TELLING) &&
      (isMostlyLeft(candidate, pattern) || isTelling(pattern, searchable))
    );
  }
  return standing === sides.length || (standing > 0 && length >= OUTSTANDING && left >= 0.5);
}

/** What is left of a long quote tells by itself; a number may be all that two rows differ in. */
function isMostlyLeft({ quote, likeness }: Candidate, pattern: Pattern): boolean {
  return quote.numbers === 0 && likeness >= 0.75 && pattern.quote.length >= TELLING;
}

/** A few letters are soon those of another word, but not where one of as many was mistyped. */
function isMistyped(candidate: Candidate, length: number): boolean {
  const isAsLong = candidate.end - candidate.start === length;
  return isAsLong && isWhole(candidate) && candidate.likeness >= 0.6;
}

/** So much came in between that most of what would be painted is not the quote. */
function isInterrupted({ foreign }: Candidate, { quote }: Pattern): boolean {
  return foreign > Math.max(TELLING, quote.length / 2);
}
