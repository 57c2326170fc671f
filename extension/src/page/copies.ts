/**
 * Rows that a page renders anew as they were: what was read of the old nodes holds for their copies.
 * Both trees are alike (https://dom.spec.whatwg.org/#concept-node-equals).
 */
import type { ListingRow } from "../adapters";
import { firstChildOf, nextSiblingOf, parentNodeOf } from "../tree";

/** The row, shown by a copy of its element; null where parts of it stand outside of the element. */
export function copyRow(row: ListingRow, copy: Element): ListingRow | null {
  const { element, passages, corner, line } = row;
  const parts = Object.entries(passages).map(([name, part]) => [name, copyOf(part, element, copy)]);
  const copiedCorner = corner && copyOf(corner, element, copy);
  if (line || parts.some(([, part]) => !part) || (corner && !copiedCorner)) return null;
  const moved: unknown = Object.fromEntries(parts);
  return {
    ...row,
    element: copy,
    passages: moved as ListingRow["passages"],
    corner: copiedCorner as Element | null,
  };
}

/** The same words in the copy of `original`; null where the nodes changed since. */
export function copyRange(range: AbstractRange, original: Node, copy: Node): Range | null {
  const start = copyOf(range.startContainer, original, copy);
  const end = copyOf(range.endContainer, original, copy);
  if (!start || !end || range.startOffset > sizeOf(start) || range.endOffset > sizeOf(end)) return null;
  const copied = document.createRange();
  copied.setStart(start, range.startOffset);
  copied.setEnd(end, range.endOffset);
  return copied;
}

/** The node that stands in `copy` where this one stands in `original`; null if it does not. */
function copyOf(node: Node, original: Node, copy: Node): Node | null {
  if (node === original) return copy;
  const parent = parentNodeOf(node);
  const copied = parent && copyOf(parent, original, copy);
  if (!parent || !copied) return null;
  let [one, other] = [firstChildOf(parent), firstChildOf(copied)];
  while (one && other && one !== node) [one, other] = [nextSiblingOf(one), nextSiblingOf(other)];
  return other;
}

function sizeOf(node: Node): number {
  return node instanceof CharacterData ? node.length : node.childNodes.length;
}
