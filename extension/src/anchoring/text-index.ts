/**
 * A passage's normal text, mapped to the nodes that show it. Offsets count code points of the normal
 * text; the first is 0, and an end is exclusive. A place within a formula's TeX has no place of its
 * own on the page: there it is the formula as a whole.
 */
import { hashNormalised } from "./hash";
import { type NormalText, NormalTextBuilder, type RawPosition } from "./normal-text";
import { collectPieces, type Piece } from "./pieces";

/** The text of `root` (an element, or the shadow root of a peek), or of a plain string. */
export class TextIndex {
  readonly text: string;
  readonly length: number;
  readonly root: Node | null;
  readonly #normal: NormalText;
  readonly #pieces: readonly Piece[];
  readonly #texts: ReadonlyMap<Node, number>;
  #hash: string | null = null;

  constructor(normal: NormalText, root: Node | null, pieces: readonly Piece[]) {
    this.text = normal.text;
    this.length = normal.starts.length;
    this.root = root;
    this.#normal = normal;
    this.#pieces = pieces;
    this.#texts = new Map(pieces.map(({ first }, piece) => [first, piece]));
  }

  /** SHA-256 of the normal text. */
  get hash(): string {
    this.#hash ??= hashNormalised(this.text);
    return this.#hash;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.toUnit(start), this.toUnit(end));
  }

  /** The UTF-16 offset in `text` of a code point offset, which is held to the text's bounds. */
  toUnit(point: number): number {
    const { units } = this.#normal;
    return units[Math.max(0, Math.min(point, this.length))] ?? this.text.length;
  }

  /** The code point offset of a UTF-16 offset in `text`. */
  toPoint(unit: number): number {
    return countWhile(this.length, (point) => (this.#normal.units[point] ?? 0) < unit);
  }

  /** The nodes' range that shows these characters; null for a plain string or an empty span. */
  toRange(start: number, end: number): Range | null {
    const from = this.#normal.starts[start];
    const to = this.#normal.ends[end - 1];
    if (!from || !to || start >= end) return null;
    const first = this.#pieces[from.piece]?.first;
    const last = this.#pieces[to.piece]?.last;
    if (!first?.ownerDocument || !last) return null;
    const range = first.ownerDocument.createRange();
    if (first instanceof Text) range.setStart(first, from.offset);
    else range.setStartBefore(first);
    if (last instanceof Text) range.setEnd(last, to.offset);
    else range.setEndAfter(last);
    return range;
  }

  /** The first offset whose character ends after this place in the page. */
  startOf(node: Node, offset: number): number {
    const place = this.#locate(node, offset, 0);
    return countWhile(this.length, (point) => !isAfter(this.#normal.ends[point], place));
  }

  /** The number of characters that start before this place in the page. */
  endOf(node: Node, offset: number): number {
    const place = this.#locate(node, offset, Infinity);
    return countWhile(this.length, (point) => isAfter(place, this.#normal.starts[point]));
  }

  /**
   * A boundary between nodes stands before the first piece that follows it; one inside a formula
   * stands at that edge of it which `withinFormula` says.
   */
  #locate(node: Node, offset: number, withinFormula: number): RawPosition {
    const known = node instanceof Text ? this.#texts.get(node) : undefined;
    if (known !== undefined) return { piece: known, offset };
    const boundary = new Range();
    boundary.setStart(node, offset);
    const following = countWhile(this.#pieces.length, (index) => {
      const first = this.#pieces[index]?.first;
      return first !== undefined && boundary.comparePoint(first, 0) < 0;
    });
    const last = this.#pieces[following - 1]?.last;
    const isWithin = last instanceof Element && boundary.comparePoint(last, last.childNodes.length) > 0;
    return isWithin
      ? { piece: following - 1, offset: withinFormula }
      : { piece: following, offset: 0 };
  }
}

export function indexElement(root: Element | ShadowRoot): TextIndex {
  const builder = new NormalTextBuilder();
  const pieces = collectPieces(root, builder);
  return new TextIndex(builder.finish(), root, pieces);
}

export function indexText(text: string): TextIndex {
  const builder = new NormalTextBuilder();
  builder.feed(text);
  return new TextIndex(builder.finish(), null, []);
}

function isAfter(left: RawPosition | undefined, right: RawPosition | undefined): boolean {
  if (!left || !right) return false;
  return left.piece > right.piece || (left.piece === right.piece && left.offset > right.offset);
}

/** How many of the first indexes below `length` satisfy a condition that, once false, stays false. */
function countWhile(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
