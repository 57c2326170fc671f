/** Whether a quote still stands where its selectors say: the common case, and the cheapest. */
import type { Selectors } from "../api/types";
import { rawOffsets } from "./raw-text";
import type { TextIndex } from "./text-index";

export interface Place {
  /** Code points. */
  start: number;
  end: number;
}

/** UTF-16 units of context that do not stand at the old place by chance. */
const LEAST_CONTEXT = 8;
/** Characters by which a place may have moved and is the old one still. */
const CLOSE = 48;

/** Null if the text there is another, or if neither hash nor context vouch for it. */
export function verifyPosition(quote: Selectors, index: TextIndex): Place | null {
  const { exact, prefix = "", suffix = "", start, text_hash } = quote;
  if (exact === "" || typeof start !== "number" || start < 0 || start >= index.length) return null;
  const unit = index.toUnit(start);
  if (!index.text.startsWith(exact, unit)) return null;
  const place = { start, end: index.toPoint(unit + exact.length) };
  const hasContext = prefix.length + suffix.length >= LEAST_CONTEXT;
  const isSame =
    index.text.startsWith(suffix, unit + exact.length) &&
    index.text.slice(Math.max(0, unit - prefix.length), unit) === prefix;
  if (hasContext && isSame) return place;
  return text_hash && text_hash === index.hash ? place : null;
}

/** Whether a place is where the quote stood, by the index's own count or by another tool's. */
export function isAtOldPlace(place: Place, quote: Selectors, index: TextIndex): boolean {
  return distances(place, quote, index).includes(0);
}

/** The same, but for what a few words that came in or went before it move it. */
export function isByOldPlace(place: Place, quote: Selectors, index: TextIndex): boolean {
  return distances(place, quote, index).some((distance) => distance <= CLOSE);
}

/** Whether `one` is nearer to where the quote stood than `other`, however that was counted. */
export function isNearerToOldPlace(
  one: Place,
  other: Place,
  quote: Selectors,
  index: TextIndex,
): boolean {
  const others = distances(other, quote, index);
  return distances(one, quote, index).some((distance, at) => distance < (others[at] ?? 0));
}

/** From where the quote stood; none if that is not known. What has a hash was counted by Postil. */
function distances({ start }: Place, quote: Selectors, index: TextIndex): number[] {
  const old = quote.start;
  if (typeof old !== "number") return [];
  const indent = quote.exact.length - quote.exact.trimStart().length;
  const others = quote.text_hash ? [] : rawOffsets(index, start);
  const offsets = [start, ...others.map((offset) => offset - indent)];
  return offsets.map((offset) => Math.abs(offset - old));
}
