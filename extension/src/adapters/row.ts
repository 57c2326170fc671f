/** A row out of the parts that an adapter read: held to the wire's limits, and hashed as shown. */
import { hashText } from "../anchoring";
import type { Link, Origin } from "../api/types";
import { normalise } from "../identity";
import { lazily } from "../lazily";
import { cleanAbstract, cleanAuthors, cleanTitle, readShown } from "./fields";
import { readMetas } from "./generic-metas";
import { originOf, type PaperFacts, squash } from "./generic-facts";
import type { ListingRow, RowPaper } from "./types";
import { parentElementOf } from "../tree";

export interface AuthorsPart {
  names: readonly string[];
  /** Whether the page names all of them. */
  complete: boolean;
  origin: Origin;
}

export interface DatePart {
  date: string;
  origin: Origin;
}

export interface AbstractPart {
  text: string;
  /** What shows it, folded away or not; null if nothing shows it alone. */
  element: Element | null;
  folded: boolean;
  origin: Origin;
}

export interface RowParts {
  element: Element;
  /** Identifiers, the best first. */
  aliases: readonly string[];
  /** Where it is known better than by the identifiers, such as a preprint's DOI. */
  version?: string | null;
  /** What shows the title; null if nothing shows it alone. */
  title: Element | null;
  /** The title itself, where its element is missing, or ends in a full stop that is none of it. */
  titleText?: string;
  authors: AuthorsPart | null;
  published: DatePart | null;
  abstract: AbstractPart | null;
  links: readonly Link[];
}

/** Null if there is no title, or no identifier under which it could be stored. */
export function makeRow(parts: RowParts): ListingRow | null {
  const { element, abstract, published } = parts;
  const shownTitle = parts.title ? readShown(parts.title) : (parts.titleText ?? "");
  const title = cleanTitle(parts.titleText ?? shownTitle);
  const aliases = parts.aliases.flatMap((alias) => normalise(alias) ?? []);
  if (!title || aliases.length === 0) return null;
  const { authors, complete } = cleanAuthors(parts.authors?.names ?? []);
  const shownAbstract = abstract?.element ? readShown(abstract.element) : abstract?.text;
  // Most rows are never sent, and a long list has thousands.
  const hashes = lazily(() => ({
    title: hashText(shownTitle),
    ...(shownAbstract !== undefined && { abstract: hashText(shownAbstract) }),
  }));
  const paper: RowPaper = {
    aliases: [...new Set(aliases.map(({ alias }) => alias))],
    version:
      parts.version === undefined
        ? (aliases.find(({ version }) => version !== null)?.version ?? null)
        : parts.version,
    title,
    authors,
    authors_complete: authors.length > 0 && complete && parts.authors?.complete === true,
    published: published?.date ?? null,
    abstract: abstract?.text ?? null,
    links: [...parts.links],
    origins: {
      title: "markup",
      ...(parts.authors && authors.length > 0 && { authors: parts.authors.origin }),
      ...(published && { published: published.origin }),
      ...(abstract && { abstract: abstract.origin }),
      ...(parts.links.length > 0 && { links: "markup" }),
    },
    get text_hashes() {
      return hashes();
    },
  };
  return {
    element,
    paper,
    passages: {
      ...(parts.title && { title: parts.title }),
      ...(abstract?.element && { abstract: abstract.element }),
    },
    peek: abstract !== null && (abstract.element === null || abstract.folded),
    corner: null,
    section: null,
  };
}

export function readNames(elements: readonly Element[], complete: boolean): AuthorsPart | null {
  const names = elements.map(readShown).filter((name) => name.trim() !== "");
  return names.length > 0 ? { names, complete, origin: "markup" } : null;
}

/** The abstract that an element shows and nothing else; folded if the page does not show it. */
export function readAbstract(element: Element | null): AbstractPart | null {
  const text = element && cleanAbstract(readShown(element));
  return text ? { text, element, folded: !element.checkVisibility(), origin: "markup" } : null;
}

export interface MetaParts {
  aliases: readonly string[];
  authors: AuthorsPart | null;
  published: DatePart | null;
  abstract: AbstractPart | null;
}

/** What the page's `meta` elements add, if they are of the paper with this title. */
export function completeFromMetas(root: Document, title: Element): MetaParts {
  return completeFrom(readMetas(root), readShown(title));
}

/** What a page says of a paper, if it is the one with this title. */
export function completeFrom(facts: PaperFacts | null, title: string): MetaParts {
  const nothing = { aliases: [], authors: null, published: null, abstract: null };
  if (!facts || squash(facts.title) !== squash(title)) return nothing;
  const { authors: names, authorsComplete: complete, published: date, abstract: text } = facts;
  const origin = (field: "authors" | "published" | "abstract"): Origin => originOf(facts, field);
  return {
    aliases: Object.values(facts.identifiers),
    authors: names.length > 0 ? { names, complete, origin: origin("authors") } : null,
    published: date ? { date, origin: origin("published") } : null,
    abstract: text ? { text, element: null, folded: false, origin: origin("abstract") } : null,
  };
}

/** The address that a link leads to, on the web; null for any other. */
export function addressOf(link: Element | null, base: URL): URL | null {
  const href = link?.getAttribute("href");
  if (!href || !URL.canParse(href, base)) return null;
  const address = new URL(href, base);
  return address.protocol === "http:" || address.protocol === "https:" ? address : null;
}

/** The smallest element around the first and those of the others that there are. */
export function findAround(first: Element, others: readonly (Element | null)[]): Element {
  let around = first;
  for (let parent = parentElementOf(around); parent; parent = parentElementOf(around)) {
    if (others.every((other) => !other || around.contains(other))) break;
    around = parent;
  }
  return around;
}
