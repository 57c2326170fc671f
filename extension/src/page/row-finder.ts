/** Finds the listing's rows, and keeps finding them as the page changes. */
import { type ListingRow, type PageContext, readSlices, type SiteAdapter } from "../adapters";
import { coalesce } from "./slices";

export interface RowNews {
  found: (row: ListingRow) => void;
  gone: (element: Element) => void;
  /** A round of looking ended, and the rows are known. */
  settled: () => void;
  /** The page may have moved things. */
  moved: () => void;
}

/** Attributes whose change moves things on the page. */
const MOVING = ["class", "style", "hidden", "open", "src", "width", "height"];

export class RowFinder {
  readonly #adapter: SiteAdapter;
  readonly #context: PageContext;
  readonly #news: RowNews;
  /** Every candidate read so far; false for one that shows no paper. */
  readonly #read = new Map<Element, boolean>();
  readonly #dirty = new Set<Element>();
  readonly #stop: AbortSignal;
  #looking = false;
  #again = false;
  readonly #lookSoon = coalesce(() => void this.#look());

  constructor(adapter: SiteAdapter, context: PageContext, news: RowNews, stop: AbortSignal) {
    this.#adapter = adapter;
    this.#context = context;
    this.#news = news;
    this.#stop = stop;
  }

  start(): void {
    const watch = new MutationObserver((records) => {
      this.#notice(records);
    });
    watch.observe(this.#context.document, {
      ...{ childList: true, characterData: true, subtree: true },
      attributeFilter: MOVING,
    });
    this.#stop.addEventListener("abort", () => {
      watch.disconnect();
    });
    void this.#look();
  }

  #notice(records: MutationRecord[]): void {
    for (const { type, target } of records) {
      if (type !== "attributes") this.#markDirty(target);
    }
    for (const element of this.#read.keys()) if (!element.isConnected) this.#forget(element);
    if (records.some(({ type }) => type !== "attributes")) this.#lookSoon();
    this.#news.moved();
  }

  #markDirty(target: Node): void {
    for (let node: Node | null = target; node; node = node.parentNode) {
      if (node instanceof Element && this.#read.has(node)) this.#dirty.add(node);
    }
  }

  async #look(): Promise<void> {
    if (this.#looking) {
      this.#again = true;
      return;
    }
    this.#looking = true;
    const candidates = new Set(this.#adapter.candidates(this.#context.document));
    for (const element of this.#read.keys()) if (!candidates.has(element)) this.#forget(element);
    const due = [...candidates].filter((one) => !this.#read.has(one) || this.#dirty.has(one));
    await this.#readRows(due);
    this.#looking = false;
    if (this.#stop.aborted) return;
    this.#news.settled();
    if (this.#again) {
      this.#again = false;
      this.#lookSoon();
    }
  }

  async #readRows(due: readonly Element[]): Promise<void> {
    const rows = new Set<Element>();
    for (const element of due) this.#dirty.delete(element);
    for await (const slice of readSlices(this.#adapter, this.#context, due)) {
      if (this.#stop.aborted) return;
      for (const row of slice.filter(({ element }) => element.isConnected)) {
        rows.add(row.element);
        this.#news.found(row);
      }
    }
    for (const element of due) {
      if (this.#read.get(element) && !rows.has(element)) this.#news.gone(element);
      this.#read.set(element, rows.has(element));
    }
  }

  #forget(element: Element): void {
    if (this.#read.get(element)) this.#news.gone(element);
    this.#read.delete(element);
    this.#dirty.delete(element);
  }
}
