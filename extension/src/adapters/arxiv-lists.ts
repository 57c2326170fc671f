/**
 * arXiv's lists, each paper a `dt` with its links and a `dd` with its facts: new, recent, months,
 * years, catch-up, and an author's papers.
 */
import { findAbstractLink, linksOf } from "./arxiv-ids";
import { readAuthors } from "./arxiv-authors";
import { makeRow, readAbstract } from "./row";
import type { ListingRow, PageContext } from "./types";
import { parentElementOf, previousElementOf } from "../tree";

const LISTING = /^\/(?:list\/[\w.-]+(?:\/[\w-]+)?|catchup\/[\w.-]+\/[\w-]+|a\/[\w.-]+)\/?$/;
/** A day's announcements stand in parts; the headings of other lists are dates. */
const IN_PARTS = /\/new\/?$|^\/catchup\//;
const SECTIONS: readonly (readonly [RegExp, string])[] = [
  [/^\s*new\b/i, "new"],
  [/^\s*cross\b/i, "cross"],
  [/^\s*replacement/i, "replacement"],
];

export function isList(url: URL): boolean {
  return LISTING.test(url.pathname);
}

export function findEntries(root: Document): Element[] {
  return Array.from(root.querySelectorAll("dl > dt + dd"));
}

/** The row of a `dd`; the line above it, where controls stand, is its `dt`. */
export function readEntry(entry: Element, page: PageContext): ListingRow | null {
  const line = entry.previousElementSibling;
  const title = entry.querySelector(".list-title");
  if (!line || !title) return null;
  const links = line.querySelectorAll('a[title="Abstract"], a[href*="/abs/"]');
  const paper = findAbstractLink(Array.from(links), page.url);
  if (!paper) return null;
  const row = makeRow({
    element: entry,
    aliases: [`arxiv:${paper.id}`],
    version: paper.version,
    title,
    authors: readAuthors(entry.querySelector(".list-authors")),
    published: null,
    abstract: readAbstract(entry.querySelector("p.mathjax")),
    links: linksOf(paper.id),
  });
  return (
    row && {
      ...row,
      line,
      section: IN_PARTS.test(page.url.pathname) ? findSection(entry) : null,
    }
  );
}

/** By the last heading before the entry, which stands in its list or before it. */
function findSection(entry: Element): string | null {
  for (let at: Element | null = entry; at && at.id !== "dlpage"; ) {
    if (at.matches("h2, h3, h4")) {
      const heading = at.textContent;
      return SECTIONS.find(([pattern]) => pattern.test(heading))?.[1] ?? null;
    }
    at = previousElementOf(at) ?? parentElementOf(at);
  }
  return null;
}
