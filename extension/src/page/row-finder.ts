/** Finds the listing's rows, and keeps finding them as the page changes. */
import { type ListingRow, type PageContext, readSlices, type SiteAdapter } from "../adapters";
import { Changes } from "./changes";
import { copyRow } from "./copies";
import { hashShown, holds, type Imprint, isTakenApart, takeImprint } from "./imprint";
import { isLoading, wholeRows } from "./loading";
import { type Meter, Pace } from "./pace";

export interface RowNews {
  /**
   * A row was read; answers whether it is a new one. Those that are `leaving` are gone once all are
   * read: a page that renders its rows anew shows the same papers in other elements.
   */
  found: (row: ListingRow, leaving: readonly Element[]) => boolean;
  gone: (element: Element) => void;
  /**
   * What was found or went since the last time is told; these are the rows in their order. The
   * promise is kept once they are shown, so that reading on does not hold up the first ones.
   */
  settled: (rows: readonly Element[]) => Promise<void>;
  /** The page may have moved things. */
  moved: () => void;
  /** It may have changed nodes. */
  changed: () => void;
}

/** The first rows are shown once so many are read, and then each time when there are so much more. */
const FIRST_SHOWN = 10;
const GROWTH = 4;

export class RowFinder {
  readonly #adapter: SiteAdapter;
  readonly #context: PageContext;
  readonly #news: RowNews;
  readonly #meter: Meter;
  readonly #pace: Pace;
  readonly #changes: Changes;
  readonly #stop: AbortSignal;
  /** Every candidate as it was read last. */
  readonly #read = new Map<Element, Reading>();
  /** Rows whose elements are gone, by what these showed. */
  #left = new Map<number, ListingRow>();
  #settled: readonly Element[] = [];
  #hasNews = false;
  #looking = false;
  #again = false;
  /** All of the page is there: what remains of it is read without a rest. */
  #hurry = false;

  constructor(
    adapter: SiteAdapter,
    context: PageContext,
    news: RowNews,
    meter: Meter,
    stop: AbortSignal,
  ) {
    this.#adapter = { ...adapter, read: (element, page) => this.#readElement(adapter, element, page) };
    this.#context = context;
    this.#news = news;
    this.#meter = meter;
    this.#pace = new Pace(meter);
    this.#changes = new Changes(context.document, meter, (text) => {
      if (text) this.#lookSoon();
      else news.moved();
    });
    this.#stop = stop;
  }

  start(): void {
    const { document } = this.#context;
    const lookNow = (): void => {
      this.#hurry = true;
      this.#lookSoon();
    };
    document.addEventListener("DOMContentLoaded", lookNow, { signal: this.#stop });
    this.#stop.addEventListener("abort", () => {
      this.#changes.stop();
      this.#pace.stop();
    });
    void this.#look();
  }

  #lookSoon(): void {
    if (this.#looking) this.#again = true;
    else {
      if (this.#hurry) this.#pace.skipRest();
      this.#pace.soon(() => void this.#look());
    }
  }

  async #look(): Promise<void> {
    this.#looking = true;
    this.#hurry = false;
    this.#meter.beginRound();
    // What comes in while the first rows are read is looked for afterwards, not heard of node by node.
    if (isLoading() && this.#settled.length === 0) this.#again = true;
    else this.#changes.listen();
    const candidates = this.#meter.time(() => wholeRows(this.#adapter.candidates(this.#context.document)));
    this.#news.moved();
    await this.#readRows([...new Set(candidates)]);
    this.#looking = false;
    if (this.#stop.aborted) return;
    this.#news.changed();
    if (!this.#again) return;
    this.#again = false;
    this.#lookSoon();
  }

  /** Of these candidates, in the page's order, those that are not as they were read last. */
  async #readRows(candidates: readonly Element[]): Promise<void> {
    const there = new Set(candidates);
    const leaving = [...this.#read.keys()].filter((element) => !there.has(element));
    this.#left = new Map(leaving.flatMap((element) => this.#readingOf(element)));
    const due = this.#meter.time(() => candidates.filter((element) => !this.#isAsRead(element)));
    let found = 0;
    let shown = FIRST_SHOWN;
    for await (const slice of readSlices(this.#adapter, this.#context, due)) {
      if (this.#stop.aborted) return;
      for (const row of slice) {
        found += 1;
        // What is gone by now may come back.
        if (!row.element.isConnected) this.#read.delete(row.element);
        else if (this.#news.found(row, leaving)) this.#hasNews = true;
      }
      if (found < shown) continue;
      shown *= GROWTH;
      await this.#settle(candidates);
    }
    this.#left.clear();
    for (const element of leaving) this.#forget(element);
    await this.#settle(candidates);
  }

  #readingOf(element: Element): [number, ListingRow][] {
    const { row, imprint } = this.#read.get(element) ?? {};
    return row && imprint ? [[imprint.text, row]] : [];
  }

  #isAsRead(element: Element): boolean {
    const { imprint } = this.#read.get(element) ?? {};
    if (!imprint) return false;
    if (!isTakenApart(imprint)) return holds(imprint, element);
    // Its highlights are gone until it is read again.
    this.#meter.noteNews();
    return false;
  }

  #readElement(adapter: SiteAdapter, element: Element, page: PageContext): ListingRow | null {
    return this.#meter.time(() => {
      const row = this.#readCopy(element) ?? adapter.read(element, page);
      if (!row) this.#forget(element);
      this.#read.set(element, { row, imprint: takeImprint(element, row) });
      return row;
    });
  }

  /** Null unless the element is a copy of one that is gone. */
  #readCopy(element: Element): ListingRow | null {
    if (this.#left.size === 0 || this.#read.has(element)) return null;
    const row = this.#left.get(hashShown(element));
    return row?.element.isEqualNode(element) ? copyRow(row, element) : null;
  }

  async #settle(candidates: readonly Element[]): Promise<void> {
    const rows = candidates.filter((element) => this.#read.get(element)?.row);
    const isSame =
      rows.length === this.#settled.length &&
      rows.every((element, place) => element === this.#settled[place]);
    if (isSame && !this.#hasNews) return;
    this.#hasNews = false;
    this.#meter.noteNews();
    this.#settled = rows;
    await this.#news.settled(rows);
  }

  #forget(element: Element): void {
    if (this.#read.get(element)?.row) {
      this.#hasNews = true;
      this.#news.gone(element);
    }
    this.#read.delete(element);
  }
}

interface Reading {
  row: ListingRow | null;
  imprint: Imprint;
}
