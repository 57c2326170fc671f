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
 * is the second of two that touch and have one colour. Of three that lie over each other, the one
 * whose tone was free first takes it.
 */
export function chooseTones(spans: readonly Span[]): Map<string, Tone> {
  const tones = new Map<string, Tone>();
  const taken = { plain: new Taken(), deep: new Taken() };
  for (const span of spans.toSorted(byPlace)) {
    const [plain, deep] = [taken.plain.freeAt(span.colour), taken.deep.freeAt(span.colour)];
    const tone = plain <= span.start || plain <= deep ? "plain" : "deep";
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

  /** Where the next span of this colour may begin. */
  freeAt(colour: Colour): number {
    const end = this.#ends.get(colour);
    return Math.max(this.#end, end === undefined ? 0 : end + TOUCHING + 1);
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
