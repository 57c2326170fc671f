/** Ranges of the page that show spans of a passage's pieces. */
import { parentOf } from "./flat-tree";
import type { Piece } from "./pieces";
import type { RawPosition } from "./spans";

interface Edge {
  node: Node;
  /** Null for the edge of the node as a whole: before it or behind it. */
  offset: number | null;
}

/** Null where nothing is shown, or the page has since cut or removed it. */
export function rangeAcross(
  from: RawPosition | null,
  to: RawPosition | null,
  pieces: readonly Piece[],
): Range | null {
  const start = edgeOf(pieces[from?.piece ?? -1]?.first, from);
  const end = edgeOf(pieces[to?.piece ?? -1]?.last, to);
  const shared = start && end && inOneTree(start, end);
  if (!shared || ![shared.start, shared.end].every(stands)) return null;
  const range = new Range();
  setStart(range, shared.start);
  setEnd(range, shared.end);
  return range;
}

function edgeOf(node: Node | undefined, position: RawPosition | null): Edge | null {
  if (!node || !position) return null;
  return { node, offset: node instanceof Text ? position.offset : null };
}

/** Out of the shadow trees that only one of the two is in. */
function inOneTree(start: Edge, end: Edge): { start: Edge; end: Edge } | null {
  for (const first of outwards(start)) {
    const root = first.node.getRootNode();
    const last = outwards(end).find(({ node }) => node.getRootNode() === root);
    if (last) return { start: first, end: last };
  }
  return null;
}

/** The edge, then those of the hosts around it. */
function outwards(edge: Edge): Edge[] {
  const edges = [edge];
  for (let root = edge.node.getRootNode(); root instanceof ShadowRoot; ) {
    edges.push({ node: root.host, offset: null });
    root = root.host.getRootNode();
  }
  return edges;
}

function stands({ node, offset }: Edge): boolean {
  if (offset === null) return parentOf(node) !== null;
  return node instanceof Text && offset <= node.length;
}

function setStart(range: Range, { node, offset }: Edge): void {
  if (offset === null) range.setStartBefore(node);
  else range.setStart(node, offset);
}

function setEnd(range: Range, { node, offset }: Edge): void {
  if (offset === null) range.setEndAfter(node);
  else range.setEnd(node, offset);
}
