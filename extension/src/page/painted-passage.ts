/** The highlights that are painted in one passage of a row. */
import type { Resolution, TextIndex } from "../anchoring";
import type { Highlight } from "../api/types";
import { copyRange } from "./copies";
import { chooseTones, findShared } from "./overlaps";
import { paint, paintAt, type SharedRange, underline, unpaint } from "./paint";
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

/** With the place at which its range was put: the page moves ranges with their nodes. */
interface Drawn extends Placed {
  drawn: StaticRange;
}

export class PaintedPassage {
  /** By the highlight's id. */
  readonly placed = new Map<string, Drawn>();
  readonly #name: string;
  #shared: readonly SharedRange[] = [];
  #round = new AbortController();
  /** Of the last round that came to its end: where it was painted, and what. */
  #done: { root: TextIndex["root"]; quotes: readonly Highlight[] } | null = null;

  /** `name` is the page's own for this passage of this row; names of what is painted begin with it. */
  constructor(name: string) {
    this.#name = name;
  }

  /** What is found from now on replaces what an earlier round, which ends here, was to find. */
  begin(): AbortSignal {
    this.#round.abort();
    this.#done = null;
    this.#round = new AbortController();
    return this.#round.signal;
  }

  /** Paint it; where the same nodes are painted already, nothing is touched. */
  place(placed: Placed): void {
    const { id, colour } = placed.highlight;
    const before = this.placed.get(id);
    if (before && isSame(before.range, placed.range)) placed.range = before.range;
    this.placed.set(id, { ...placed, drawn: new StaticRange(placed.range) });
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
    return [...this.placed.values()].some(({ range, drawn }) => !isSame(range, drawn));
  }

  /**
   * Paint the same in a copy of the passage's element, without looking for it again; false where
   * that is not to be had.
   */
  paintCopy(copy: Element, quotes: readonly Highlight[]): boolean {
    const { root, quotes: painted } = this.#done ?? {};
    const isSimple = this.#shared.length === 0 && [...this.placed.values()].every(isCertain);
    const isWhole = this.placed.size === quotes.length && quotes.length === painted?.length;
    const isKnown = isWhole && quotes.every((one, at) => one === painted[at]);
    if (!root || !isSimple || !isKnown || root === copy || !root.isEqualNode(copy)) return false;
    const ranges = [...this.placed.values()].map(({ drawn }) => copyRange(drawn, root, copy));
    if (ranges.includes(null)) return false;
    [...this.placed].forEach(([id, placed], at) => {
      const range = ranges[at];
      if (!range) return;
      Object.assign(placed, { range, drawn: new StaticRange(range) });
      paintAt(this.#nameOf(id), range);
    });
    this.#done = { root: copy, quotes };
    return true;
  }

  remove(id: string): void {
    if (this.placed.delete(id)) unpaint(this.#nameOf(id));
  }

  #keepOnly(highlights: readonly Highlight[]): void {
    const ids = new Set(highlights.map(({ id }) => id));
    for (const id of [...this.placed.keys()]) if (!ids.has(id)) this.remove(id);
  }

  /** All of these are placed: let those that lie over each other be told apart. */
  finish(index: TextIndex, quotes: readonly Highlight[]): void {
    this.#keepOnly(quotes);
    this.#arrange(index);
    this.#done = { root: index.isTorn ? null : index.root, quotes };
  }

  #arrange(index: TextIndex): void {
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

/** A likeness is shown with the text that it was found in. */
function isCertain({ changedIn }: Placed): boolean {
  return changedIn === null;
}

function isSame(one: AbstractRange, other: AbstractRange): boolean {
  return (
    one.startContainer === other.startContainer &&
    one.startOffset === other.startOffset &&
    one.endContainer === other.endContainer &&
    one.endOffset === other.endOffset
  );
}
