/**
 * All the text below the root (`textContent`), which other tools quote from and count in: with its
 * white space, and with what is not shown or not read.
 */
import type { Selectors } from "../api/types";
import { CodePoints } from "./code-points";
import type { Place } from "./position";
import type { TextIndex } from "./text-index";

interface RawText {
  text: string;
  nodes: readonly Text[];
  /** The UTF-16 offset at which each node's text begins, in the nodes' order and by node. */
  starts: readonly number[];
  startOf: ReadonlyMap<Node, number>;
  points: CodePoints;
}

/** A place at which a quote stands in the raw text, letter by letter. */
export interface RawPlace extends Place {
  /** It stands where it was counted. */
  isOld: boolean;
}

/** UTF-16 units of quote and context of which no other place has as many by chance. */
const TELLING = 24;
/** The same where it was counted. */
const TELLING_AT_OLD_PLACE = 8;
/** More places than this are no choice for a person. */
const MOST_PLACES = 5;

const known = new WeakMap<TextIndex, RawText>();

/** Where what was counted in the raw text is read, in code points of the index. */
export function readOld(quote: Selectors, index: TextIndex): number | null {
  if (!index.root || typeof quote.start !== "number") return null;
  const place = placeAt(rawText(index, index.root), quote.start);
  return place && index.startOf(place.node, place.offset);
}

/** Where a character stands, in UTF-16 units and in code points; none where no node's text shows it. */
export function rawOffsets(index: TextIndex, start: number): number[] {
  const place = index.textAt(start);
  if (!index.root || !place) return [];
  const { startOf, points } = rawText(index, index.root);
  const begin = startOf.get(place.node);
  if (begin === undefined) return [];
  const unit = begin + place.offset;
  return [unit, points.toPoint(unit)];
}

/**
 * Where a quote stands whose context, or which itself, may hold text that is not read: what is read of
 * it at each place, in code points of the index. A place of which nothing is read is none.
 */
export function findRaw(quote: Selectors, index: TextIndex): RawPlace[] {
  const { exact, prefix = "", suffix = "" } = quote;
  if (!index.root || exact.trim() === "") return [];
  const raw = rawText(index, index.root);
  const old = countedUnits(quote, raw);
  return findWhole(prefix + exact + suffix, prefix.length, old, raw).flatMap((unit) => {
    const place = readAt(unit, exact, raw, index);
    return place ? [{ ...place, isOld: old.includes(unit) }] : [];
  });
}

/** The units at which the quote begins, which stands so far into `whole`; the old ones first. */
function findWhole(
  whole: string,
  into: number,
  old: readonly number[],
  raw: RawText,
): number[] {
  if (whole.length < TELLING_AT_OLD_PLACE) return [];
  const found = new Set(old.filter((unit) => raw.text.startsWith(whole, unit - into)));
  if (whole.length < TELLING) return [...found];
  for (
    let at = raw.text.indexOf(whole);
    at !== -1 && found.size <= MOST_PLACES;
    at = raw.text.indexOf(whole, at + 1)
  ) {
    found.add(at + into);
  }
  return [...found];
}

/** Where the quote began, if it was counted in units, and if in code points. */
function countedUnits({ start }: Selectors, { points }: RawText): number[] {
  return typeof start === "number" ? [start, points.toUnit(start)] : [];
}

function readAt(unit: number, exact: string, raw: RawText, index: TextIndex): Place | null {
  const first = placeAt(raw, unit + exact.length - exact.trimStart().length);
  const last = placeAt(raw, unit + exact.trimEnd().length - 1);
  if (!first || !last) return null;
  const from = index.startOf(first.node, first.offset);
  const to = index.endOf(last.node, last.offset + 1);
  const start = index.slice(from, from + 1) === " " ? from + 1 : from;
  const end = index.slice(to - 1, to) === " " ? to - 1 : to;
  return start < end ? { start, end } : null;
}

/** The node that holds a character, and where in it that stands. */
function placeAt({ nodes, starts }: RawText, unit: number): { node: Text; offset: number } | null {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= unit) low = middle + 1;
    else high = middle;
  }
  const node = nodes[low - 1];
  return node ? { node, offset: unit - (starts[low - 1] ?? 0) } : null;
}

function rawText(index: TextIndex, root: Node): RawText {
  const made = known.get(index);
  if (made) return made;
  const nodes: Text[] = [];
  const starts: number[] = [];
  const points = new CodePoints();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let units = 0;
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    nodes.push(node);
    starts.push(units);
    points.add(node.data, true);
    units += node.length;
  }
  const startOf = new Map<Node, number>(nodes.map((node, at) => [node, starts[at] ?? 0]));
  const raw = { text: nodes.map(({ data }) => data).join(""), nodes, starts, startOf, points };
  known.set(index, raw);
  return raw;
}
