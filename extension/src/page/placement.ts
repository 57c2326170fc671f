/**
 * Where a row's controls stand without covering anything that the page shows.
 *
 * First the corner of the row's picture, then a free place in the row, then the gutter beside it.
 */
import { grow, holds, meet, rectAt, sizeOf, type Rect, type Size } from "./rects";

export interface Surroundings {
  row: Rect;
  /** The row's picture, or null if it has none. */
  corner: Rect | null;
  /** The text and other content of the row. */
  content: readonly Rect[];
  /** The same of the whole page; asked for only when nothing in the row is free. */
  beyond: () => readonly Rect[];
  /** The lines of the row's title, in their order. */
  title: readonly Rect[];
  /** The page: nothing may stand outside, or the page would become larger. */
  page: Rect;
}

/** Between controls and the picture's edge, and between controls and text. */
const INSET = 8;
const CLEARANCE = 2;

/** The best free place for controls of this size, or null if there is none. */
export function place(size: Size, around: Surroundings): Rect | null {
  for (const spot of spots(size, around)) if (isFree(spot, around)) return spot;
  return null;
}

/** Possible places, best first. */
function* spots(size: Size, { row, corner, content, title }: Surroundings): Generator<Rect> {
  const { width, height } = size;
  if (corner && holds(sizeAsRect(corner), sizeAsRect(grow(rectAt(0, 0, size), INSET)))) {
    yield rectAt(corner.right - INSET - width, corner.top + INSET, size);
  }
  const right = row.right - INSET - width;
  yield rectAt(right, row.top + INSET, size);
  const last = title.at(-1);
  if (last) {
    const top = middle(last) - height / 2;
    yield rectAt(right, top, size);
    yield rectAt(last.right + INSET, top, size);
  }
  yield* freeSpots(size, row, content);
  yield* gutterSpots(size, row, title[0] ?? row);
}

/** At the ends of lines, and in the gaps between them, from top to bottom. */
function* freeSpots(size: Size, row: Rect, content: readonly Rect[]): Generator<Rect> {
  const { width, height } = size;
  const right = row.right - INSET - width;
  const inRow = content.filter((rect) => meet(rect, row)).sort((a, b) => a.top - b.top);
  for (const line of inRow) {
    const top = middle(line) - height / 2;
    for (const left of [right, line.right + INSET]) {
      const spot = rectAt(left, top, size);
      if (holds(row, spot)) yield spot;
    }
  }
  for (const line of inRow) {
    for (const left of [right, row.left + INSET]) {
      for (const top of [line.bottom + CLEARANCE, line.top - CLEARANCE - height]) {
        const spot = rectAt(left, top, size);
        if (holds(row, spot)) yield spot;
      }
    }
  }
}

/** In the page's margin right or left of the row; then in the gap above or below it. */
function* gutterSpots(size: Size, row: Rect, beside: Rect): Generator<Rect> {
  const { width, height } = size;
  const tops = [beside.top, row.top, row.bottom - height];
  for (const top of tops) {
    yield rectAt(row.right + CLEARANCE, top, size);
    yield rectAt(row.left - CLEARANCE - width, top, size);
  }
  for (const top of [row.top - CLEARANCE - height, row.bottom + CLEARANCE]) {
    yield rectAt(row.right - width, top, size);
    yield rectAt(row.left, top, size);
  }
}

function isFree(spot: Rect, { row, content, beyond, page }: Surroundings): boolean {
  const clear = grow(spot, CLEARANCE - 0.5);
  const isTaken = (rect: Rect): boolean => meet(clear, rect);
  if (!holds(page, spot) || content.some(isTaken)) return false;
  return holds(row, spot) || !beyond().some(isTaken);
}

function middle(rect: Rect): number {
  return (rect.top + rect.bottom) / 2;
}

function sizeAsRect(rect: Rect): Rect {
  return rectAt(0, 0, sizeOf(rect));
}
