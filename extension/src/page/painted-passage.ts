/** The highlights that are painted in one passage of a row. */
import type { Resolution, TextIndex } from "../anchoring";
import type { Highlight } from "../api/types";
import { chooseTones, findShared } from "./overlaps";
import { paint, type SharedRange, underline, unpaint } from "./paint";
import { isSameQuote } from "./resolutions";

export interface Placed {
  highlight: Highlight;
  /** Code points of the text. */
  start: number;
  end: number;
  range: Range;
  /** How its words were found, and which they are. */
  kind: "exact" | "moved" | "approximate";
  score: number;
  words: string;
  /** Where it was found by likeness only: the text, out of which its words are told when asked. */
  changedIn: TextIndex | null;
}

export class PaintedPassage {
  /** By the highlight's id. */
  readonly placed = new Map<string, Placed>();
  readonly #name: string;
  #shared: readonly SharedRange[] = [];
  #round = new AbortController();

  /** `name` is the page's own for this passage of this row; names of what is painted begin with it. */
  constructor(name: string) {
    this.#name = name;
  }

  /** What is found from now on replaces what an earlier round, which ends here, was to find. */
  begin(): AbortSignal {
    this.#round.abort();
    this.#round = new AbortController();
    return this.#round.signal;
  }

  /** Paint it; where the same nodes are painted already, nothing is touched. */
  place(placed: Placed): void {
    const { id, colour } = placed.highlight;
    const before = this.placed.get(id);
    if (before && isSame(before.range, placed.range)) placed.range = before.range;
    this.placed.set(id, placed);
    if (before?.range !== placed.range || before.highlight.colour !== colour) {
      paint(this.#nameOf(id), placed.range, colour);
    }
  }

  /**
   * Where the same nodes stand in a later text of the passage and say the same, nothing needs to be
   * sought; null if they do not. Words that are only alike may have a better place by now.
   */
  findStanding(highlight: Highlight, index: TextIndex): Resolution | null {
    const placed = this.placed.get(highlight.id);
    if (!placed || placed.kind === "approximate") return null;
    const { range, words, kind, score } = placed;
    if (!isSameQuote(placed.highlight, highlight) || !index.root?.contains(range.startContainer)) {
      return null;
    }
    const start = index.startOf(range.startContainer, range.startOffset);
    const end = index.endOf(range.endContainer, range.endOffset);
    if (index.slice(start, end) !== words) return null;
    return { kind: start === highlight.start ? kind : "moved", score, start, end };
  }

  /** Nodes that are taken out leave ranges behind, also when they are put in again. */
  get isTorn(): boolean {
    return [...this.placed.values()].some(({ range }) => range.collapsed);
  }

  remove(id: string): void {
    if (this.placed.delete(id)) unpaint(this.#nameOf(id));
  }

  keepOnly(highlights: readonly Highlight[]): void {
    const ids = new Set(highlights.map(({ id }) => id));
    for (const id of [...this.placed.keys()]) if (!ids.has(id)) this.remove(id);
  }

  /** All are placed: let those that lie over each other be told apart. */
  arrange(index: TextIndex): void {
    const spans = [...this.placed].map(([id, { highlight: { colour }, start, end }]) => ({
      ...{ id, start, end, colour },
    }));
    for (const [id, tone] of chooseTones(spans)) {
      const placed = this.placed.get(id);
      if (placed) paint(this.#nameOf(id), placed.range, placed.highlight.colour, tone);
    }
    const shared = findShared(spans).flatMap(({ start, end, number }) => {
      const range = index.toRange(start, end);
      return range ? [{ range, number }] : [];
    });
    this.#underline(shared);
  }

  clear(): void {
    this.#round.abort();
    for (const id of [...this.placed.keys()]) this.remove(id);
    this.#underline([]);
  }

  #underline(shared: readonly SharedRange[]): void {
    const before = this.#shared;
    const isKnown =
      shared.length === before.length &&
      shared.every(({ range, number }, place) => {
        const known = before[place];
        return known?.number === number && isSame(known.range, range);
      });
    if (isKnown) return;
    this.#shared = shared;
    underline(this.#name, shared);
  }

  #nameOf(id: string): string {
    return `${this.#name} ${id}`;
  }
}

function isSame(one: Range, other: Range): boolean {
  return (
    one.startContainer === other.startContainer &&
    one.startOffset === other.startOffset &&
    one.endContainer === other.endContainer &&
    one.endOffset === other.endOffset
  );
}
