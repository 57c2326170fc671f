/**
 * alphaXiv: the page of one paper, known by its arXiv id. The site gives its elements no names that
 * last, so what its `meta` elements say is looked for on the page.
 */
import { normaliseText } from "../anchoring";
import { parseArxiv } from "../identity";
import { type ArxivId, linksOf } from "./arxiv-ids";
import { readShown } from "./fields";
import { completeFromMetas, findAround, makeRow, readAbstract } from "./row";
import { ShownTexts } from "./shown-text";
import type { ListingRow, PageContext, SiteAdapter } from "./types";

const HOSTS = ["www.alphaxiv.org", "alphaxiv.org"];
/** In the reader's language, or without one. */
const PAPER = /^(?:\/[a-z]{2}(?:-[A-Za-z]{2,4})?)?\/(?:abs|overview)\/([^?#]+?)\/?$/;
const HEADINGS = "h1, h2, h3, h4";
const TITLE_METAS = 'meta[name="citation_title"], meta[property="og:title"], meta[name="twitter:title"]';
const SITE_NAME = /\s*[|–—-]\s*alphaxiv\s*$/i;
/** The site's frame, and what its readers and its own machine wrote. */
const NO_PAPER = "nav, footer, aside, [role=dialog]";

export const alphaXiv: SiteAdapter = {
  site: "alphaxiv",
  name: "alphaXiv",
  hosts: HOSTS.map((host) => `https://${host}/*`),
  claims: (url) => paperOf(url) !== null,
  samples: {
    claimed: [
      "https://www.alphaxiv.org/abs/2303.00763",
      "https://www.alphaxiv.org/abs/2303.00763v2",
      "https://alphaxiv.org/overview/2303.00763",
      "https://www.alphaxiv.org/de/overview/hep-th/9901001v2",
    ],
    refused: [
      "https://www.alphaxiv.org/",
      "https://www.alphaxiv.org/explore",
      "https://www.alphaxiv.org/abs/",
      "https://www.alphaxiv.org/overview/none",
      "https://alphaxiv.org.example.org/abs/2303.00763",
    ],
  },
  embedded: () => new Map(),
  candidates: (root) => {
    const title = findTitle(root);
    if (!title) return [];
    const around = findAround(title, [findAbstract(root)]);
    return [around.matches("html, body") ? title : around];
  },
  read: readPaper,
};

function paperOf(url: URL): ArxivId | null {
  const name = HOSTS.includes(url.hostname) ? PAPER.exec(url.pathname)?.[1] : undefined;
  return name ? parseArxiv(name) : null;
}

function readPaper(element: Element, page: PageContext): ListingRow | null {
  const paper = paperOf(page.url);
  const title = findTitle(page.document);
  if (!paper || !title || !element.contains(title)) return null;
  const metas = completeFromMetas(page.document, title);
  const row = makeRow({
    element,
    aliases: [`arxiv:${paper.id}`],
    title,
    authors: metas.authors,
    published: metas.published,
    abstract: readAbstract(findAbstract(page.document)) ?? metas.abstract,
    links: linksOf(paper.id),
  });
  return row && { ...row, paper: { ...row.paper, version: paper.version } };
}

/** What shows the name that the page's `meta` elements give the paper, else its first heading. */
function findTitle(root: Document): Element | null {
  const headings = findHeadings(root);
  const names = Array.from(root.querySelectorAll(TITLE_METAS), (meta) =>
    normaliseText((meta.getAttribute("content") ?? "").replace(SITE_NAME, "")),
  );
  const top = headings.find((one) => one.matches("h1") && !/^\s*alphaxiv\s*$/i.test(one.textContent));
  return (
    headings.find((one) => names.includes(normaliseText(readShown(one)))) ??
    top ??
    findShown(root, names)
  );
}

function findShown(root: Document, names: readonly string[]): Element | null {
  const shown = new ShownTexts(root.body);
  const places = names.flatMap((name) => shown.find(name));
  return places.find(({ element, alone }) => alone && !element.closest(NO_PAPER))?.element ?? null;
}

/** What follows the heading "Abstract", if it is one element. */
function findAbstract(root: Document): Element | null {
  const heading = findHeadings(root).find((one) => /^\s*abstract\s*$/i.test(one.textContent));
  const next = heading?.nextElementSibling ?? heading?.parentElement?.nextElementSibling;
  return next && !next.querySelector(HEADINGS) ? next : null;
}

function findHeadings(root: Document): Element[] {
  return Array.from(root.querySelectorAll(HEADINGS)).filter((one) => !one.closest(NO_PAPER));
}
