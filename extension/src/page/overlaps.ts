/** How highlights of one text lie over each other, so that each of them can be seen. */
import type { Colour } from "../api/types";
import type { Tone } from "./paint";

export interface Span {
  id: string;
  /** Code points of the text; `end` is exclusive. */
  start: number;
  end: number;
  colour: Colour;
}

/** Words that `number` highlights share. */
export interface SharedSpan {
  start: number;
  end: number;
  number: number;
}

/** With no more than a space between them, highlights of one colour would look like one. */
const TOUCHING = 1;

/**
 * The tone of each span, by its id. A span that begins within another is deep and stands on it; so
 * is the second of two that touch and have one colour. Of three that lie over each other, the third
 * takes the tone that is free first.
 */
export function chooseTones(spans: readonly Span[]): Map<string, Tone> {
  const tones = new Map<string, Tone>();
  const taken = { plain: new Taken(), deep: new Taken() };
  for (const span of spans.toSorted(byPlace)) {
    const tone = taken.plain.costOf(span) <= taken.deep.costOf(span) ? "plain" : "deep";
    taken[tone].take(span);
    tones.set(span.id, tone);
  }
  return tones;
}

/** Where more than one of the spans stand, in the text's order. */
export function findShared(spans: readonly Span[]): SharedSpan[] {
  const starts = spans.map(({ start }) => start).sort(ascending);
  const ends = spans.map(({ end }) => end).sort(ascending);
  const shared: SharedSpan[] = [];
  let [begun, ended, from] = [0, 0, 0];
  while (ended < ends.length) {
    const at = Math.min(starts[begun] ?? Infinity, ends[ended] ?? Infinity);
    if (begun - ended > 1 && at > from) shared.push({ start: from, end: at, number: begun - ended });
    while (starts[begun] === at) begun += 1;
    while (ends[ended] === at) ended += 1;
    from = at;
  }
  return shared;
}

/** How far one tone is taken. */
class Taken {
  #end = 0;
  readonly #ends = new Map<Colour, number>();

  /** 0 if the span would stand alone, 1 if it would touch one of its colour, else how far it lies over others. */
  costOf({ start, colour }: Span): number {
    if (this.#end > start) return 1 + this.#end - start;
    const end = this.#ends.get(colour);
    return end !== undefined && end + TOUCHING >= start ? 1 : 0;
  }

  take({ end, colour }: Span): void {
    this.#end = Math.max(this.#end, end);
    this.#ends.set(colour, Math.max(this.#ends.get(colour) ?? 0, end));
  }
}

function byPlace(left: Span, right: Span): number {
  return left.start - right.start || right.end - left.end;
}

function ascending(left: number, right: number): number {
  return left - right;
}
