/** From selectors back to a place in a passage. */
import type { Selectors } from "../api/types";
import { type Candidates, candidateSteps } from "./candidates";
import { type Grounds, OUTSTANDING } from "./credible";
import { GRAM } from "./grams";
import { foldedSteps, foldPattern, hasCase } from "./letter-case";
import { makePattern, type Pattern } from "./pattern";
import { isAtOldPlace, verifyPosition } from "./position";
import { heedRawText } from "./raw-evidence";
import { readOld } from "./raw-text";
import { ambiguous, MAX_POSSIBLE, nameUnchanged, type Resolution } from "./resolution";
import { findRival, isRepeated } from "./rivals";
import { type Searchable, searchableSteps } from "./searchable";
import { indexAt } from "./skeleton";
import { type Found, locate } from "./span";
import { runAtOnce, runInSlices, type Slicing, type Steps } from "./steps";
import type { TextIndex } from "./text-index";
import {
  findMarks,
  findUnchanged,
  keepCertain,
  MAX_UNCHANGED,
  preferSame,
} from "./unchanged";
import { judge } from "./verdict";

export interface ResolvingMany<Quote> extends Slicing {
  /** The order in which quotes are sought: what is on the screen first. As given, if not told. */
  first?: (left: Quote, right: Quote) => number;
  /** Told of each quote, by its place among those given. */
  found: (place: number, resolution: Resolution) => void;
}

const WORK_PER_QUOTE = 20_000;
const WORK_PER_PLACE = 500;
/** Fewer letters than this are seldom a word of which it matters that it is one. */
const LEAST_WORD = 3;
/** So many other equal places in a text of this length are no chance for an old position to hit. */
const CHARACTERS_PER_PLACE = 200;

/** Finds the quote. `score` is between 0 (not found) and 1 (certain). */
export function resolveQuote(quote: Selectors, index: TextIndex): Resolution {
  return runAtOnce(resolutionSteps(quote, index));
}

/** Finds many, with pauses for the page in between. */
export async function resolveQuotes<Quote extends Selectors>(
  quotes: readonly Quote[],
  index: TextIndex,
  { first, found, ...slicing }: ResolvingMany<Quote>,
): Promise<void> {
  const inOrder = [...quotes.entries()];
  if (first) inOrder.sort(([, left], [, right]) => first(left, right));
  const steps = function* (): Steps<void> {
    for (const [place, quote] of inOrder) found(place, yield* resolutionSteps(quote, index));
  };
  await runInSlices(steps(), slicing);
}

function* resolutionSteps(quote: Selectors, index: TextIndex): Steps<Resolution> {
  const resolution = yield* searchSteps(quote, index);
  if (quote.text_hash || !index.root || resolution.kind === "exact") return resolution;
  yield index.length;
  return heedRawText(resolution, quote, index);
}

function* searchSteps(quote: Selectors, index: TextIndex): Steps<Resolution> {
  yield WORK_PER_QUOTE;
  const unmoved = verifyPosition(quote, index);
  if (unmoved) return { kind: "exact", score: 1, ...unmoved };
  const pattern = makePattern(quote);
  const searchable = yield* searchableSteps(index);
  const found = yield* seekSteps(quote, pattern, searchable);
  const isLost = found.kind === "orphan" && hasCase(quote.exact);
  return isLost ? yield* otherCaseSteps(quote, foldPattern(pattern), searchable) : found;
}

/** All of the quote's words, in other letters' case; a few letters only beside their context. */
function* otherCaseSteps(
  quote: Selectors,
  pattern: Pattern,
  searchable: Searchable,
): Steps<Resolution> {
  const orphan: Resolution = { kind: "orphan", score: 0 };
  const { length } = pattern.quote;
  if (length < (pattern.before.length + pattern.after.length > 0 ? GRAM : OUTSTANDING)) return orphan;
  const folded = yield* foldedSteps(searchable);
  if (findUnchanged(pattern, folded).length === 0) return orphan;
  const found = yield* seekSteps(quote, pattern, folded);
  return "start" in found ? { ...found, kind: "approximate" } : found;
}

function* seekSteps(
  quote: Selectors,
  pattern: Pattern,
  searchable: Searchable,
): Steps<Resolution> {
  const { index } = searchable;
  if (pattern.quote.length === 0) return resolveMarks(pattern, searchable);
  yield pattern.quote.length < GRAM ? searchable.skeleton.codes.length : 0;
  const unchanged = findUnchanged(pattern, searchable);
  yield unchanged.length * WORK_PER_PLACE;
  const certain = preferSame(keepCertain(unchanged, pattern, searchable), pattern, searchable);
  const anywhere = preferSame(unchanged, pattern, searchable);
  if (mayBeWithinWord(certain, anywhere, pattern)) {
    return ambiguous(1, locateAll(anywhere.slice(0, MAX_POSSIBLE), pattern, searchable));
  }
  const hints = hintsOf(quote, searchable);
  const found = certain.length > 0 ? resolveCertain(certain, quote, pattern, searchable) : null;
  const mayRepeat = hints.length > 0 && isRepeated(quote, unchanged, pattern, searchable);
  if (found && !("start" in found && mayRepeat && !isAtOldPlace(found, quote, index))) return found;
  if (unchanged.length > MAX_UNCHANGED) return found ?? { kind: "orphan", score: 0 };
  const old = mayRepeat ? hints : [];
  const candidates = yield* candidateSteps(pattern, searchable, unchanged, hints, old);
  const judged = found ?? judgeAll(candidates, quote, { pattern, searchable, unchanged, hints });
  const rival = "start" in judged && findRival(judged, quote, candidates, pattern, searchable);
  return rival ? ambiguous(judged.score, [judged, rival]) : judged;
}

function judgeAll(candidates: Candidates, quote: Selectors, grounds: Grounds): Resolution {
  const { pattern, searchable } = grounds;
  const { verdict, place } = judge(candidates, grounds);
  if (!place || verdict === "orphan") return { kind: "orphan", score: place?.score ?? 0 };
  const { score } = place;
  if (verdict === "ambiguous") {
    const possible = candidates.places.filter((one) => one.score >= score / 2);
    return ambiguous(score, possible.map((one) => locate(pattern, one, searchable)));
  }
  const { isSame, ...found } = locate(pattern, place, searchable);
  const kind = place.unchanged ? nameUnchanged(found.start, isSame, quote) : "approximate";
  return { kind, score, ...found };
}

/** A few letters without any context, which stand within words, too, may have been cut out of one. */
function mayBeWithinWord(
  certain: readonly number[],
  anywhere: readonly number[],
  { before, quote, after }: Pattern,
): boolean {
  if (before.length + after.length > 0 || anywhere.length === certain.length) return false;
  return certain.length === 0 || quote.length < LEAST_WORD;
}

/** The letters of the skeleton at which the quote may have stood once; none if that is not known. */
function hintsOf(quote: Selectors, { index, skeleton }: Searchable): number[] {
  if (typeof quote.start !== "number") return [];
  const raw = quote.text_hash ? null : readOld(quote, index);
  const points = raw === null ? [quote.start] : [quote.start, raw];
  return points.map((point) => indexAt(skeleton, index.toUnit(point)));
}

/** Quote and context stand there word by word: at one place, or at the old one of a few. */
function resolveCertain(
  certain: readonly number[],
  quote: Selectors,
  pattern: Pattern,
  searchable: Searchable,
): Resolution {
  const { index } = searchable;
  const isFew = certain.length * CHARACTERS_PER_PLACE <= index.length;
  const asked = isFew && typeof quote.start === "number" ? certain : certain.slice(0, MAX_POSSIBLE);
  const places = locateAll(asked, pattern, searchable);
  const old = isFew ? places.find((place) => isAtOldPlace(place, quote, index)) : undefined;
  const [only] = places;
  const found = old ?? (certain.length === 1 ? only : undefined);
  if (!found) return ambiguous(1, places);
  const { isSame, ...place } = found;
  return { kind: nameUnchanged(place.start, isSame, quote), score: 1, ...place };
}

function locateAll(
  starts: readonly number[],
  pattern: Pattern,
  searchable: Searchable,
): Found[] {
  const { length } = pattern.quote;
  return starts.map((start) => locate(pattern, { start, end: start + length }, searchable));
}

function resolveMarks(pattern: Pattern, searchable: Searchable): Resolution {
  const { index } = searchable;
  const places = findMarks(pattern, searchable).map(({ from, to }) => ({
    start: index.toPoint(from),
    end: index.toPoint(to),
  }));
  const [only] = places;
  if (!only) return { kind: "orphan", score: 0 };
  return places.length === 1 ? { kind: "moved", score: 1, ...only } : ambiguous(1, places);
}
