/** Words and sentences of a text, by the rules of its language. */
import type { TextIndex } from "../anchoring";

/** In code points; the end is exclusive. */
export interface Span {
  start: number;
  end: number;
}

export type Unit = "word" | "sentence";

/** Code points on either side in which the next unit is looked for. */
export const REACH = { word: 200, sentence: 2_000 };

/** The units around a span, in their order; without the white space between them. */
export function unitsAround({ start, end }: Span, unit: Unit, index: TextIndex): Span[] {
  const first = Math.max(0, start - REACH[unit]);
  const last = Math.min(index.length, end + REACH[unit]);
  return split(index.slice(first, last), unit).map((one) => ({
    start: first + one.start,
    end: first + one.end,
  }));
}

/** The unit after or before a span; with `takesMore`, the span with its end moved to that of a unit. */
export function stepOn(
  units: readonly Span[],
  from: Span,
  isForward: boolean,
  takesMore: boolean,
): Span | null {
  if (!takesMore) {
    const next = isForward
      ? units.find(({ end }) => end > from.end)
      : units.findLast(({ start }) => start < from.start);
    return next ?? null;
  }
  const ends = units.map(({ end }) => end).filter((end) => end > from.start);
  const end = isForward
    ? ends.find((one) => one > from.end)
    : ends.findLast((one) => one < from.end);
  return end === undefined ? null : { start: from.start, end };
}

function split(text: string, unit: Unit): Span[] {
  const segments = Array.from(new Intl.Segmenter(undefined, { granularity: unit }).segment(text));
  let units = 0;
  let points = 0;
  const pointAt = (unitOffset: number): number => {
    points += Array.from(text.slice(units, unitOffset)).length;
    units = unitOffset;
    return points;
  };
  return segments
    .filter(({ segment, isWordLike }) => (unit === "word" ? isWordLike : segment.trim() !== ""))
    .map(({ index, segment }) => {
      const start = pointAt(index);
      return { start, end: start + Array.from(segment.trimEnd()).length };
    });
}
