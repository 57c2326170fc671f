/**
 * Quote and text without regard to capitals: a style may show small letters as capitals, and what was
 * selected is recorded as it was shown.
 */
import { GramTable } from "./grams";
import type { Pattern } from "./pattern";
import type { Searchable } from "./searchable";
import type { Steps } from "./steps";

const UNITS = 0x10000;

const known = new WeakMap<Searchable, Searchable>();
let small: Uint16Array | null = null;

/** Whether there are capitals of any of its letters, or small letters of its capitals. */
export function hasCase(text: string): boolean {
  return text.toLowerCase() !== text.toUpperCase();
}

export function foldPattern(pattern: Pattern): Pattern {
  const { before, quote, after, aligned } = pattern;
  return {
    ...pattern,
    before: fold(before),
    quote: fold(quote),
    after: fold(after),
    aligned: fold(aligned),
  };
}

export function* foldedSteps(searchable: Searchable): Steps<Searchable> {
  const made = known.get(searchable);
  if (made) return made;
  const codes = fold(searchable.skeleton.codes);
  yield codes.length;
  const grams = yield* GramTable.steps(codes);
  const folded = { ...searchable, skeleton: { ...searchable.skeleton, codes }, grams };
  known.set(searchable, folded);
  return folded;
}

function fold(codes: Uint16Array): Uint16Array {
  const table = (small ??= makeTable());
  return codes.map((code) => table[code] ?? code);
}

/** By way of the capital, since some of them have two small letters (`σ` and `ς`). */
function makeTable(): Uint16Array {
  return Uint16Array.from({ length: UNITS }, (_, code) => {
    const folded = String.fromCharCode(code).toUpperCase().toLowerCase();
    return folded.length === 1 ? folded.charCodeAt(0) : code;
  });
}
