/** Places in a passage where a quote may stand, each with how well quote and context agree. */
import search from "approx-string-match";
import type { Selectors } from "../api/types";
import { likeness } from "./likeness";
import type { TextIndex } from "./text-index";

export interface Candidate {
  /** Code points. */
  start: number;
  end: number;
  /** Of the words at this place to the quote: 1 is the same. */
  likeness: number;
  /** Of the surroundings to the quote's context: 1 is the same. */
  context: number;
  /** One side is the same for at least `ADJACENT` characters, and as far as it is compared. */
  besideSame: boolean;
  /** What stood next to the quote stands in the text, but not here. */
  displaced: boolean;
  /** The whole context is the same, character by character. */
  certain: boolean;
  score: number;
}

/** A shorter quote has too little left of it after an edit to be known again. */
const SHORTEST_EDITED = 12;
/** Edits allowed in a quote, as a share of its length. */
const EDIT_SHARE = 0.2;
/** A quote with more unchanged places than this says nothing about where it stood. */
const MAX_UNCHANGED = 500;
/** Edited places that are compared, best first. */
const MAX_EDITED = 4;
/** Characters of context, next to the quote, whose likeness is measured. */
const NEAR = 48;
/** Characters next to the quote that, found elsewhere, tell that the quote stood there. */
const ADJACENT = 24;
/** How much the quote counts in a score; the rest is its context. */
const QUOTE_WEIGHT = 0.5;
/** Stands in for text that was already found; no page shows it (a non-character). */
const FOUND = "\uffff";

export function findCandidates(quote: Selectors, index: TextIndex): Candidate[] {
  const unchanged = findUnchanged(quote.exact, index.text);
  if (unchanged.length > MAX_UNCHANGED) return [];
  const edited = findEdited(quote.exact, index.text, unchanged);
  return [...unchanged, ...edited]
    .filter((span) => !cutsWords(span, quote, index.text))
    .map((span) => weigh(span, quote, index));
}

/** A span of the text in UTF-16 units, and its edits. */
interface Span {
  from: number;
  to: number;
  errors: number;
}

function findUnchanged(exact: string, text: string): Span[] {
  const spans: Span[] = [];
  let from = text.indexOf(exact);
  while (from !== -1 && spans.length <= MAX_UNCHANGED) {
    spans.push({ from, to: from + exact.length, errors: 0 });
    from = text.indexOf(exact, from + 1);
  }
  return spans;
}

/** The search reports only the closest matches, so what is found is covered and it is asked again. */
function findEdited(exact: string, text: string, unchanged: Span[]): Span[] {
  if (exact.length < SHORTEST_EDITED) return [];
  const maxErrors = Math.floor(exact.length * EDIT_SHARE);
  let rest = unchanged.reduce(cover, text);
  const spans: Span[] = [];
  while (spans.length < MAX_EDITED) {
    const match = search(rest, exact, maxErrors)[0];
    if (!match || match.start >= match.end) break;
    const span = { from: match.start, to: match.end, errors: match.errors };
    spans.push(span);
    rest = cover(rest, span);
  }
  return spans;
}

function cover(text: string, { from, to }: Span): string {
  return text.slice(0, from) + FOUND.repeat(to - from) + text.slice(to);
}

/** Whether a quote of whole words would here begin or end within a word. */
function cutsWords({ from, to }: Span, quote: Selectors, text: string): boolean {
  const { exact, prefix = "", suffix = "" } = quote;
  const cutBefore = isWithinWord(text, from) && !isWithinWord(prefix + exact, prefix.length);
  const cutAfter = isWithinWord(text, to) && !isWithinWord(exact + suffix, exact.length);
  return cutBefore || cutAfter;
}

function isWithinWord(text: string, at: number): boolean {
  return at > 0 && /^[\p{L}\p{N}]{2}$/u.test(text.slice(at - 1, at + 1));
}

function weigh({ from, to, errors }: Span, quote: Selectors, index: TextIndex): Candidate {
  const { exact, prefix = "", suffix = "" } = quote;
  const before = index.text.slice(0, from);
  const after = index.text.slice(to);
  const sides = [
    prefix && likeness(prefix.slice(-NEAR), lastOf(before, Math.min(prefix.length, NEAR))),
    suffix && likeness(suffix.slice(0, NEAR), after.slice(0, Math.min(suffix.length, NEAR))),
  ].filter((side) => side !== "");
  const context = sides.reduce((sum, side) => sum + side, 0) / (sides.length || 1);
  const adjacentBefore = prefix.slice(-ADJACENT);
  const adjacentAfter = suffix.slice(0, ADJACENT);
  const quoteLikeness = 1 - errors / exact.length;
  return {
    start: index.toPoint(from),
    end: index.toPoint(to),
    likeness: quoteLikeness,
    context,
    besideSame:
      (prefix.length >= ADJACENT && before.endsWith(prefix.slice(-NEAR))) ||
      (suffix.length >= ADJACENT && after.startsWith(suffix.slice(0, NEAR))),
    displaced:
      (!before.endsWith(adjacentBefore) && index.text.includes(adjacentBefore)) ||
      (!after.startsWith(adjacentAfter) && index.text.includes(adjacentAfter)),
    certain: sides.length > 0 && before.endsWith(prefix) && after.startsWith(suffix),
    score: QUOTE_WEIGHT * quoteLikeness + (1 - QUOTE_WEIGHT) * context,
  };
}

function lastOf(text: string, count: number): string {
  return text.slice(Math.max(0, text.length - count));
}
