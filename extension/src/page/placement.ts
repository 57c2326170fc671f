/**
 * Where a row's controls can stand without covering anything that the page shows: at the end of the
 * line that heads the row, in the corner of its picture, else in a free place of the row, else in
 * the gutter beside it.
 */
import { grow, holds, meet, rectAt, sizeOf, unite, type Rect, type Size } from "./rects";

export interface Surroundings {
  row: Rect;
  /** The row's picture, or null if it has none. */
  corner: Rect | null;
  /** What stands on the line that heads the row, if one does. */
  line: readonly Rect[];
  /** The content of what stands before that line. */
  above: readonly Rect[];
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
const TIGHT = 3;
const CLEARANCE = 2;

/**
 * The best free place of this size at the end of the line that heads the row, behind its words or at
 * the row's edge. It may reach a little into the space above the row. Null if there is none.
 */
export function placeOnLine(size: Size, around: Surroundings): Rect | null {
  const { row, line, content, above, page } = around;
  if (line.length === 0) return null;
  const { left, top, right, bottom } = unite(line);
  const tops = [(top + bottom - size.height) / 2, bottom - size.height, top];
  const lefts = [right + INSET, row.right - INSET - size.width];
  const spots = lefts.flatMap((from) => tops.map((at) => rectAt(from, at, size)));
  return (
    spots.find(
      (spot) =>
        spot.left > left &&
        spot.right <= row.right &&
        holds(page, spot) &&
        isClear(spot, content) &&
        isClear(spot, above),
    ) ?? null
  );
}

/** The best free place of this size in the row, or null if there is none. */
export function placeInside(size: Size, around: Surroundings): Rect | null {
  const { row, page, content } = around;
  for (const spot of spotsInside(size, around)) {
    if (holds(row, spot) && holds(page, spot) && isClear(spot, content)) return spot;
  }
  return null;
}

/** The best free place of this size in the page's margin right or left of the row, or null. */
export function placeInGutter(size: Size, around: Surroundings): Rect | null {
  const { row, title } = around;
  const { width, height } = size;
  const tops = [(title[0] ?? row).top, row.top, row.bottom - height];
  const spots = tops.flatMap((top) => [
    rectAt(row.right + CLEARANCE, top, size),
    rectAt(row.left - CLEARANCE - width, top, size),
  ]);
  return spots.find((spot) => isFree(spot, around)) ?? null;
}

/** The best free place of this size right above or below the row, or null if there is none. */
export function placeInGap(size: Size, around: Surroundings): Rect | null {
  const { row } = around;
  const { width, height } = size;
  const tops = [row.top - CLEARANCE - height, row.bottom + CLEARANCE];
  const spots = tops.flatMap((top) => [
    rectAt(row.right - width, top, size),
    rectAt(row.left, top, size),
  ]);
  return spots.find((spot) => isFree(spot, around)) ?? null;
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
  yield rectAt(right, row.top + TIGHT, size);
  const last = title.at(-1);
  if (last) {
    const top = middle(last) - height / 2;
    yield rectAt(right, top, size);
    yield rectAt(last.right + INSET, top, size);
  }
  yield rectAt(right, row.bottom - INSET - height, size);
  yield* spotsBetween(size, row, content);
}

/** At the ends of lines, and in the gaps between them: from the bottom up. */
function* spotsBetween(size: Size, row: Rect, content: readonly Rect[]): Generator<Rect> {
  const { width, height } = size;
  const right = row.right - INSET - width;
  const lines = content.filter((rect) => meet(rect, row)).sort((a, b) => b.bottom - a.bottom);
  for (const line of lines) {
    const top = middle(line) - height / 2;
    for (const left of [right, line.right + INSET]) yield rectAt(left, top, size);
  }
  for (const line of lines) {
    for (const left of [right, row.left + INSET]) {
      yield rectAt(left, line.bottom + CLEARANCE, size);
      yield rectAt(left, line.top - CLEARANCE - height, size);
    }
  }
}

function isFree(spot: Rect, { page, content, beyond }: Surroundings): boolean {
  return holds(page, spot) && isClear(spot, content) && isClear(spot, beyond());
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
