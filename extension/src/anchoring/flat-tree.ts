/**
 * Nodes in the order in which a page shows them: an open shadow tree stands in the place of its
 * host's children, and each slot holds the nodes that are assigned to it
 * (https://drafts.csswg.org/css-scoping-1/#flattening).
 */
import { firstChildOf, nextSiblingOf, parentNodeOf } from "../tree";

/** The children of a node, one after the other, also while some are taken out or put in. */
export class Children {
  readonly #assigned: readonly Node[];
  readonly #tree: Node;
  #at = 0;
  #last: Node | null = null;
  #next: Node | null;

  constructor(parent: Node) {
    this.#assigned = parent instanceof HTMLSlotElement ? parent.assignedNodes() : [];
    this.#tree = treeOf(parent);
    this.#next = this.#assigned.length > 0 ? null : firstChildOf(this.#tree);
  }

  /** The next child; null behind the last. */
  take(): Node | null {
    const node = this.#assigned[this.#at] ?? this.#following();
    this.#at += 1;
    this.#last = node;
    this.#next = node && nextSiblingOf(node);
    return node;
  }

  /** Where the child before was taken out, the one that followed it then. */
  #following(): Node | null {
    if (this.#last && this.#holds(this.#last)) return nextSiblingOf(this.#last);
    return this.#next && this.#holds(this.#next) ? this.#next : null;
  }

  #holds(child: Node): boolean {
    return parentNodeOf(child) === this.#tree;
  }
}

/** A node and those below it, each before those below itself. */
export function* nodesIn(root: Node): Generator<Node, void, void> {
  yield root;
  const open = [new Children(root)];
  for (let children = open.at(-1); children; children = open.at(-1)) {
    const node = children.take();
    if (!node) {
      open.pop();
      continue;
    }
    yield node;
    open.push(new Children(node));
  }
}

/** A node, and all that stands behind it. */
export function* nodesFrom(node: Node, root: Node | null): Generator<Node, void, void> {
  yield node;
  yield* nodesBehind(node, root);
}

/** What stands behind a node up to the end of `root`, without what is below each of these. */
export function* nodesBehind(node: Node, root: Node | null): Generator<Node, void, void> {
  for (let at: Node | null = node; at && at !== root; at = parentOf(at)) {
    for (let next = nextSiblingOf(at); next; next = nextSiblingOf(next)) yield next;
  }
}

/** The parent; of a shadow tree, its host. */
export function parentOf(node: Node): Node | null {
  return node instanceof ShadowRoot ? node.host : parentNodeOf(node);
}

function treeOf(parent: Node): Node {
  return (parent instanceof Element ? parent.shadowRoot : null) ?? parent;
}
