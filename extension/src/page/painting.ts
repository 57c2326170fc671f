/** Shows each paper's stored highlights in the passages of its row. */
import {
  describeSpan,
  indexElement,
  type Quote,
  type Resolution,
  resolveQuote,
  type TextIndex,
} from "../anchoring";
import type { Highlight, Passage } from "../api/types";
import { Bodies } from "./bodies";
import type { PageRow } from "./page-row";
import { hitTest, paint, repaint, unpaint } from "./paint";
import { overlap } from "./ranges";
import { Reports } from "./reports";
import { coalesce, inSlices } from "./slices";

export interface PaintedHighlight {
  row: PageRow;
  highlight: Highlight;
}

interface Painted extends PaintedHighlight {
  range: Range;
  /** Other words than the highlight's, where it was only found by likeness. */
  changed: Quote | null;
}

export class Painting {
  readonly bodies: Bodies;
  readonly #unpainted = new Set<PageRow>();
  readonly #forgotten = new WeakSet<PageRow>();
  /** Of Postil's own, in which a peek shows an abstract. */
  readonly #root: ShadowRoot;
  readonly #stop: AbortSignal;
  readonly #reports: Reports;
  readonly #paintAll = coalesce(() => void this.#paintUnpainted());
  /** What is painted, by a name of this page's own: two rows may show one paper. */
  readonly #painted = new Map<string, Painted>();

  constructor(root: ShadowRoot, stop: AbortSignal) {
    this.#root = root;
    this.#stop = stop;
    watchTheme(stop);
    this.#reports = new Reports(stop);
    this.bodies = new Bodies((row) => {
      this.paintSoon(row);
    }, stop);
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
    for (const row of rows) await this.#paintBody(row);
  }

  /** Paint what the row's paper has now, and forget what it no longer has. */
  #paintRow(row: PageRow): void {
    const highlights = row.paper?.highlights ?? [];
    const passages = row.passages();
    const indexes = new Map<Passage, TextIndex>();
    const ids = new Set(highlights.map(({ id }) => id));
    for (const highlight of highlights) {
      const { id, passage } = highlight;
      const element = passages.get(passage);
      if (passage === "body" && element) continue;
      // Most rows have none, and indexing is what costs.
      const index = indexes.get(passage) ?? (element && indexElement(element));
      if (index) indexes.set(passage, index);
      row.unplaced.delete(id);
      if (!index || !this.#place(row, highlight, index)) ids.delete(id);
    }
    this.#unpaint((_, painted) => painted.row === row && !ids.has(painted.highlight.id));
    for (const id of row.unplaced.keys()) {
      if (!highlights.some((highlight) => highlight.id === id)) row.unplaced.delete(id);
    }
  }

  /** The highlights of a whole document, once its index is ready. */
  async #paintBody(row: PageRow): Promise<void> {
    const body = row.passages().get("body");
    const highlights = row.paper?.highlights.filter(({ passage }) => passage === "body") ?? [];
    if (!body || highlights.length === 0) return;
    const index = await this.bodies.index(row, body);
    await inSlices(
      highlights,
      (highlight) => {
        // Meanwhile it may have been changed or removed, and its row may be gone.
        if (this.#forgotten.has(row) || !row.paper?.highlights.includes(highlight)) return;
        row.unplaced.delete(highlight.id);
        if (this.#place(row, highlight, index)) return;
        this.#unpaint((name) => name === nameOf(row, highlight.id));
      },
      this.#stop,
    );
  }

  /** Paint the highlight where its words stand; false where they do not. */
  #place(row: PageRow, highlight: Highlight, index: TextIndex): boolean {
    const found = resolveQuote(highlight, index);
    const place = "start" in found ? describeSpan(found.start, found.end, index) : null;
    this.#reports.add(highlight, index.hash, found, place);
    if (!("start" in found)) {
      row.unplaced.set(highlight.id, found.kind);
      return false;
    }
    const range = index.toRange(found.start, found.end);
    if (range) this.#paint({ row, highlight, range, changed: changedWords(found, place) });
    return range !== null;
  }

  forgetRow(row: PageRow): void {
    this.#forgotten.add(row);
    this.#unpaint((_, painted) => painted.row === row);
  }

  /** The smallest highlight at a point of the viewport. */
  at(x: number, y: number): PaintedHighlight | null {
    const name = hitTest(x, y, [this.#root]).find((found) => this.#painted.has(found));
    return this.#painted.get(name ?? "") ?? null;
  }

  /** Of the row and this passage, those whose painted words are partly the range's. */
  overlapping(row: PageRow, passage: Passage, range: Range): Highlight[] {
    return [...this.#painted.values()]
      .filter((one) => one.row === row && one.highlight.passage === passage)
      .filter((one) => overlap(one.range, range))
      .map(({ highlight }) => highlight);
  }

  rangeOf(row: PageRow, id: string): Range | null {
    return this.#painted.get(nameOf(row, id))?.range ?? null;
  }

  /** The words at which a highlight was found by likeness only; null where they are its own. */
  changedWords(row: PageRow, id: string): Quote | null {
    return this.#painted.get(nameOf(row, id))?.changed ?? null;
  }

  /** The text of the row's passage as the page shows it now. */
  async index(row: PageRow, passage: Passage): Promise<TextIndex | null> {
    const element = row.passages().get(passage);
    if (!element) return null;
    return passage === "body" ? this.bodies.index(row, element) : indexElement(element);
  }

  #paint(painted: Painted): void {
    const { row, highlight, range } = painted;
    const name = nameOf(row, highlight.id);
    paint(name, range, highlight.colour);
    this.#painted.set(name, painted);
  }

  #unpaint(isGone: (name: string, painted: Painted) => boolean): void {
    for (const [name, painted] of this.#painted) {
      if (!isGone(name, painted)) continue;
      unpaint(name);
      this.#painted.delete(name);
    }
  }
}

/** Pages change between light and dark by an attribute of their outermost elements, or as the system. */
function watchTheme(stop: AbortSignal): void {
  const repaintSoon = coalesce(repaint);
  const watch = new MutationObserver(repaintSoon);
  for (const element of [document.documentElement, document.body]) {
    watch.observe(element, { attributes: true });
  }
  stop.addEventListener("abort", () => {
    watch.disconnect();
  });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", repaintSoon, { signal: stop });
}

function changedWords({ kind }: Resolution, place: Quote | null): Quote | null {
  return kind === "approximate" ? place : null;
}

function nameOf(row: PageRow, id: string): string {
  return `${row.id} ${id}`;
}
