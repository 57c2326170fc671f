/** Finds the listing's rows, and keeps finding them as the page changes. */
import { type ListingRow, type PageContext, readSlices, type SiteAdapter } from "../adapters";
import { wholeRows } from "./loading";
import { Pace, REST, REST_AFTER_NEWS } from "./pace";
import { parentNodeOf } from "../tree";

export interface RowNews {
  /** A row was read; answers whether it is a new one. */
  found: (row: ListingRow) => boolean;
  gone: (element: Element) => void;
  /**
   * What was found or went since the last time is told; these are the rows in their order. The
   * promise is kept once they are shown, so that reading on does not hold up the first ones.
   */
  settled: (rows: readonly Element[]) => Promise<void>;
  /** The page may have moved things. */
  moved: () => void;
}

/** Attributes whose change moves things on the page. */
const MOVING = ["class", "style", "hidden", "open", "src", "width", "height"];
/** The first rows are shown once so many are read, and then each time when there are so much more. */
const FIRST_SHOWN = 10;
const GROWTH = 4;

export class RowFinder {
  readonly #adapter: SiteAdapter;
  readonly #context: PageContext;
  readonly #news: RowNews;
  /** Every candidate read so far; false for one that shows no paper. */
  readonly #read = new Map<Element, boolean>();
  readonly #dirty = new Set<Element>();
  readonly #stop: AbortSignal;
  readonly #pace = new Pace();
  #settled: readonly Element[] = [];
  #hasNews = false;
  #looking = false;
  #again = false;
  /** All of the page is there: what remains of it is read without a rest. */
  #hurry = false;
  /** Milliseconds that this round of looking has worked, and the rest that each of them earns. */
  #worked = 0;
  #rest: number = REST;

  constructor(adapter: SiteAdapter, context: PageContext, news: RowNews, stop: AbortSignal) {
    this.#adapter = {
      ...adapter,
      read: (element, page) => this.#time(() => adapter.read(element, page)),
    };
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
    const { document } = this.#context;
    const lookNow = (): void => {
      this.#hurry = true;
      this.#lookSoon();
    };
    document.addEventListener("DOMContentLoaded", lookNow, { signal: this.#stop });
    this.#stop.addEventListener("abort", () => {
      watch.disconnect();
      this.#pace.stop();
    });
    void this.#look();
  }

  #notice(records: MutationRecord[]): void {
    const targets = new Set<Node>();
    for (const { type, target } of records) if (type !== "attributes") targets.add(target);
    const climbed = new Set<Node>();
    for (const target of targets) this.#markDirty(target, climbed);
    if (targets.size > 0) this.#lookSoon();
    this.#news.moved();
  }

  /** What is around `target`, up to where `climbed` leads on: thousands share their ancestors. */
  #markDirty(target: Node, climbed: Set<Node>): void {
    for (let node: Node | null = target; node && !climbed.has(node); node = parentNodeOf(node)) {
      climbed.add(node);
      if (this.#read.has(node as Element)) this.#dirty.add(node as Element);
    }
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
    this.#worked = 0;
    this.#rest = REST;
    const candidates = this.#time(() => this.#findCandidates());
    const due = candidates.filter((one) => !this.#read.has(one) || this.#dirty.has(one));
    await this.#readRows(candidates, due);
    this.#looking = false;
    if (this.#stop.aborted) return;
    this.#pace.spent(this.#worked, this.#rest);
    if (this.#again) {
      this.#again = false;
      this.#lookSoon();
    }
  }

  /** In the page's order; rows that are no longer among them are gone. */
  #findCandidates(): Element[] {
    const candidates = wholeRows(this.#adapter.candidates(this.#context.document));
    const there = new Set(candidates);
    for (const element of this.#read.keys()) if (!there.has(element)) this.#forget(element);
    return [...there];
  }

  async #readRows(candidates: readonly Element[], due: readonly Element[]): Promise<void> {
    const rows = new Set<Element>();
    let shown = FIRST_SHOWN;
    for (const element of due) this.#dirty.delete(element);
    for await (const slice of readSlices(this.#adapter, this.#context, due)) {
      if (this.#stop.aborted) return;
      for (const row of slice.filter(({ element }) => element.isConnected)) {
        rows.add(row.element);
        this.#read.set(row.element, true);
        if (this.#news.found(row)) this.#hasNews = true;
      }
      if (rows.size < shown) continue;
      shown *= GROWTH;
      await this.#settle(candidates);
    }
    for (const element of due.filter((one) => !rows.has(one))) {
      this.#forget(element);
      this.#read.set(element, false);
    }
    await this.#settle(candidates);
  }

  async #settle(candidates: readonly Element[]): Promise<void> {
    const rows = candidates.filter((element) => this.#read.get(element));
    const isSame =
      rows.length === this.#settled.length &&
      rows.every((element, place) => element === this.#settled[place]);
    if (isSame && !this.#hasNews) return;
    this.#hasNews = false;
    this.#rest = REST_AFTER_NEWS;
    this.#settled = rows;
    await this.#news.settled(rows);
  }

  #forget(element: Element): void {
    if (this.#read.get(element)) {
      this.#hasNews = true;
      this.#news.gone(element);
    }
    this.#read.delete(element);
    this.#dirty.delete(element);
  }

  #time<T>(work: () => T): T {
    const began = performance.now();
    const value = work();
    this.#worked += performance.now() - began;
    return value;
  }
}
