/** Shows each paper's stored highlights in the passages of its row. */
import {
  describeSpan,
  indexElement,
  type Quote,
  type Resolution,
  resolveQuotes,
  type TextIndex,
} from "../anchoring";
import type { Highlight, Passage } from "../api/types";
import { Bodies } from "./bodies";
import { byNearness } from "./nearness";
import type { Meter } from "./pace";
import type { PageRow } from "./page-row";
import { hitTest } from "./paint";
import { followPage } from "./painted-page";
import { PaintedRows, PASSAGES } from "./painted-rows";
import { isMissing, place, type Shown } from "./placing";
import { overlap } from "./ranges";
import { Reports } from "./reports";
import { Resolutions } from "./resolutions";
import { coalesce, inSlices } from "./slices";
import { Unshown } from "./unshown";

export interface PaintedHighlight {
  row: PageRow;
  highlight: Highlight;
}

/** Places that are known already and painted in one slice. */
const KNOWN_PER_SLICE = 300;

export class Painting {
  readonly bodies: Bodies;
  readonly #unpainted = new Set<PageRow>();
  /** The body of a row and the highlights that were last looked for in it. */
  readonly #looked = new WeakMap<PageRow, { body: Element; highlights: readonly Highlight[] }>();
  /** Of Postil's own, in which a peek shows an abstract. */
  readonly #root: ShadowRoot;
  readonly #stop: AbortSignal;
  readonly #reports: Reports;
  readonly #resolutions = new Resolutions();
  readonly #painted = new PaintedRows();
  readonly #unshown: Unshown;
  readonly #meter: Meter;
  readonly #paintAll = coalesce(() => void this.#paintUnpainted());

  /** `told` is called when highlights turn out to be lost that no passage shows. */
  constructor(root: ShadowRoot, meter: Meter, told: () => void, stop: AbortSignal) {
    this.#root = root;
    this.#meter = meter;
    this.#stop = stop;
    this.#reports = new Reports(stop);
    this.#unshown = new Unshown(told, stop);
    this.bodies = new Bodies((row) => {
      this.#looked.delete(row);
      this.paintSoon(row);
    }, stop);
    followPage(meter, stop);
    stop.addEventListener("abort", () => {
      this.#painted.clearAll();
    });
  }

  /** The page may have taken rows out and put them in again, as they were. */
  follow(): void {
    for (const row of this.#meter.time(() => this.#painted.torn())) {
      this.#looked.delete(row);
      this.paintSoon(row);
    }
  }

  paintSoon(row: PageRow): void {
    this.#unpainted.add(row);
    this.#paintAll();
  }

  forgetRow(row: PageRow): void {
    this.#unpainted.delete(row);
    this.#painted.clearRow(row);
  }

  async #paintUnpainted(): Promise<void> {
    const rows = [...this.#unpainted].filter((row) => row.element.isConnected);
    this.#unpainted.clear();
    rows.sort((left, right) => Number(right.near) - Number(left.near));
    await inSlices(
      rows,
      (row) => {
        this.#meter.time(() => {
          this.#paintRow(row);
        });
      },
      this.#stop,
    );
  }

  /** Paint what the row's paper has now, and forget what it no longer has. */
  #paintRow(row: PageRow): void {
    const highlights = row.paper?.highlights ?? [];
    const ids = new Set(highlights.map(({ id }) => id));
    for (const id of row.unplaced.keys()) if (!ids.has(id)) row.unplaced.delete(id);
    const elements = row.passages();
    for (const passage of PASSAGES) {
      const element = elements.get(passage);
      const quotes = highlights.filter((highlight) => highlight.passage === passage);
      // What the page took out is read again soon.
      if (element?.isConnected === false) continue;
      if (!element || quotes.length === 0) {
        this.#painted.clear(row, passage);
        if (passage === "abstract" && this.#unshown.seek(row)) continue;
        for (const { id } of quotes) row.unplaced.delete(id);
      } else if (this.#painted.open(row, passage).paintCopy(element, quotes)) {
        continue;
      } else if (passage !== "body") {
        void this.#paint({ row, passage, quotes }, indexElement(element));
      } else if (this.#mustLook(row, element, highlights)) {
        void this.#paint({ row, passage, quotes }, this.bodies.index(row, element));
      }
    }
  }

  /** Rows are read again and again; a whole document is looked through when something changed. */
  #mustLook(row: PageRow, body: Element, highlights: readonly Highlight[]): boolean {
    const last = this.#looked.get(row);
    if (last?.body === body && last.highlights === highlights) return false;
    this.#looked.set(row, { body, highlights });
    return true;
  }

  async #paint(
    { row, passage, quotes }: { row: PageRow; passage: Passage; quotes: Highlight[] },
    indexing: TextIndex | Promise<TextIndex>,
  ): Promise<void> {
    const painted = this.#painted.open(row, passage);
    const signal = painted.begin();
    const index = indexing instanceof Promise ? await indexing : indexing;
    const shown = { row, passage, index, painted };
    const sought: Highlight[] = [];
    const placeKnown = (highlight: Highlight): void => {
      const known = this.#resolutions.get(highlight, index.hash);
      const standing = known ? null : painted.findStanding(highlight, index);
      if (known) place(shown, highlight, known);
      else if (standing) this.#settle(shown, highlight, standing);
      else sought.push(highlight);
    };
    await inSlices(quotes, placeKnown, signal, KNOWN_PER_SLICE);
    await resolveQuotes(sought, index, {
      signal,
      ...(passage === "body" && sought.length > 1 && { first: byNearness(index) }),
      found: (at, resolution) => {
        const highlight = sought[at];
        if (highlight) this.#settle(shown, highlight, resolution);
      },
    });
    if (signal.aborted) return;
    painted.finish(index, quotes);
  }

  #settle(shown: Shown, highlight: Highlight, resolution: Resolution): void {
    const { index } = shown;
    this.#resolutions.set(highlight, index.hash, resolution);
    place(shown, highlight, resolution);
    if (index.isTorn || isMissing(shown, resolution)) return;
    this.#reports.add({ highlight, index, resolution });
  }

  /** The smallest highlight at a point of the viewport. */
  at(x: number, y: number): PaintedHighlight | null {
    for (const name of hitTest(x, y, [this.#root])) {
      const found = this.#painted.named(name);
      if (found) return { row: found.row, highlight: found.placed.highlight };
    }
    return null;
  }

  /** Of the row and this passage, those whose painted words are partly the range's. */
  overlapping(row: PageRow, passage: Passage, range: Range): Highlight[] {
    return this.#painted
      .in(row, passage)
      .filter((placed) => overlap(placed.range, range))
      .map(({ highlight }) => highlight);
  }

  rangeOf(row: PageRow, id: string): Range | null {
    return this.#painted.get(row, id)?.range ?? null;
  }

  /** The words at which a highlight was found by likeness only; null where they are its own. */
  changedWords(row: PageRow, id: string): Quote | null {
    const placed = this.#painted.get(row, id);
    return placed?.changedIn ? describeSpan(placed.start, placed.end, placed.changedIn) : null;
  }

  /** The text of the row's passage as the page shows it now. */
  async index(row: PageRow, passage: Passage): Promise<TextIndex | null> {
    const element = row.passages().get(passage);
    if (!element) return null;
    return passage === "body" ? this.bodies.index(row, element) : indexElement(element);
  }
}
