/**
 * alphaXiv: the page of one paper, known by its arXiv id. The site gives its elements no names that
 * last, so what its JSON-LD and its `meta` elements say is looked for on the page, which may show the
 * PDF's own words, or a machine's overview of them.
 */
import { parseArxiv } from "../identity";
import { type ArxivId, linksOf } from "./arxiv-ids";
import { cleanAbstract, readShown } from "./fields";
import { isPaperTitle, mergeFacts, type PaperFacts, squash } from "./generic-facts";
import { readLinkedData } from "./generic-json";
import { readMetas } from "./generic-metas";
import { type AbstractPart, completeFrom, findAround, makeRow, readAbstract } from "./row";
import { ShownTexts } from "./shown-text";
import type { ListingRow, PageContext, SiteAdapter } from "./types";

const HOSTS = ["www.alphaxiv.org", "alphaxiv.org"];
/** In the reader's language, or without one; every tab but the PDF, which has no elements. */
const PAPER = /^(?:\/[a-z]{2}(?:-[A-Za-z]{2,4})?)?\/(?:abs|overview|resources)\/([^?#]+?)\/?$/;
const HEADINGS = "h1, h2, h3, h4";
const TITLE_METAS = 'meta[name="citation_title"], meta[property="og:title"], meta[name="twitter:title"]';
/** The abstract stands in it whole, or else is cut. */
const DESCRIPTION = /^View recent discussion\.\s+Abstract:\s+(.+[^.][.!?)])\s*$/s;
const SITE_NAME = /\s*[|–—-]\s*alphaxiv\s*$/i;
const NO_NAME = /^\s*(?:alphaxiv\s*)?$|\bnot found\b/i;
/** The site's frame, and what its readers and its own machine wrote. */
const NO_PAPER = "nav, footer, aside, [role=dialog]";

/** The title of each page as it was found last, since to look for it takes all of a PDF's words. */
const found = new WeakMap<Document, { names: string; title: Element }>();

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
      "https://www.alphaxiv.org/resources/2303.00763v1",
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
  const said = completeFrom(findFacts(page.document, title), title);
  return makeRow({
    element,
    aliases: [`arxiv:${paper.id}`],
    version: paper.version,
    title,
    authors: said.authors,
    published: said.published,
    abstract: chooseAbstract(
      readAbstract(findAbstract(page.document)),
      said.abstract ?? readDescription(page.document, title),
    ),
    links: linksOf(paper.id),
  });
}

/** The page's own wording, unless it is another text: what a machine wrote under that heading. */
function chooseAbstract(shown: AbstractPart | null, said: AbstractPart | null): AbstractPart | null {
  return shown && (!said || squash(shown.text) === squash(said.text)) ? shown : said;
}

/** What the page says of the paper with this title; of others it tells, too. */
function findFacts(root: Document, title: Element): PaperFacts | null {
  const shown = squash(readShown(title));
  const all = [...readLinkedData(root), readMetas(root)];
  return mergeFacts(all.filter((one) => one !== null).filter((one) => squash(one.title) === shown));
}

/** The abstract in the page's description, if the page's own name is this title. */
function readDescription(root: Document, title: Element): AbstractPart | null {
  if (squash(root.title.replace(SITE_NAME, "")) !== squash(readShown(title))) return null;
  const said = root.querySelector('meta[name="description"]')?.getAttribute("content") ?? "";
  const text = cleanAbstract(DESCRIPTION.exec(said)?.[1] ?? "");
  return text ? { text, element: null, folded: false, origin: "meta" } : null;
}

/** What shows the name that the page gives the paper, else its first heading. */
function findTitle(root: Document): Element | null {
  const metas = Array.from(root.querySelectorAll(TITLE_METAS), (meta) => meta.getAttribute("content"));
  const said = [...readLinkedData(root).map(({ title }) => title), ...metas, root.title];
  const names = said.map((name) => (name ?? "").replace(SITE_NAME, "")).filter(isName);
  const last = found.get(root);
  if (last?.names === names.join("\n") && last.title.isConnected) return last.title;
  const headings = findHeadings(root);
  const title = findNamed(root, names, headings);
  if (title) found.set(root, { names: names.join("\n"), title });
  return title ?? headings.find((one) => one.matches("h1") && isName(one.textContent)) ?? null;
}

function findNamed(
  root: Document,
  names: readonly string[],
  headings: readonly Element[],
): Element | null {
  const squashed = names.map(squash);
  const heading = headings.find((one) => squashed.includes(squash(readShown(one))));
  if (heading) return heading;
  const texts = new ShownTexts(root.body);
  const places = names.flatMap((name) => texts.find(name));
  return places.find(({ element, alone }) => alone && !element.closest(NO_PAPER))?.element ?? null;
}

/** Of a paper, not the site's own nor that of a page in its place. */
function isName(title: string): boolean {
  return !NO_NAME.test(title) && isPaperTitle(title);
}

/** What follows the heading "Abstract", if it is one element. */
function findAbstract(root: Document): Element | null {
  const heading = findHeadings(root).find((one) => /^\s*abstract\s*$/i.test(one.textContent));
  const next = heading?.nextElementSibling ?? heading?.parentElement?.nextElementSibling;
  return next && !next.matches(HEADINGS) && !next.querySelector(HEADINGS) ? next : null;
}

function findHeadings(root: Document): Element[] {
  return Array.from(root.querySelectorAll(HEADINGS)).filter((one) => !one.closest(NO_PAPER));
}
