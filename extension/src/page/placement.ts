/**
 * Where a row's controls can stand without covering anything that the page shows: in the corner of
 * the row's picture, else in a free place of the row, else in the gutter beside it.
 */
import { grow, holds, meet, rectAt, sizeOf, type Rect, type Size } from "./rects";

export interface Surroundings {
  row: Rect;
  /** The row's picture, or null if it has none. */
  corner: Rect | null;
  /** The text and other content of the row. */
  content: readonly Rect[];
  /** What is taken outside the row: the page's content and other rows. Dear to find out. */
  beyond: () => readonly Rect[];
  /** The lines of the row's title, in their order. */
  title: readonly Rect[];
  /** The page: nothing may stand outside, or the page would become larger. */
  page: Rect;
}

/** Between controls and the picture's edge, and between controls and text. */
const INSET = 8;
const CLEARANCE = 2;

/** The best free place of this size in the row, or null if there is none. */
export function placeInside(size: Size, around: Surroundings): Rect | null {
  const { row, page, content } = around;
  for (const spot of spotsInside(size, around)) {
    if (holds(row, spot) && holds(page, spot) && isClear(spot, content)) return spot;
  }
  return null;
}

/** The best free place of this size beside the row, or null if there is none. */
export function placeBeside(size: Size, around: Surroundings): Rect | null {
  const { row, page, content, title, beyond } = around;
  for (const spot of spotsBeside(size, row, title[0] ?? row)) {
    if (holds(page, spot) && isClear(spot, content) && isClear(spot, beyond())) return spot;
  }
  return null;
}

/** Possible places in the row, best first. */
function* spotsInside(size: Size, around: Surroundings): Generator<Rect> {
  const { row, corner, content, title } = around;
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
  yield* spotsBetween(size, row, content);
}

/** At the ends of lines, and in the gaps between them, from top to bottom. */
function* spotsBetween(size: Size, row: Rect, content: readonly Rect[]): Generator<Rect> {
  const { width, height } = size;
  const right = row.right - INSET - width;
  const inRow = content.filter((rect) => meet(rect, row)).sort((a, b) => a.top - b.top);
  for (const line of inRow) {
    const top = middle(line) - height / 2;
    for (const left of [right, line.right + INSET]) yield rectAt(left, top, size);
  }
  for (const line of inRow) {
    for (const left of [right, row.left + INSET]) {
      yield rectAt(left, line.bottom + CLEARANCE, size);
      yield rectAt(left, line.top - CLEARANCE - height, size);
    }
  }
}

/** In the page's margin right or left of the row; then in the gap above or below it. */
function* spotsBeside(size: Size, row: Rect, beside: Rect): Generator<Rect> {
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

function isClear(spot: Rect, content: readonly Rect[]): boolean {
  const clear = grow(spot, CLEARANCE - 0.5);
  return !content.some((rect) => meet(clear, rect));
}

function middle(rect: Rect): number {
  return (rect.top + rect.bottom) / 2;
}

function sizeAsRect(rect: Rect): Rect {
  return rectAt(0, 0, sizeOf(rect));
}
