/** From a selected range to selectors that find the quote again, here and on other pages. */
import type { Selectors } from "../api/types";
import type { TextIndex } from "./text-index";

export type Quote = Required<Selectors>;

export const MAX_EXACT = 20_000;
const MAX_CONTEXT = 2_000;
/** Characters of context to begin with; doubled until the quote with its context is unique. */
const FIRST_CONTEXT = 32;

/**
 * The selectors of a range in the index's passage. White space at the range's ends is not quoted.
 * Null if the range reaches outside the passage, is empty, or is longer than `MAX_EXACT`, and where
 * the page says something else by now than when it was read.
 */
export function describeRange(range: Range, index: TextIndex): Quote | null {
  const root = index.root;
  if (!root || range.collapsed || reachesOutside(range, root)) return null;
  const clipped = clip(range, root);
  const from = index.startOf(clipped.startContainer, clipped.startOffset);
  const to = index.endOf(clipped.endContainer, clipped.endOffset);
  return index.stands(from, to) ? describeSpan(from, to, index) : null;
}

/** The selectors of a span of the normal text, in code points. Null if it is empty or too long. */
export function describeSpan(from: number, to: number, index: TextIndex): Quote | null {
  const start = index.slice(from, from + 1) === " " ? from + 1 : from;
  const end = index.slice(to - 1, to) === " " ? to - 1 : to;
  if (start < 0 || start >= end || end > index.length || end - start > MAX_EXACT) return null;
  return {
    exact: index.slice(start, end),
    ...uniqueContext(start, end, index),
    start,
    end,
    text_hash: index.hash,
  };
}

/** A triple click ends at the start of the next block: outside, but only by white space. */
function reachesOutside(range: Range, root: Node): boolean {
  if (range.startContainer.getRootNode() !== root.getRootNode()) return true;
  if (!range.intersectsNode(root)) return true;
  const before = range.cloneRange();
  const after = range.cloneRange();
  if (!root.contains(range.startContainer)) before.setEnd(root, 0);
  else before.collapse(true);
  if (!root.contains(range.endContainer)) after.setStart(root, root.childNodes.length);
  else after.collapse(false);
  return before.toString().trim() !== "" || after.toString().trim() !== "";
}

function clip(range: Range, root: Node): Range {
  const clipped = range.cloneRange();
  if (!root.contains(range.startContainer)) clipped.setStart(root, 0);
  if (!root.contains(range.endContainer)) clipped.setEnd(root, root.childNodes.length);
  return clipped;
}

function uniqueContext(
  start: number,
  end: number,
  index: TextIndex,
): { prefix: string; suffix: string } {
  for (let size = FIRST_CONTEXT; ; size = Math.min(2 * size, MAX_CONTEXT)) {
    const from = wordStart(Math.max(0, start - size), start, index);
    const to = wordEnd(Math.min(index.length, end + size), end, index);
    const whole = index.slice(from, to);
    const first = index.text.indexOf(whole);
    const unique = !index.text.includes(whole, first + 1);
    const exhausted = size >= MAX_CONTEXT || (from === 0 && to === index.length);
    if (unique || exhausted) {
      return { prefix: index.slice(from, start), suffix: index.slice(end, to) };
    }
  }
}

/** Moves the context's outer edge inwards past a cut word; a single long word is kept cut. */
function wordStart(from: number, start: number, index: TextIndex): number {
  if (from === 0 || index.slice(from - 1, from) === " ") return from;
  const space = Array.from(index.slice(from, start)).indexOf(" ");
  return space === -1 || from + space + 1 >= start ? from : from + space + 1;
}

function wordEnd(to: number, end: number, index: TextIndex): number {
  if (to === index.length || index.slice(to, to + 1) === " ") return to;
  const space = Array.from(index.slice(end, to)).lastIndexOf(" ");
  return space <= 0 ? to : end + space;
}
