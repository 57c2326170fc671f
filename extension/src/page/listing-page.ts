/** One listing as long as the user stays on it: its rows, and what the library knows of them. */
import { createContext, describeListing, type SiteAdapter, siteOf } from "../adapters";
import type { Listing } from "../api/types";
import { ask, isAlive } from "../browser";
import type { OutboxCounts, PageReport, Preferences } from "../messages";
import { Actions } from "./actions";
import type { Host } from "./host";
import { hearKeys, hearPointer } from "./input";
import { Layout } from "./layout";
import type { PageRow } from "./page-row";
import { Meter } from "./pace";
import { Painting } from "./painting";
import { Picking } from "./picking";
import { RowFinder, type RowNews } from "./row-finder";
import { RowKeeper } from "./row-keeper";
import { Rows } from "./rows";
import { hearResting } from "./resting";
import { readSelection, watchSelection } from "./selection";
import { coalesce } from "./slices";
import { Surfaces } from "./surfaces";
import { followUpdate } from "./update";
import { drawSurface, eraseSurface, leaveBehind } from "./view/surface";
import { askWorker, hearWorker, type WorkerNews } from "./worker-news";

export class ListingPage {
  readonly adapter: SiteAdapter;
  readonly host: Host;
  readonly actions: Actions;
  readonly surfaces: Surfaces;
  readonly #mayShow: Promise<void>;
  readonly #stop = new AbortController();
  readonly #meter = new Meter();
  readonly #keeper: RowKeeper;
  readonly painting: Painting;
  readonly picking: Picking;
  readonly layout: Layout;
  readonly rows: Rows;
  preferences: Preferences = { colour: "yellow", dimRows: true, hiddenSites: [] };
  outbox: OutboxCounts = { waiting: 0, failed: 0, lastError: null };

  /** Draw soon what changed. */
  readonly redraw = coalesce(() => {
    this.#draw();
  });
  /** What is known of the first rows is there, and whether the user wants to see it. */
  isShown = false;
  readonly #reportSoon = coalesce(() => {
    if (!this.#stop.signal.aborted) void ask("reportPage", this.report());
  });

  /** Nothing is shown before `mayShow` is kept. */
  constructor(adapter: SiteAdapter, host: Host, mayShow: Promise<void>) {
    this.#mayShow = mayShow;
    this.adapter = adapter;
    this.host = host;
    this.painting = new Painting(host.root, this.#meter, this.redraw, this.#stop.signal);
    this.surfaces = new Surfaces(host.root, this.redraw);
    this.layout = new Layout(host, () => this.rows.ordered, this.redraw, this.#meter);
    this.rows = new Rows(this.redraw, () => {
      this.layout.requestCalmly();
    });
    this.#keeper = new RowKeeper(this, (row) => {
      this.#show(row);
    });
    this.picking = new Picking(() => this.rows.ordered, this.redraw);
    this.actions = new Actions({
      listing: () => this.listing(),
      changed: (row) => {
        this.#show(row);
      },
      say: (text, undo) => {
        this.surfaces.say({ text, undo: undo ?? null });
      },
    });
  }

  start(): void {
    const { signal } = this.#stop;
    const context = createContext(this.adapter, document, new URL(location.href));
    new RowFinder(this.adapter, context, this.#rowNews, this.#meter, signal).start();
    this.layout.start(signal);
    followUpdate(() => {
      leaveBehind(this.host);
    }, signal);
    hearKeys(this, signal);
    hearPointer(this, signal);
    hearResting(this, signal);
    hearWorker(this.#workerNews, signal);
    watchSelection(
      () => readSelection(this.host, this.rows.ordered, this.painting.bodies),
      (selected) => {
        this.surfaces.settle(selected);
      },
      signal,
    );
  }

  stop(): void {
    this.#stop.abort();
    this.rows.stop();
    for (const row of this.rows.ordered) this.painting.forgetRow(row);
    eraseSurface(this.host);
    this.host.detach();
    void ask("reportPage", null);
  }

  /** The listing as captures and highlights name it. */
  listing(): Listing {
    const url = new URL(location.href);
    return describeListing(url, document.title, siteOf(this.adapter, url));
  }

  /** Null until the library has answered about a row: before that, no figure would be true. */
  report(): PageReport | null {
    const { ordered } = this.rows;
    if (!ordered.some((row) => row.state ?? row.failure)) return null;
    return {
      site: this.adapter.site,
      name: this.adapter.name,
      rows: ordered.length,
      saved: ordered.filter((row) => row.isSaved).length,
      fresh: ordered.filter((row) => row.isFresh).length,
    };
  }

  /** The peek of this row was opened, or closed: its text is a passage, or no longer. */
  setPeek(row: PageRow, element: HTMLElement | null): void {
    row.peek = element;
    this.painting.paintSoon(row);
  }

  readonly #rowNews: RowNews = {
    found: (shown, leaving) => this.#keeper.take(shown, leaving),
    gone: (element) => {
      this.#keeper.leave(element);
    },
    settled: (elements) => this.#settle(elements),
    moved: () => {
      this.layout.follow();
    },
    changed: () => {
      this.painting.follow();
    },
  };

  readonly #workerNews: WorkerNews = {
    preferences: (preferences) => {
      this.preferences = preferences;
      for (const row of this.rows.ordered) row.touch();
      this.redraw();
    },
    outbox: (outbox) => {
      this.outbox = outbox;
      this.redraw();
    },
    papers: (paperIds) => void this.#hearPapers(paperIds),
  };

  /** Rows came or went: put them in order and ask about the new ones. */
  async #settle(elements: readonly Element[]): Promise<void> {
    this.rows.order(elements);
    const unknown = this.#keeper.handOut();
    const known = this.actions.refresh(unknown);
    if (elements.length > 0 && !this.host.isAttached) this.#prepare();
    await known;
    await this.#mayShow;
    if (this.#stop.signal.aborted) return;
    this.#present();
    this.#reportSoon();
    void this.#suggest(unknown);
  }

  /**
   * The first rows get their controls while the worker is asked about them, for the answer waits
   * behind all that a page does while it comes in. Nobody sees them before it is there.
   */
  #prepare(): void {
    this.host.attach();
    this.rows.lookNear();
    this.#draw();
    this.layout.place();
  }

  /** At once, not with a frame: a page that is still coming in lets frames wait. */
  #present(): void {
    if (this.isShown || this.rows.ordered.length === 0) {
      this.redraw();
      return;
    }
    this.isShown = true;
    this.#draw();
    this.host.show();
    // What can wait is asked for when the first rows no longer do.
    askWorker(this.#workerNews);
  }

  #suggest(rows: readonly PageRow[]): Promise<void> {
    return this.actions.suggest(rows.filter((row) => row.state && !row.isSaved));
  }

  /** A paper that no row shows as saved may have been saved elsewhere. */
  async #hearPapers(paperIds: readonly string[] | null): Promise<void> {
    const { ordered } = this.rows;
    const concerned = ordered.filter(
      ({ paper }) => paperIds === null || !paper || paperIds.includes(paper.id),
    );
    await this.actions.refresh(concerned);
    const shown = new Set(ordered.map(({ paper }) => paper?.id));
    if (!paperIds?.every((id) => shown.has(id))) await this.#suggest(ordered);
  }

  #show(row: PageRow): void {
    row.touch();
    this.painting.paintSoon(row);
    this.redraw();
    this.#reportSoon();
  }

  #draw(): void {
    if (this.#stop.signal.aborted) return;
    if (!isAlive()) return;
    this.#meter.time(() => {
      drawSurface(this);
    });
    const isDue = ({ stale, layer, element }: PageRow): boolean =>
      stale && layer !== null && element.isConnected;
    if (this.rows.ordered.some(isDue)) this.layout.request();
  }
}
