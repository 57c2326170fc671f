/**
 * Papers of a list without metadata, such as a publisher's search results: the titles of its items
 * are links, and their addresses spell identifiers out.
 */
import { readShown } from "./fields";
import { isPaperTitle, type PaperFacts } from "./generic-facts";
import { findIdentifiers, hasIdentifier } from "./generic-identifiers";
import { isAside } from "./generic-items";
import { aliasInAddress } from "./linked-alias";
import { addressOf } from "./row";

const TITLES = 'h1, h2, h3, h4, h5, h6, dt, [class*="title" i]';
/** So many are a list; a page that links to one paper is a text of its own. */
const LEAST = 2;

export interface LinkedTitle {
  element: Element;
  facts: PaperFacts;
}

/** Of titles that look alike, those that lead to papers, if most of them do; else none. */
export function findLinkedTitles(root: Document): LinkedTitle[] {
  const alike = new Map<string, Element[]>();
  for (const title of root.querySelectorAll(TITLES)) {
    if (title.querySelector(TITLES) || isAside(title) || title.textContent.trim() === "") continue;
    const look = `${title.localName} ${title.className}`;
    alike.set(look, [...(alike.get(look) ?? []), title]);
  }
  const lists = Array.from(alike.values(), (titles) => {
    const linked = titles.flatMap((title) => readTitle(title) ?? []);
    return linked.length >= LEAST && 2 * linked.length > titles.length ? linked : [];
  });
  return lists.toSorted((left, right) => right.length - left.length)[0] ?? [];
}

function readTitle(element: Element): LinkedTitle | null {
  const link = element.closest("a[href]") ?? element.querySelector("a[href]");
  const address = addressOf(link, new URL(element.baseURI))?.href ?? "";
  const identifiers = findIdentifiers([aliasInAddress(address) ?? ""]);
  const title = readShown(element);
  if (!hasIdentifier(identifiers) || !isPaperTitle(title)) return null;
  return {
    element,
    facts: {
      ...{ origin: "markup", title, authors: [], authorsComplete: false, published: null },
      ...{ abstract: null, description: null, identifiers, page: address, pdf: null },
    },
  };
}
