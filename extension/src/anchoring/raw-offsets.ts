/**
 * Where a place stands in all the text below the root (`textContent`), as other tools count it: with
 * its white space, and with what is not shown.
 */
import { CodePoints } from "./code-points";
import type { TextIndex } from "./text-index";

interface RawText {
  /** The UTF-16 offset at which each node's text begins. */
  starts: ReadonlyMap<Node, number>;
  points: CodePoints;
}

const known = new WeakMap<TextIndex, RawText>();

/** In UTF-16 units and in code points; none for a plain string or where a formula begins. */
export function rawOffsets(index: TextIndex, start: number): number[] {
  const text = index.textAt(start);
  if (!index.root || !text) return [];
  const { starts, points } = rawText(index, index.root);
  const begin = starts.get(text.node);
  if (begin === undefined) return [];
  const unit = begin + text.offset;
  return [unit, points.toPoint(unit)];
}

function rawText(index: TextIndex, root: Node): RawText {
  const made = known.get(index);
  if (made) return made;
  const starts = new Map<Node, number>();
  const points = new CodePoints();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let units = 0;
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    starts.set(node, units);
    points.add(node.data, true);
    units += node.length;
  }
  known.set(index, { starts, points });
  return { starts, points };
}
