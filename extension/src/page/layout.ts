/** Keeps each row's layer over its row, and finds its controls a place. */
import { ROWS_PER_SLICE } from "../adapters";
import type { Host } from "./host";
import { Pace } from "./pace";
import type { PageRow } from "./page-row";
import { placeInGap, placeInGutter, placeInside, placeOnLine, type Surroundings } from "./placement";
import { contentRects, meet, moveRect, rectAt, sizeOf, unite, type Rect, type Size } from "./rects";
import { groundOf } from "./theme";

/** What is tried, in turn: the whole cluster, a shorter one, or a mark that opens it. */
const TRIES = [
  ["full", placeOnLine],
  ["compact", placeOnLine],
  ["full", placeInside],
  ["compact", placeInside],
  ["full", placeInGutter],
  ["compact", placeInGutter],
  ["mark", placeInside],
  ["mark", placeInGutter],
  ["mark", placeInGap],
] as const;

/** Between the page's text and the edge of a saved row. */
const EDGE = 4;
/** Between an opened cluster and the page's edge. */
const MARGIN = 6;

export class Layout {
  readonly #host: Host;
  readonly #rows: () => Iterable<PageRow>;
  readonly #moved: () => void;
  readonly #pace = new Pace();
  #frame = 0;

  /** `moved` is called after each pass, for what floats beside the rows. */
  constructor(host: Host, rows: () => Iterable<PageRow>, moved: () => void) {
    this.#host = host;
    this.#rows = rows;
    this.#moved = moved;
  }

  start(stop: AbortSignal): void {
    const request = (): void => {
      this.request();
    };
    const refit = (): void => {
      for (const row of this.#rows()) row.stale = true;
      this.request();
    };
    const sizes = new ResizeObserver(request);
    sizes.observe(document.documentElement);
    sizes.observe(document.body);
    window.addEventListener("resize", refit, { signal: stop });
    document.fonts.addEventListener("loadingdone", refit, { signal: stop });
    for (const type of ["load", "transitionend", "toggle"]) {
      document.addEventListener(type, refit, { signal: stop, capture: true });
    }
    document.addEventListener(
      "scroll",
      (event) => {
        if (event.target !== document) this.request();
      },
      { signal: stop, capture: true, passive: true },
    );
    stop.addEventListener("abort", () => {
      sizes.disconnect();
      cancelAnimationFrame(this.#frame);
      this.#pace.stop();
    });
  }

  /** After a change of the page, of which there may be thousands in a second. */
  follow(): void {
    this.#pace.soon(() => {
      this.request();
    });
  }

  request(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.place();
    });
  }

  /** Now, not with the next frame. */
  place(): void {
    cancelAnimationFrame(this.#frame);
    const began = performance.now();
    this.#pass();
    this.#pace.spent(performance.now() - began);
  }

  #pass(): void {
    const origin = this.#host.origin();
    const mounted = [...this.#rows()].filter((row) => row.layer);
    const rects = mounted.map((row) => moveRect(areaOf(row), origin));
    let fitted = 0;
    mounted.forEach((row, index) => {
      const rect = rects[index];
      if (rect && cover(row, rect)) row.stale = true;
    });
    const content = lazily(() => moveAll(contentRects(document.body, null, this.#far()), origin));
    for (const [index, row] of mounted.entries()) {
      const rect = rects[index];
      if (!row.stale || !rect) continue;
      if (fitted === ROWS_PER_SLICE) {
        this.request();
        break;
      }
      fitted += 1;
      row.stale = false;
      const others = rects.filter((other) => other !== rect);
      const beyond = (): Rect[] => [...others, ...content()];
      fit(row, { ...surroundingsOf(row, rect, origin), page: this.#host.page(), beyond });
    }
    this.#moved();
  }

  /** The parts of rows that are too far off for their content to be in the way. */
  #far(): ReadonlySet<Element> {
    const far = [...this.#rows()].filter((row) => !row.layer && !row.near);
    return new Set(far.flatMap(({ element, shown: { line } }) => (line ? [line, element] : element)));
  }
}

/** What the row takes on the page: its element, and the line above it that is part of it. */
function areaOf({ element, shown: { line } }: PageRow): Rect {
  const rect = element.getBoundingClientRect();
  return line?.checkVisibility() ? unite([line.getBoundingClientRect(), rect]) : rect;
}

/** Puts the layer over the row; true if the row has another size than before. */
function cover(row: PageRow, rect: Rect): boolean {
  const { layer, size } = row;
  if (!layer) return false;
  const { width, height } = sizeOf(rect);
  layer.hidden = width === 0 || height === 0;
  layer.style.translate = `${rect.left}px ${rect.top}px`;
  layer.style.width = `${width}px`;
  layer.style.height = `${height}px`;
  row.size = { width, height };
  return width !== size.width || height !== size.height;
}

function surroundingsOf(
  row: PageRow,
  rect: Rect,
  origin: { left: number; top: number },
): Omit<Surroundings, "page" | "beyond"> {
  const { corner, line, passages } = row.shown;
  const contentOf = (element: Element | null | undefined, free: Element | null = null): Rect[] =>
    element ? moveAll(contentRects(element, free), origin) : [];
  const onLine = contentOf(line);
  return {
    row: rect,
    corner: corner && moveRect(corner.getBoundingClientRect(), origin),
    line: onLine,
    above: contentOf(line?.previousElementSibling ?? line?.parentElement?.previousElementSibling),
    content: [...onLine, ...contentOf(row.element, corner)],
    title: contentOf(passages.title),
  };
}

function fit(row: PageRow, around: Surroundings): void {
  const { layer } = row;
  const cluster = layer?.querySelector<HTMLElement>(".cluster");
  const mark = layer?.querySelector<HTMLElement>(".mark");
  if (!layer || !cluster || !mark) return;
  dress(row, layer, around);
  for (const [form, find] of TRIES) {
    if (find === placeOnLine && around.line.length === 0) continue;
    layer.dataset.form = form;
    const spot = find(measure(form === "mark" ? mark : cluster), around);
    if (!spot) continue;
    move(mark, spot, around);
    move(cluster, form === "mark" ? opened(spot, measure(cluster), around.page) : spot, around);
    return;
  }
  layer.dataset.form = "none";
}

function measure({ offsetWidth, offsetHeight }: HTMLElement): Size {
  return { width: offsetWidth, height: offsetHeight };
}

function move(part: HTMLElement, spot: Rect, { row }: Surroundings): void {
  part.style.left = `${spot.left - row.left}px`;
  part.style.top = `${spot.top - row.top}px`;
}

/** Where the cluster stands while its mark is open: over the mark, and inside the page. */
function opened(mark: Rect, size: Size, page: Rect): Rect {
  const left = Math.min(mark.left, page.right - MARGIN - size.width);
  return rectAt(Math.max(left, page.left + MARGIN), mark.top, size);
}

/** The row's own light or dark, its text's size, and where its edge stands. */
function dress(row: PageRow, layer: HTMLElement, around: Surroundings): void {
  const ground = groundOf(row.element);
  layer.style.colorScheme = ground.scheme;
  layer.style.fontSize = `${ground.fontSize}px`;
  layer.style.setProperty("--ground", ground.background);
  layer.style.borderRadius = getComputedStyle(row.element).borderRadius;
  const edge = { ...around.row, right: around.row.left + EDGE };
  const taken = around.content.some((rect) => meet(edge, rect));
  layer.dataset.edge = taken && around.row.left >= 2 * EDGE ? "outside" : "inside";
}

function moveAll(rects: readonly Rect[], origin: { left: number; top: number }): Rect[] {
  return rects.map((rect) => moveRect(rect, origin));
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
