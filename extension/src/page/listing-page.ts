/** One listing as long as the user stays on it: its rows, and what the library knows of them. */
import { type ListingRow, createContext, type SiteAdapter } from "../adapters";
import type { Colour, Listing } from "../api/types";
import { ask, onEvent } from "../browser";
import type { OutboxSummary, PageReport, Preferences } from "../messages";
import { Actions } from "./actions";
import type { Host } from "./host";
import { hearKeys, hearPointer } from "./input";
import { Layout } from "./layout";
import { PageRow } from "./page-row";
import { Painting } from "./painting";
import { RowFinder } from "./row-finder";
import { Picking } from "./picking";
import { readSelection, type Selected, selectTitle, watchSelection } from "./selection";
import { coalesce, inSlices } from "./slices";
import { Surfaces } from "./surfaces";
import { drawSurface, eraseSurface } from "./view/surface";

/** Rows within this distance of the viewport have controls. */
const NEAR = "100% 0px";

export class ListingPage {
  readonly adapter: SiteAdapter;
  readonly host: Host;
  readonly actions: Actions;
  readonly surfaces: Surfaces;
  readonly painting = new Painting();
  readonly picking: Picking;
  readonly layout: Layout;
  preferences: Preferences = { colour: "yellow", dimRows: true };
  outbox: OutboxSummary = { waiting: 0, failed: [], notices: [], lastError: null };

  readonly #rows = new Map<Element, PageRow>();
  #ordered: readonly PageRow[] = [];
  readonly #stop = new AbortController();
  readonly #near: IntersectionObserver;
  readonly #sizes: ResizeObserver;
  readonly #unknown = new Set<PageRow>();
  readonly #unpainted = new Set<PageRow>();
  readonly #drawSoon = coalesce(() => {
    this.#draw();
  });
  readonly #paintSoon = coalesce(() => void this.#paint());
  readonly #reportSoon = coalesce(() => void ask("reportPage", this.report()));

  constructor(adapter: SiteAdapter, host: Host) {
    this.adapter = adapter;
    this.host = host;
    this.surfaces = new Surfaces(host.root, this.#drawSoon);
    this.picking = new Picking(() => this.#ordered, this.#drawSoon);
    this.layout = new Layout(host, () => this.#ordered, this.#drawSoon);
    this.actions = new Actions({
      listing: () => this.listing(),
      changed: (row) => {
        this.#show(row);
      },
      say: (text, undo) => {
        this.surfaces.say({ text, undo: undo ?? null });
      },
    });
    this.#near = new IntersectionObserver(
      (entries) => {
        this.#noticeNear(entries);
      },
      { rootMargin: NEAR },
    );
    this.#sizes = new ResizeObserver(() => {
      this.layout.request();
    });
  }

  /** The rows in the page's order. */
  get rows(): readonly PageRow[] {
    return this.#ordered;
  }

  start(): void {
    const { signal } = this.#stop;
    const finder = new RowFinder(
      this.adapter,
      createContext(this.adapter, document, new URL(location.href)),
      {
        found: (shown) => {
          this.#add(shown);
        },
        gone: (element) => {
          this.#drop(element);
        },
        settled: () => void this.#settle(),
        moved: () => {
          this.layout.request();
        },
      },
      signal,
    );
    finder.start();
    this.layout.start(signal);
    hearKeys(this, signal);
    hearPointer(this, signal);
    watchSelection(() => {
      this.surfaces.select(readSelection(this.host, this.#ordered));
    }, signal);
    this.#hearWorker(signal);
  }

  stop(): void {
    this.#stop.abort();
    this.#near.disconnect();
    this.#sizes.disconnect();
    for (const row of this.#ordered) this.painting.forgetRow(row);
    eraseSurface(this.host);
    this.host.detach();
    void ask("reportPage", null);
  }

  /** The listing as captures and highlights name it. */
  listing(): Listing {
    return { url: location.href, title: document.title, site: this.adapter.site };
  }

  report(): PageReport | null {
    if (this.#ordered.length === 0) return null;
    return {
      site: this.adapter.site,
      name: this.adapter.name,
      rows: this.#ordered.length,
      saved: this.#ordered.filter((row) => row.isSaved).length,
      fresh: this.#ordered.filter((row) => row.isFresh).length,
    };
  }

  /** The row that holds this node of the page. */
  rowAround(node: Node | null): PageRow | null {
    for (let at = node; at; at = at.parentNode) {
      const row = at instanceof Element ? this.#rows.get(at) : undefined;
      if (row) return row;
    }
    return null;
  }

  /** The peek of this row was opened, or closed: its text is a passage, or no longer. */
  setPeek(row: PageRow, element: HTMLElement | null): void {
    row.peek = element;
    this.#unpainted.add(row);
    this.#paintSoon();
  }

  /** Highlight what is selected; with `editing`, its card opens at once. */
  async highlight(
    selected: Selected | null,
    colour: Colour = this.preferences.colour,
    editing: "comment" | "tags" | null = null,
  ): Promise<void> {
    if (!selected) return;
    this.surfaces.select(null);
    const highlight = await this.actions.highlight(selected, colour);
    if (!highlight) return;
    document.getSelection()?.removeAllRanges();
    const { row } = selected;
    if (editing) this.surfaces.open({ kind: "card", row, id: highlight.id, editing });
  }

  /** By the keyboard or the context menu: the selection, else the title of the focused row. */
  async highlightSelection(): Promise<void> {
    const selected = readSelection(this.host, this.#ordered);
    const focused = this.rowAround(document.activeElement) ?? this.#focusedRow();
    await this.highlight(selected ?? (focused && selectTitle(focused)));
  }

  redraw(): void {
    this.#drawSoon();
  }

  #focusedRow(): PageRow | null {
    return this.#ordered.find(({ layer }) => layer?.matches(":focus-within")) ?? null;
  }

  #add(shown: ListingRow): void {
    const known = this.#rows.get(shown.element);
    if (known) {
      known.shown = shown;
      this.#show(known);
      return;
    }
    const row = new PageRow(shown);
    this.#rows.set(shown.element, row);
    this.#unknown.add(row);
    this.#near.observe(shown.element);
    this.#sizes.observe(shown.element);
  }

  #drop(element: Element): void {
    const row = this.#rows.get(element);
    if (!row) return;
    this.#rows.delete(element);
    this.#unknown.delete(row);
    this.#near.unobserve(element);
    this.#sizes.unobserve(element);
    this.#ordered = this.#ordered.filter((other) => other !== row);
    this.painting.forgetRow(row);
    if (row.layer) row.layer.hidden = true;
    this.surfaces.closeRow(row);
  }

  /** A round of looking for rows ended: put them in order and ask about the new ones. */
  async #settle(): Promise<void> {
    this.#ordered = [...this.#rows.values()].sort(byPlace);
    if (this.#ordered.length > 0) this.host.attach();
    const unknown = [...this.#unknown];
    this.#unknown.clear();
    await this.actions.refresh(unknown);
    this.#drawSoon();
    this.#reportSoon();
  }

  #show(row: PageRow): void {
    row.touch();
    this.#unpainted.add(row);
    this.#paintSoon();
    this.#drawSoon();
    this.#reportSoon();
  }

  #noticeNear(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const row = this.#rows.get(target);
      if (row) row.near = isIntersecting;
    }
    this.#drawSoon();
  }

  async #paint(): Promise<void> {
    const rows = [...this.#unpainted].filter((row) => row.element.isConnected);
    this.#unpainted.clear();
    await inSlices(
      rows,
      (row) => {
        this.painting.paintRow(row);
      },
      this.#stop.signal,
    );
  }

  #draw(): void {
    if (this.#stop.signal.aborted) return;
    drawSurface(this);
    if (this.#ordered.some((row) => row.stale && row.layer)) this.layout.request();
  }

  #hearWorker(signal: AbortSignal): void {
    const settings = ask("getPreferences", {}).then((result) => {
      if (result.ok) this.#prefer(result.value);
    });
    const waiting = ask("getOutbox", {}).then((result) => {
      if (result.ok) this.#countWaiting(result.value);
    });
    void Promise.all([settings, waiting]);
    const stops = [
      onEvent("papersChanged", ({ paperIds }) => void this.#refreshChanged(paperIds)),
      onEvent("preferencesChanged", (preferences) => {
        this.#prefer(preferences);
      }),
      onEvent("outboxChanged", (outbox) => {
        this.#countWaiting(outbox);
      }),
    ];
    signal.addEventListener("abort", () => {
      for (const stop of stops) stop();
    });
  }

  /** A paper that no row shows as saved may have been saved elsewhere. */
  async #refreshChanged(paperIds: readonly string[] | null): Promise<void> {
    const concerned = this.#ordered.filter(
      ({ paper }) => paperIds === null || !paper || paperIds.includes(paper.id),
    );
    await this.actions.refresh(concerned);
  }

  #prefer(preferences: Preferences): void {
    this.preferences = preferences;
    for (const row of this.#ordered) row.touch();
    this.#drawSoon();
  }

  #countWaiting(outbox: OutboxSummary): void {
    this.outbox = outbox;
    this.#drawSoon();
  }
}

function byPlace(a: PageRow, b: PageRow): number {
  const place = a.element.compareDocumentPosition(b.element);
  return place & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
