/**
 * From selectors back to a place in a passage. A place is only named when the quote and its context
 * speak for it and for no other: a highlight is rather lost from the page than painted on words
 * that its user did not mark.
 */
import type { Selectors } from "../api/types";
import { type Candidate, findCandidates } from "./candidates";
import type { TextIndex } from "./text-index";

export type Resolution =
  | { kind: "exact" | "moved" | "approximate"; score: number; start: number; end: number }
  | { kind: "ambiguous" | "orphan"; score: number };

/** By how much the best place must beat the second. */
const MARGIN = 0.12;
/** A quote of this many characters is not found elsewhere by chance. */
const TELLING_LENGTH = 40;
/** How much of the context must agree, by whether the quote is telling and whether it was edited. */
const NEEDED_CONTEXT = {
  telling: { unchanged: 0, edited: 0.5 },
  short: { unchanged: 0.65, edited: 0.75 },
};

/** Finds the quote. `score` is between 0 (not found) and 1 (certain). */
export function resolveQuote(quote: Selectors, index: TextIndex): Resolution {
  const unmoved = verifyPosition(quote, index);
  if (unmoved) return unmoved;
  const candidates = findCandidates(quote, index).toSorted((a, b) => b.score - a.score);
  const [best, second] = candidates;
  if (!best) return { kind: "orphan", score: 0 };
  if (second && best.score - second.score < MARGIN && !isOnlyCertain(best, second)) {
    return isCredible(best, quote)
      ? { kind: "ambiguous", score: best.score }
      : { kind: "orphan", score: best.score };
  }
  if (!isCredible(best, quote)) return { kind: "orphan", score: best.score };
  const { start, end, score } = best;
  if (best.likeness < 1) return { kind: "approximate", score, start, end };
  return { kind: start === quote.start ? "exact" : "moved", score, start, end };
}

/** Where the selectors say, if the text there is still the same. */
function verifyPosition(quote: Selectors, index: TextIndex): Resolution | null {
  const { start, end, text_hash } = quote;
  if (typeof start !== "number" || typeof end !== "number") return null;
  if (index.slice(start, end) !== quote.exact) return null;
  const before = index.text.slice(0, index.toUnit(start));
  const after = index.text.slice(index.toUnit(end));
  const sameText = text_hash === index.hash;
  const sameContext = before.endsWith(quote.prefix ?? "") && after.startsWith(quote.suffix ?? "");
  const hasContext = Boolean(quote.prefix) && Boolean(quote.suffix);
  return sameText || (sameContext && hasContext) ? { kind: "exact", score: 1, start, end } : null;
}

/** The whole context agrees here and not there: no margin is needed. */
function isOnlyCertain(best: Candidate, second: Candidate): boolean {
  return best.certain && !second.certain;
}

function isCredible(candidate: Candidate, quote: Selectors): boolean {
  const { likeness, context, besideSame, displaced } = candidate;
  const telling = quote.exact.length >= TELLING_LENGTH;
  const needed = NEEDED_CONTEXT[telling ? "telling" : "short"];
  if (!telling && displaced) return false;
  if (likeness < 1) return context >= needed.edited;
  return context >= needed.unchanged || besideSame;
}
