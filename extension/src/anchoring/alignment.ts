/**
 * Which character of a pattern became which of a text: the best local alignment, where a gap costs
 * little more for being long (Gotoh 1982, https://doi.org/10.1016/0022-2836(82)90398-9). An inserted
 * sentence is one event, not as many as it has letters.
 */

const SAME = 8;
const OTHER = -10;
const OPEN = -20;
const LONGER = -1;
const NEVER = -1_000_000_000;

/** What a cell's best path does, and whether its gaps go on. */
const STOP = 0;
const STEP = 1;
const SKIP_TEXT = 2;
const SKIP_PATTERN = 3;
const TEXT_GAP_GOES_ON = 4;
const PATTERN_GAP_GOES_ON = 8;
const STEP_MASK = 3;

let table = new Uint8Array(0);

/** Cells that an alignment of these lengths fills; about 3 ns each. */
export function cells(pattern: number, text: number): number {
  return pattern * text;
}

/**
 * For each character of the pattern its place in the text, between `from` and `to`; -1 where it has
 * none or another character stands there.
 */
export function align(
  pattern: Uint16Array,
  text: Uint16Array,
  from: number,
  to: number,
): Int32Array {
  return alignTo(pattern, text, from, to, 0);
}

/** The same for what stands before `to`: whatever is left out there, of either, is a gap. */
export function alignBefore(
  pattern: Uint16Array,
  text: Uint16Array,
  from: number,
  to: number,
): Int32Array {
  return alignTo(pattern, text, from, to, 1);
}

/** The same for what stands behind `from`. */
export function alignBehind(
  pattern: Uint16Array,
  text: Uint16Array,
  from: number,
  to: number,
): Int32Array {
  const turned = text.slice(from, to).reverse();
  const places = alignBefore(pattern.slice().reverse(), turned, 0, turned.length).reverse();
  return places.map((place) => (place < 0 ? -1 : to - 1 - place));
}

/** `anchor` is how much of a gap at the end counts: all of it or nothing. */
function alignTo(
  pattern: Uint16Array,
  text: Uint16Array,
  from: number,
  to: number,
  anchor: 0 | 1,
): Int32Array {
  const places = new Int32Array(pattern.length).fill(-1);
  const width = to - from;
  if (width <= 0 || pattern.length === 0) return places;
  if (table.length < cells(pattern.length, width)) {
    table = new Uint8Array(cells(pattern.length, width));
  }
  let cell = fill(pattern, text, from, width, anchor);
  let gap = STOP;
  while (cell >= 0) {
    const row = Math.floor(cell / width);
    const column = cell - row * width;
    const paths = table[cell] ?? STOP;
    const move = gap === STOP ? paths & STEP_MASK : gap;
    if (move === STOP) break;
    if (move === STEP) {
      if (pattern[row] === text[from + column]) places[row] = from + column;
      cell = row === 0 || column === 0 ? -1 : cell - width - 1;
    } else if (move === SKIP_TEXT) {
      gap = paths & TEXT_GAP_GOES_ON ? SKIP_TEXT : STOP;
      cell = column === 0 ? -1 : cell - 1;
    } else {
      gap = paths & PATTERN_GAP_GOES_ON ? SKIP_PATTERN : STOP;
      cell = row === 0 ? -1 : cell - width;
    }
  }
  return places;
}

/** Fills the table, row by row; answers the cell where the best alignment ends, or -1. */
function fill(
  pattern: Uint16Array,
  text: Uint16Array,
  from: number,
  width: number,
  anchor: 0 | 1,
): number {
  const scores = new Int32Array(width);
  const gapsBehind = new Int32Array(width);
  for (let column = 0; column < width; column += 1) {
    gapsBehind[column] = anchor * gapOf(width - 1 - column);
  }
  const patternGaps = new Int32Array(width).fill(NEVER);
  let best = 0;
  let end = -1;
  for (let row = 0; row < pattern.length; row += 1) {
    const code = pattern[row];
    const base = row * width;
    const rest = anchor * gapOf(pattern.length - 1 - row);
    let diagonal = 0;
    let left = 0;
    let textGap = NEVER;
    for (let column = 0; column < width; column += 1) {
      const above = scores[column] ?? 0;
      let paths = STOP;
      const patternGoesOn = (patternGaps[column] ?? NEVER) + LONGER;
      let patternGap = above + OPEN;
      if (patternGoesOn > patternGap) {
        patternGap = patternGoesOn;
        paths |= PATTERN_GAP_GOES_ON;
      }
      patternGaps[column] = patternGap;
      const textOpens = left + OPEN;
      textGap += LONGER;
      if (textGap > textOpens) paths |= TEXT_GAP_GOES_ON;
      else textGap = textOpens;
      let score = diagonal + (code === text[from + column] ? SAME : OTHER);
      let move = STEP;
      if (textGap > score) {
        score = textGap;
        move = SKIP_TEXT;
      }
      if (patternGap > score) {
        score = patternGap;
        move = SKIP_PATTERN;
      }
      if (score <= 0) {
        score = 0;
        move = STOP;
      }
      table[base + column] = paths | move;
      diagonal = above;
      left = score;
      scores[column] = score;
      const total = score + rest + (gapsBehind[column] ?? 0);
      if (total > best) {
        best = total;
        end = base + column;
      }
    }
  }
  return end;
}

function gapOf(length: number): number {
  return length === 0 ? 0 : OPEN + LONGER * length;
}
