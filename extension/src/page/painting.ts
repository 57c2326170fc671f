/** Shows each paper's stored highlights in the passages of its row. */
import { indexElement, resolveQuote, type TextIndex } from "../anchoring";
import type { Highlight, Passage } from "../api/types";
import type { PageRow } from "./page-row";
import { hitTest, paint, unpaint } from "./paint";
import { coalesce, inSlices } from "./slices";

export interface PaintedHighlight {
  row: PageRow;
  highlight: Highlight;
}

export class Painting {
  readonly #unpainted = new Set<PageRow>();
  readonly #stop: AbortSignal;
  readonly #paintAll = coalesce(() => void this.#paintUnpainted());
  /** What is painted, by a name of this page's own: two rows may show one paper. */
  readonly #painted = new Map<string, PaintedHighlight & { range: Range }>();

  constructor(stop: AbortSignal) {
    this.#stop = stop;
  }

  paintSoon(row: PageRow): void {
    this.#unpainted.add(row);
    this.#paintAll();
  }

  async #paintUnpainted(): Promise<void> {
    const rows = [...this.#unpainted].filter((row) => row.element.isConnected);
    this.#unpainted.clear();
    await inSlices(
      rows,
      (row) => {
        this.#paintRow(row);
      },
      this.#stop,
    );
  }

  /** Paint what the row's paper has now, and forget what it no longer has. */
  #paintRow(row: PageRow): void {
    const highlights = row.paper?.highlights ?? [];
    const indexes = new Map<Passage, TextIndex>();
    // Most rows have none, and indexing is what costs.
    if (highlights.length > 0) {
      for (const [passage, element] of row.passages()) indexes.set(passage, indexElement(element));
    }
    const names = new Set<string>();
    row.unplaced.clear();
    for (const highlight of highlights) {
      const index = indexes.get(highlight.passage);
      if (!index) continue;
      const found = resolveQuote(highlight, index);
      if ("start" in found) {
        const range = index.toRange(found.start, found.end);
        if (range) names.add(this.#paint(row, highlight, range));
      } else {
        row.unplaced.set(highlight.id, found.kind);
      }
    }
    this.#unpaint((name, painted) => painted.row === row && !names.has(name));
  }

  forgetRow(row: PageRow): void {
    this.#unpaint((_, painted) => painted.row === row);
  }

  /** The smallest highlight at a point of the viewport. */
  at(x: number, y: number): PaintedHighlight | null {
    const name = hitTest(x, y).find((found) => this.#painted.has(found));
    return this.#painted.get(name ?? "") ?? null;
  }

  rangeOf(row: PageRow, id: string): Range | null {
    return this.#painted.get(nameOf(row, id))?.range ?? null;
  }

  #paint(row: PageRow, highlight: Highlight, range: Range): string {
    const name = nameOf(row, highlight.id);
    paint(name, range, highlight.colour);
    this.#painted.set(name, { row, highlight, range });
    return name;
  }

  #unpaint(isGone: (name: string, painted: PaintedHighlight) => boolean): void {
    for (const [name, painted] of this.#painted) {
      if (!isGone(name, painted)) continue;
      unpaint(name);
      this.#painted.delete(name);
    }
  }
}

function nameOf(row: PageRow, id: string): string {
  return `${row.id} ${id}`;
}
