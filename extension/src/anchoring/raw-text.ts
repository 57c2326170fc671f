/**
 * All the text below the root (`textContent`), which other tools quote from and count in: with its
 * white space, and with what is not shown or not read.
 */
import type { Selectors } from "../api/types";
import { CodePoints } from "./code-points";
import type { TextIndex } from "./text-index";

interface RawText {
  text: string;
  nodes: readonly Text[];
  /** The UTF-16 offset at which each node's text begins. */
  starts: ReadonlyMap<Node, number>;
  points: CodePoints;
}

/** UTF-16 units of quote and context of which no other place has as many by chance. */
const TELLING = 24;

const known = new WeakMap<TextIndex, RawText>();

/** Where a character stands, in UTF-16 units and in code points; none where no node's text shows it. */
export function rawOffsets(index: TextIndex, start: number): number[] {
  const place = index.textAt(start);
  if (!index.root || !place) return [];
  const { starts, points } = rawText(index, index.root);
  const begin = starts.get(place.node);
  if (begin === undefined) return [];
  const unit = begin + place.offset;
  return [unit, points.toPoint(unit)];
}

/**
 * What is read of a quote whose context, or which itself, holds text that is not: it stands once in
 * the raw text, letter by letter. In code points of the index; null if nothing of it is read.
 */
export function findRaw(
  { exact, prefix = "", suffix = "" }: Selectors,
  index: TextIndex,
): { start: number; end: number } | null {
  const whole = prefix + exact + suffix;
  if (!index.root || exact.trim() === "" || whole.length < TELLING) return null;
  const raw = rawText(index, index.root);
  const at = raw.text.indexOf(whole);
  if (at === -1 || raw.text.includes(whole, at + 1)) return null;
  const first = placeAt(raw, at + prefix.length + exact.length - exact.trimStart().length);
  const last = placeAt(raw, at + prefix.length + exact.trimEnd().length - 1);
  if (!first || !last) return null;
  const from = index.startOf(first.node, first.offset);
  const to = index.endOf(last.node, last.offset + 1);
  const start = index.slice(from, from + 1) === " " ? from + 1 : from;
  const end = index.slice(to - 1, to) === " " ? to - 1 : to;
  return start < end ? { start, end } : null;
}

/** The node that holds a character, and where in it that stands. */
function placeAt({ nodes, starts }: RawText, unit: number): { node: Text; offset: number } | null {
  const node = nodes.findLast((one) => (starts.get(one) ?? 0) <= unit);
  return node ? { node, offset: unit - (starts.get(node) ?? 0) } : null;
}

function rawText(index: TextIndex, root: Node): RawText {
  const made = known.get(index);
  if (made) return made;
  const nodes: Text[] = [];
  const starts = new Map<Node, number>();
  const points = new CodePoints();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let units = 0;
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    nodes.push(node);
    starts.set(node, units);
    points.add(node.data, true);
    units += node.length;
  }
  const raw = { text: nodes.map(({ data }) => data).join(""), nodes, starts, points };
  known.set(index, raw);
  return raw;
}
