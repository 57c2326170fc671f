/**
 * What a page's raw text tells of a quote that another tool recorded in it: where the quote stands in
 * that letter by letter, with white space and text that is not read, no likeness counts as much.
 */
import type { Selectors } from "../api/types";
import { normaliseText } from "./normal-text";
import { isNearerToOldPlace, type Place } from "./position";
import { findRaw } from "./raw-text";
import { ambiguous, nameUnchanged, type Resolution } from "./resolution";
import type { TextIndex } from "./text-index";

/** White space as pages hold it and no tool that folds it records it. */
const UNFOLDED = /\s{2}|[^\S ]/u;
/** UTF-16 units of a quote that is told without its context. */
const UNMISTAKABLE = 80;

/** The resolution, or what the raw text tells instead. */
export function heedRawText(resolution: Resolution, quote: Selectors, index: TextIndex): Resolution {
  const whole = findRaw(quote, index);
  const isSought = resolution.kind === "orphan" || resolution.kind === "approximate";
  const isAlone = isSought && whole.length === 0 && quote.exact.length >= UNMISTAKABLE;
  const places = isAlone ? findRaw({ ...quote, prefix: "", suffix: "" }, index) : whole;
  const [first, second] = places;
  if (!first) return resolution;
  const old = places.find(({ isOld }) => isOld);
  if (old) return found(old, quote, index);
  if (resolution.kind === "orphan") {
    return second ? ambiguous(1, places) : found(first, quote, index);
  }
  const named = "start" in resolution ? [resolution] : resolution.places;
  if (!second && !isFolded(first, quote, index)) {
    const nearer = named.filter(
      (place) => !overlap(place, first) && isNearerToOldPlace(place, first, quote, index),
    );
    return nearer.length > 0 ? ambiguous(1, [first, ...nearer]) : found(first, quote, index);
  }
  const others = places.filter((place) => named.every((one) => !overlap(place, one)));
  const isOpen = named.length === 1 && others.length > 0 && typeof quote.start !== "number";
  return isOpen ? ambiguous(resolution.score, [...named, ...others]) : resolution;
}

function overlap(one: Place, other: Place): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Nothing but single spaces tells the place from any other that reads the same. */
function isFolded({ end }: Place, quote: Selectors, index: TextIndex): boolean {
  const { exact, prefix = "", suffix = "" } = quote;
  if (UNFOLDED.test(prefix + exact + suffix)) return false;
  const ahead = index.text.slice(0, index.toUnit(end));
  const behind = index.text.slice(index.toUnit(end)).trimStart();
  return ahead.endsWith(normaliseText(prefix + exact)) && behind.startsWith(normaliseText(suffix));
}

/** Spaces may come and go with the elements that words stand in. */
function found({ start, end }: Place, quote: Selectors, index: TextIndex): Resolution {
  const [now, once] = [index.slice(start, end), normaliseText(quote.exact)];
  const isSame = now.replaceAll(" ", "") === once.replaceAll(" ", "");
  const kind = isSame ? nameUnchanged(start, now === once, quote) : "approximate";
  return { kind, score: 1, start, end };
}
