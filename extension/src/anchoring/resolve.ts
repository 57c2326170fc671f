/** From selectors back to a place in a passage. */
import type { Selectors } from "../api/types";
import { type Candidates, candidateSteps } from "./candidates";
import type { Grounds } from "./credible";
import { GRAM } from "./grams";
import { normaliseText } from "./normal-text";
import { makePattern, type Pattern } from "./pattern";
import { isAtOldPlace, type Place, verifyPosition } from "./position";
import { findRaw } from "./raw-text";
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

export type Resolution =
  | { kind: "exact" | "moved" | "approximate"; score: number; start: number; end: number }
  /** `places`: the best first, at most `MAX_POSSIBLE`. */
  | { kind: "ambiguous"; score: number; places: Place[] }
  | { kind: "orphan"; score: number };

export interface ResolvingMany<Quote> extends Slicing {
  /** The order in which quotes are sought: what is on the screen first. As given, if not told. */
  first?: (left: Quote, right: Quote) => number;
  /** Told of each quote, by its place among those given. */
  found: (place: number, resolution: Resolution) => void;
}

const WORK_PER_QUOTE = 20_000;
const WORK_PER_PLACE = 500;
/** More places than this are no choice for a person. */
const MAX_POSSIBLE = 5;
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
  if ("start" in resolution || quote.text_hash || !index.root) return resolution;
  yield index.length;
  const found = findRaw(quote, index);
  if (!found) return resolution;
  const isSame = index.slice(found.start, found.end) === normaliseText(quote.exact);
  const kind = isSame ? nameUnchanged(found.start, isSame, quote) : "approximate";
  return { kind, score: 1, ...found };
}

function* searchSteps(quote: Selectors, index: TextIndex): Steps<Resolution> {
  yield WORK_PER_QUOTE;
  const unmoved = verifyPosition(quote, index);
  if (unmoved) return { kind: "exact", score: 1, ...unmoved };
  const pattern = makePattern(quote);
  const searchable = yield* searchableSteps(index);
  if (pattern.quote.length === 0) return resolveMarks(pattern, searchable);
  yield pattern.quote.length < GRAM ? searchable.skeleton.codes.length : 0;
  const unchanged = findUnchanged(pattern, searchable);
  yield unchanged.length * WORK_PER_PLACE;
  const certain = preferSame(keepCertain(unchanged, pattern, searchable), pattern, searchable);
  const anywhere = preferSame(unchanged, pattern, searchable);
  if (mayBeWithinWord(certain, anywhere, pattern)) {
    return ambiguous(1, locateAll(anywhere.slice(0, MAX_POSSIBLE), pattern, searchable));
  }
  const hint = hintOf(quote, searchable);
  const found = certain.length > 0 ? resolveCertain(certain, quote, pattern, searchable) : null;
  if (found && !("start" in found && isRepeated(found, quote, pattern, searchable))) return found;
  if (unchanged.length > MAX_UNCHANGED) return found ?? { kind: "orphan", score: 0 };
  const candidates = yield* candidateSteps(pattern, searchable, unchanged, hint);
  const judged = found ?? judgeAll(candidates, quote, { pattern, searchable, unchanged, hint });
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

/** The letter of the skeleton at which the quote stood once; null if that is not known. */
function hintOf({ start }: Selectors, { index, skeleton }: Searchable): number | null {
  return typeof start === "number" ? indexAt(skeleton, index.toUnit(start)) : null;
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

function ambiguous(score: number, places: readonly Place[]): Resolution {
  const possible = places.slice(0, MAX_POSSIBLE).map(({ start, end }) => ({ start, end }));
  return { kind: "ambiguous", score, places: possible };
}

function nameUnchanged(start: number, isSame: boolean, quote: Selectors): "exact" | "moved" {
  return isSame && start === quote.start ? "exact" : "moved";
}
