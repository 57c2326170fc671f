/** Where a page shows a text that its metadata holds. */
import { readShown } from "./fields";
import { squash } from "./generic-facts";
import { parentElementOf } from "../tree";

export interface ShownText {
  element: Element;
  /** The element shows this text and nothing else. */
  alone: boolean;
}

const UNREAD = "script, style, template, noscript, textarea, select, button, head, [data-postil]";
/** Letters that an element may show besides the text, such as a heading over it. */
const BESIDE = 60;
const MAX_PLACES = 30;
/** Letters of a page that are looked through. */
const MAX_LETTERS = 2_000_000;

/** The letters of a page, and which text node shows each; made once for all texts looked for. */
export class ShownTexts {
  readonly #letters: string;
  readonly #nodes: Text[] = [];
  readonly #starts: number[] = [];

  constructor(root: Element) {
    const parts: string[] = [];
    let length = 0;
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ALL, (node) =>
      node instanceof Element && node.matches(UNREAD)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
    );
    while (walker.nextNode() && length < MAX_LETTERS) {
      const node = walker.currentNode;
      const part = node instanceof Text ? squash(node.data) : "";
      if (!(node instanceof Text) || part === "") continue;
      this.#nodes.push(node);
      this.#starts.push(length);
      parts.push(part);
      length += part.length;
    }
    this.#letters = parts.join("");
  }

  /** The smallest visible elements that show a text, with little else, in the page's order. */
  find(text: string): ShownText[] {
    const wanted = squash(text);
    const found = new Map<Element, ShownText>();
    if (wanted === "") return [];
    let at = this.#letters.indexOf(wanted);
    for (let place = 0; at !== -1 && place < MAX_PLACES; place += 1) {
      const element = this.#around(at, at + wanted.length - 1);
      const beside = element ? squash(element.textContent).length - wanted.length : Infinity;
      if (element && beside <= BESIDE && element.checkVisibility()) {
        found.set(element, { element, alone: beside <= 0 });
      }
      at = this.#letters.indexOf(wanted, at + wanted.length);
    }
    return Array.from(found.values());
  }

  /** The smallest visible element around a text's first place, whatever else it shows; or null. */
  around(text: string): Element | null {
    const wanted = squash(text);
    const at = wanted === "" ? -1 : this.#letters.indexOf(wanted);
    const element = at === -1 ? null : this.#around(at, at + wanted.length - 1);
    return element?.checkVisibility() ? element : null;
  }

  #around(first: number, last: number): Element | null {
    const [from, to] = [this.#nodeAt(first), this.#nodeAt(last)];
    let element = from?.parentElement ?? null;
    while (element && to && !element.contains(to)) element = parentElementOf(element);
    return element;
  }

  /** The last node that starts at or before a letter. */
  #nodeAt(letter: number): Text | undefined {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= letter) low = middle + 1;
      else high = middle;
    }
    return this.#nodes[low - 1];
  }
}

const HEADINGS = "h1, h2, h3, h4, h5, h6";
const MAIN_HEADINGS = "h1, h2";
/** Where a page names a paper, from the likeliest; trails and lists of links come after all. */
const TITLE_PLACES = [
  "h1",
  "h2",
  HEADINGS,
  '[class*="title" i], [itemprop~="name"]',
  "a, strong, b",
];

/** The places of a title, the one first in which the page names the paper. */
function rankTitles(shown: readonly ShownText[]): ShownText[] {
  const rank = ({ element, alone }: ShownText): number => {
    const place = TITLE_PLACES.findIndex((places) => element.closest(places));
    return 2 * (place === -1 ? TITLE_PLACES.length : place) + (alone ? 0 : 1);
  };
  return shown.toSorted((left, right) => rank(left) - rank(right));
}

/** Where the page names the paper; formulas in its title are known by what they are set from. */
export function findTitle(title: string, texts: ShownTexts, scope: Element): ShownText | null {
  const [first] = rankTitles(texts.find(title));
  if (first) return first;
  const wanted = squash(title);
  const headings = Array.from(scope.querySelectorAll(MAIN_HEADINGS));
  const set = headings.find((heading) => squash(readShown(heading)) === wanted);
  return set ? { element: set, alone: true } : null;
}
