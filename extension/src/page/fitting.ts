/**
 * Gives the controls of rows their place. All is read before anything is written, and each form is
 * measured in all rows at once: the browser lays a page out anew for each change between two readings.
 */
import { type Ground, groundBehind } from "./ground";
import type { PageRow } from "./page-row";
import { placeInGap, placeInGutter, placeInside, placeOnLine, type Surroundings } from "./placement";
import { contentRects, meet, moveRect, rectAt, sizeOf, type Rect, type Size } from "./rects";

type Form = "full" | "compact" | "mark";

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
/** Controls are a little smaller than the text that they stand beside: its share, and the bounds. */
const SHARE = 0.8;
const SMALLEST = 11;
const LARGEST = 15;

/** A row whose controls are to be given a place, and what was read of the page around it. */
export interface Fitting {
  row: PageRow;
  layer: HTMLElement;
  cluster: HTMLElement;
  mark: HTMLElement;
  edge: HTMLElement;
  around: Surroundings;
  ground: Ground;
  borderRadius: string;
  direction: string;
  /** In CSS pixels. */
  fontSize: number;
}

export interface Origin {
  left: number;
  top: number;
}

/** Reads what stands around the row; `rect` is what it takes. Null while it has no controls. */
export function readFitting(
  row: PageRow,
  rect: Rect,
  origin: Origin,
  outside: Pick<Surroundings, "page" | "beyond">,
): Fitting | null {
  const { layer, element } = row;
  const cluster = layer?.querySelector<HTMLElement>(".cluster");
  const mark = layer?.querySelector<HTMLElement>(".mark");
  const edge = layer?.querySelector<HTMLElement>(".edge");
  if (!layer || !cluster || !mark || !edge) return null;
  const around = { ...surroundingsOf(row, rect, origin), ...outside };
  const { borderRadius, direction, fontSize } = getComputedStyle(element);
  return {
    ...{ row, layer, cluster, mark, edge, around, borderRadius, direction },
    ground: groundBehind(element),
    fontSize: clamp(SHARE * Number.parseFloat(fontSize)),
  };
}

function clamp(fontSize: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, fontSize));
}

export function fitAll(fittings: readonly Fitting[]): void {
  for (const fitting of fittings) dress(fitting);
  const full = measureForm(fittings, "full");
  const compact = measureForm(fittings, "compact");
  // Marks look the same in each form.
  const marks = fittings.map(({ mark }) => measure(mark));
  for (const [at, fitting] of fittings.entries()) {
    settle(fitting, { full: full[at], compact: compact[at], mark: marks[at] });
  }
}

/** The size of each row's controls in this form. */
function measureForm(fittings: readonly Fitting[], form: Form): Size[] {
  for (const { layer } of fittings) layer.dataset.form = form;
  return fittings.map(({ cluster }) => measure(cluster));
}

function measure({ offsetWidth, offsetHeight }: HTMLElement): Size {
  return { width: offsetWidth, height: offsetHeight };
}

type Sizes = Readonly<Record<Form, Size | undefined>>;

function settle({ layer, cluster, mark, around }: Fitting, sizes: Sizes): void {
  for (const [form, find] of TRIES) {
    const size = sizes[form];
    const spot = size && find(size, around);
    if (!spot) continue;
    layer.dataset.form = form;
    move(mark, spot, around);
    const whole = form === "mark" && sizes.full;
    move(cluster, whole ? opened(spot, whole, around.page) : spot, around);
    return;
  }
  layer.dataset.form = "none";
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
function dress(fitting: Fitting): void {
  const { layer, edge, around, ground, borderRadius, direction, fontSize } = fitting;
  layer.style.colorScheme = ground.shade;
  layer.style.fontSize = `${fontSize}px`;
  layer.style.setProperty("--ground", ground.background);
  layer.style.borderRadius = borderRadius;
  edge.dir = direction;
  layer.dataset.edge = hasRoomInside(around, direction) ? "inside" : "outside";
}

/** Where the row's lines begin; words there send the edge out, unless the page ends there. */
function hasRoomInside({ row, content, page }: Surroundings, direction: string): boolean {
  const [strip, outside] =
    direction === "rtl"
      ? [{ ...row, left: row.right - EDGE }, page.right - row.right]
      : [{ ...row, right: row.left + EDGE }, row.left - page.left];
  return outside < 2 * EDGE || !content.some((rect) => meet(strip, rect));
}

function surroundingsOf(
  row: PageRow,
  rect: Rect,
  origin: Origin,
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

export function moveAll(rects: readonly Rect[], origin: Origin): Rect[] {
  return rects.map((rect) => moveRect(rect, origin));
}

/** Puts the layer over the row. */
export function cover(row: PageRow, rect: Rect): void {
  const { layer } = row;
  if (!layer) return;
  row.size = sizeOf(rect);
  const { width, height } = row.size;
  layer.hidden = width === 0 || height === 0;
  layer.style.translate = `${rect.left}px ${rect.top}px`;
  layer.style.width = `${width}px`;
  layer.style.height = `${height}px`;
}
