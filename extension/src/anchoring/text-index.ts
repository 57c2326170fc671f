/**
 * A passage's normal text, mapped to the nodes that show it. Offsets count code points of the normal
 * text; the first is 0, and an end is exclusive. A place within a formula's TeX has no place of its
 * own on the page: there it is the formula as a whole.
 */
import { nodesBehind, nodesFrom, nodesIn, parentOf } from "./flat-tree";
import { hashSteps } from "./hash";
import type { NormalText } from "./normal-text";
import { rangeAcross } from "./piece-ranges";
import { stillSay } from "./piece-text";
import type { Pieces } from "./pieces";
import { isWhole, Showing } from "./shown";
import type { RawPosition } from "./spans";
import { runAtOnce, type Steps } from "./steps";

/** The text of `root` (an element, or the shadow root of a peek), or of a plain string. */
export class TextIndex {
  readonly text: string;
  readonly length: number;
  readonly root: Element | ShadowRoot | null;
  readonly #normal: NormalText;
  readonly #pieces: Pieces;
  #hash: string | null = null;

  constructor(normal: NormalText, root: Element | ShadowRoot | null, pieces: Pieces) {
    this.text = normal.text;
    this.length = normal.points.length;
    this.root = root;
    this.#normal = normal;
    this.#pieces = pieces;
  }

  /** SHA-256 of the normal text. */
  get hash(): string {
    return runAtOnce(this.hashSteps());
  }

  *hashSteps(): Steps<string> {
    return (this.#hash ??= yield* hashSteps(this.text));
  }

  /** The open shadow trees whose text is in this one. */
  get shadows(): readonly ShadowRoot[] {
    return this.#pieces.shadows;
  }

  /** The page changed the text while it was read: some of it may be missing, or twice in it. */
  get isTorn(): boolean {
    return this.#pieces.isTorn;
  }

  /** Whether something is shown now that was hidden when the text was read. */
  showsMore(): boolean {
    const { hidden } = this.#pieces;
    if (!this.root || hidden.length === 0) return false;
    const showing = new Showing(this.root);
    return hidden.some((element) => element.isConnected && isWhole(showing.of(element)));
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.toUnit(start), this.toUnit(end));
  }

  /** The UTF-16 offset in `text` of a code point offset, which is held to the text's bounds. */
  toUnit(point: number): number {
    return this.#normal.points.toUnit(point);
  }

  /** The code point offset of a UTF-16 offset in `text`. */
  toPoint(unit: number): number {
    return this.#normal.points.toPoint(unit);
  }

  /**
   * Whether the page still says there what it said when it was read; words that it put in between
   * are noticed only within a node. False for an empty span.
   */
  stands(start: number, end: number): boolean {
    if (!this.root) return start < end;
    const { spans } = this.#normal;
    const from = spans.startOf(this.toUnit(start));
    const to = spans.endOf(this.toUnit(end));
    if (!from || !to) return false;
    return stillSay(this.slice(start, end), from, to, this.#pieces.all);
  }

  /**
   * The nodes' range that shows these characters. Null for a plain string, for an empty span, and
   * where the page has changed so that nothing of it is left. A shadow tree that is only partly in
   * the span is in the range as a whole, since no range ends in another tree than it begins in.
   */
  toRange(start: number, end: number): Range | null {
    if (start >= end) return null;
    const { spans } = this.#normal;
    return rangeAcross(spans.startOf(this.toUnit(start)), spans.endOf(this.toUnit(end)), this.#pieces.all);
  }

  /** The text node that shows this character, and where in it; null where no node's text does. */
  textAt(start: number): { node: Text; offset: number } | null {
    const from = this.#normal.spans.startOf(this.toUnit(start));
    const node = this.#pieces.all[from?.piece ?? -1]?.first;
    return from && node instanceof Text ? { node, offset: from.offset } : null;
  }

  /** The first offset whose character ends after this place in the page. */
  startOf(node: Node, offset: number): number {
    const { points, spans } = this.#normal;
    return points.pointAround(spans.firstAfter(this.#locate(node, offset, 0)));
  }

  /** The number of characters that start before this place in the page. */
  endOf(node: Node, offset: number): number {
    const { points, spans } = this.#normal;
    return points.toPoint(spans.lastBefore(this.#locate(node, offset, Infinity)));
  }

  /**
   * A boundary between nodes stands before the first piece that follows it; one inside a formula
   * stands at that edge of it which `withinFormula` says.
   */
  #locate(node: Node, offset: number, withinFormula: number): RawPosition {
    const known = this.#pieces.places.get(node);
    if (known !== undefined && node instanceof Text) return { piece: known, offset };
    const next = node.childNodes[offset];
    const formula = this.#formulaAround(node) ?? this.#formulaAcross(node.childNodes[offset - 1], next);
    if (formula !== null) return { piece: formula, offset: withinFormula };
    return { piece: this.#pieceFrom(node, next), offset: 0 };
  }

  #formulaAround(node: Node): number | null {
    for (let at: Node | null = node; at && at !== this.root; at = parentOf(at)) {
      const piece = this.#pieces.places.get(at);
      if (piece !== undefined) return piece;
    }
    return null;
  }

  /** The formula that was set in both of two neighbours. */
  #formulaAcross(before: Node | undefined, next: Node | undefined): number | null {
    const { places } = this.#pieces;
    const piece = before && next && places.get(before);
    return piece !== undefined && next && places.get(next) === piece ? piece : null;
  }

  /** The first piece at or behind `next`, a child of `parent`; behind all of them, if it is none. */
  #pieceFrom(parent: Node, next: Node | undefined): number {
    const { all, places } = this.#pieces;
    const following = next ? nodesFrom(next, this.root) : nodesBehind(parent, this.root);
    for (const node of following) {
      for (const at of nodesIn(node)) {
        const piece = places.get(at);
        if (piece !== undefined) return piece;
      }
    }
    return all.length;
  }
}
