/**
 * A passage's normal text, mapped to the nodes that show it. Offsets count code points of the normal
 * text; the first is 0, and an end is exclusive.
 */
import { hashNormalised } from "./hash";
import { type NormalText, NormalTextBuilder, type RawPosition } from "./normal-text";
import { collectPieces } from "./pieces";

/** The text of `root` (an element, or the shadow root of a peek), or of a plain string. */
export class TextIndex {
  readonly text: string;
  readonly length: number;
  readonly root: Node | null;
  readonly #normal: NormalText;
  readonly #nodes: readonly Text[];
  readonly #pieces: ReadonlyMap<Node, number>;
  #hash: string | null = null;

  constructor(normal: NormalText, root: Node | null, nodes: readonly Text[]) {
    this.text = normal.text;
    this.length = normal.starts.length;
    this.root = root;
    this.#normal = normal;
    this.#nodes = nodes;
    this.#pieces = new Map(nodes.map((node, piece) => [node, piece]));
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
    const first = this.#nodes[from.piece];
    const last = this.#nodes[to.piece];
    if (!first || !last) return null;
    const range = first.ownerDocument.createRange();
    range.setStart(first, from.offset);
    range.setEnd(last, to.offset);
    return range;
  }

  /** The first offset whose character ends after this place in the page. */
  startOf(node: Node, offset: number): number {
    const place = this.#locate(node, offset);
    return countWhile(this.length, (point) => !isAfter(this.#normal.ends[point], place));
  }

  /** The number of characters that start before this place in the page. */
  endOf(node: Node, offset: number): number {
    const place = this.#locate(node, offset);
    return countWhile(this.length, (point) => isAfter(place, this.#normal.starts[point]));
  }

  /** A boundary between nodes stands before the first piece that follows it. */
  #locate(node: Node, offset: number): RawPosition {
    const piece = this.#pieces.get(node);
    if (piece !== undefined) return { piece, offset };
    const boundary = new Range();
    boundary.setStart(node, offset);
    const following = countWhile(this.#nodes.length, (index) => {
      const text = this.#nodes[index];
      return text !== undefined && boundary.comparePoint(text, 0) < 0;
    });
    return { piece: following, offset: 0 };
  }
}

export function indexElement(root: Element | ShadowRoot): TextIndex {
  const builder = new NormalTextBuilder();
  const nodes = collectPieces(root, builder);
  return new TextIndex(builder.finish(), root, nodes);
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
