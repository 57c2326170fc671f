/**
 * A page's structure without its content, for whoever keeps the adapter: what elements it has, how
 * they are named, and which of them repeat. No text, title or query string, and no name that few
 * elements have or that a link leads to, because that may be a person's.
 */
import type { SiteAdapter } from "../adapters";

/** A class that so many elements share belongs to the layout; a rarer one is given by its shape. */
const SHARED = 3;
const LISTED = 60;
const GROUPS = 8;
const DEPTH = 5;
const CHILDREN = 12;
const LOOKED_AT = 20_000;

/** Parts that adapters live on. */
const PROBES = [
  "article",
  "li",
  "dt",
  "[role=listitem]",
  "meta[name^=citation_]",
  "meta[name^='DC.' i]",
  "script[type='application/ld+json']",
  "[itemtype*='schema.org']",
  "[data-target]",
  "[data-props]",
  ".Z3988",
];

export interface Structure {
  adapter: string;
  host: string;
  /** The path with each part as its shape, such as `/a/9.9`. */
  path: string;
  elements: number;
  /** What the adapter took for possible rows. */
  candidates: number;
  found: Record<string, number>;
  /** The most frequent elements. */
  frequent: Record<string, number>;
  /** Elements that repeat beside one another, and what the first of them is made of. */
  repeated: { times: number; in: string; first: string }[];
}

export function describeStructure(root: Document, url: URL, adapter: SiteAdapter): Structure {
  const elements = [...root.querySelectorAll("body, body *")].slice(0, LOOKED_AT);
  const names = new Names(elements);
  const frequent = new Map<string, number>();
  for (const element of elements) {
    const name = names.of(element);
    frequent.set(name, (frequent.get(name) ?? 0) + 1);
  }
  return {
    adapter: adapter.site,
    host: url.host,
    path: shapeOf(url.pathname),
    elements: elements.length,
    candidates: adapter.candidates(root).length,
    found: Object.fromEntries(
      PROBES.map((probe) => [probe, root.querySelectorAll(probe).length]),
    ),
    frequent: Object.fromEntries([...frequent].sort(([, a], [, b]) => b - a).slice(0, LISTED)),
    repeated: repeatedSiblings(root.body, SHARED)
      .slice(0, GROUPS)
      .map((alike) => ({
        times: alike.length,
        in: alike[0]?.parentElement ? names.of(alike[0].parentElement) : "",
        first: alike[0] ? skeleton(alike[0], names, DEPTH) : "",
      })),
  };
}

/** Sets of at least `least` siblings with the same element name and classes, numbers aside; the largest first. */
export function repeatedSiblings(root: Element, least: number): Element[][] {
  const found: Element[][] = [];
  for (const parent of [root, ...[...root.querySelectorAll("*")].slice(0, LOOKED_AT)]) {
    if (parent.childElementCount < least) continue;
    const alike = new Map<string, Element[]>();
    for (const child of parent.children) {
      const name = child.localName + child.classList.value.replace(/\d+/g, "9");
      const set = alike.get(name);
      if (set) set.push(child);
      else alike.set(name, [child]);
    }
    found.push(...[...alike.values()].filter((set) => set.length >= least));
  }
  return found.sort((a, b) => b.length - a.length);
}

/** Names elements as selectors do, without words that could be a person's. */
class Names {
  readonly #uses = new Map<string, number>();
  /** Parts of the paths that links lead to: accounts and papers have pages. */
  readonly #linked = new Set<string>();

  constructor(elements: readonly Element[]) {
    for (const element of elements) {
      for (const name of element.classList) this.#uses.set(name, (this.#uses.get(name) ?? 0) + 1);
      if (!(element instanceof HTMLAnchorElement)) continue;
      for (const part of element.pathname.split("/")) this.#linked.add(part.toLowerCase());
    }
  }

  of(element: Element): string {
    const id = element.id ? `#${shapeOf(element.id)}` : "";
    const classes = [...element.classList].slice(0, 6).map((name) => `.${this.#classOf(name)}`);
    return element.localName + id + classes.join("");
  }

  #classOf(name: string): string {
    const isShared = (this.#uses.get(name) ?? 0) >= SHARED && name.length <= 40;
    const isLinked = this.#linked.has(name.toLowerCase());
    return isShared && !isLinked ? name.replace(/\d+/g, "9") : shapeOf(name);
  }
}

/** The element with what is in it, such as `li.item(h3(a) p.text)`. */
function skeleton(element: Element, names: Names, depth: number): string {
  const children = depth > 0 ? [...element.children].slice(0, CHILDREN) : [];
  const inside = children.map((child) => skeleton(child, names, depth - 1)).join(" ");
  return names.of(element) + (inside ? `(${inside})` : "");
}

/** Letters as `a` and digits as `9`, each run once. */
function shapeOf(text: string): string {
  return text
    .slice(0, 200)
    .replace(/%[0-9a-f]{2}|[\p{L}\p{M}]+/giu, "a")
    .replace(/\p{N}+/gu, "9")
    .replace(/a+/g, "a");
}
