/** Where the words of a quote stand as they were. */
import { GRAM, standsAt } from "./grams";
import type { Pattern } from "./pattern";
import type { Searchable } from "./searchable";
import { indexAt, isWithinWord } from "./skeleton";

/** A quote with more unchanged places than this says nothing about where it stood. */
export const MAX_UNCHANGED = 500;

/** Where the quote stands with all its letters; a very short one only beside its context. */
export function findUnchanged(pattern: Pattern, { grams }: Searchable): number[] {
  const { quote, aligned, from, to } = pattern;
  const hasContext = from > 0 || to < aligned.length;
  if (quote.length >= GRAM || !hasContext) {
    const all = grams.find(quote, MAX_UNCHANGED);
    if (all.length <= MAX_UNCHANGED || !hasContext) return all;
  }
  const lead = Math.min(from, GRAM);
  const withBefore = aligned.subarray(from - lead, to);
  const withAfter = aligned.subarray(from, to + GRAM);
  if (Math.max(withBefore.length, withAfter.length) < GRAM) return grams.find(quote, MAX_UNCHANGED);
  const places = new Set<number>();
  if (withBefore.length >= GRAM) {
    for (const at of grams.find(withBefore, MAX_UNCHANGED)) places.add(at + lead);
  }
  if (withAfter.length >= GRAM) {
    for (const at of grams.find(withAfter, MAX_UNCHANGED)) places.add(at);
  }
  return [...places];
}

/** Of these, where all of the context stands, too, and no word is cut. */
export function keepCertain(
  unchanged: readonly number[],
  { before, quote, after, wholeWords }: Pattern,
  { skeleton }: Searchable,
): number[] {
  const { codes } = skeleton;
  return unchanged.filter((start) => {
    const end = start + quote.length;
    return (
      standsAt(codes, start - before.length, before, 0, before.length) &&
      standsAt(codes, end, after, 0, after.length) &&
      !(wholeWords.start && isWithinWord(skeleton, start)) &&
      !(wholeWords.end && isWithinWord(skeleton, end))
    );
  });
}

/** Of several, those whose spaces and marks are the quote's, too; all of them if none are. */
export function preferSame(
  places: readonly number[],
  { exact, lead, quote }: Pattern,
  { skeleton }: Searchable,
): readonly number[] {
  const same = places.filter((start) =>
    skeleton.text.startsWith(exact, (skeleton.units[start] ?? 0) - lead.length),
  );
  return same.length > 0 && quote.length > 0 ? same : places;
}

/** A quote without any letter: the UTF-16 offsets at which it stands, with its context if any. */
export function findMarks(
  { exact, before, after }: Pattern,
  { skeleton }: Searchable,
): { from: number; to: number }[] {
  const { text, codes } = skeleton;
  const found: { from: number; to: number }[] = [];
  let from = exact === "" ? -1 : text.indexOf(exact);
  while (from !== -1 && found.length <= MAX_UNCHANGED) {
    const at = indexAt(skeleton, from);
    const stands =
      standsAt(codes, at - before.length, before, 0, before.length) &&
      standsAt(codes, at, after, 0, after.length);
    if (stands) found.push({ from, to: from + exact.length });
    from = text.indexOf(exact, from + 1);
  }
  return found;
}

