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
const found = new WeakMap<Document, { names: string; title: FoundTitle }>();

interface FoundTitle {
  /** What shows it; of lines that stand in elements of their own, what holds them and more. */
  place: Element;
  alone: boolean;
  text: string;
}

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
    const around = findAround(title.place, [findAbstract(root)]);
    return [around.matches("html, body") ? title.place : around];
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
  if (!paper || !title || !element.contains(title.place)) return null;
  const said = completeFrom(findFacts(page.document, title.text), title.text);
  return makeRow({
    element,
    aliases: [`arxiv:${paper.id}`],
    version: paper.version,
    title: title.alone ? title.place : null,
    titleText: title.text,
    authors: said.authors,
    published: said.published,
    abstract: chooseAbstract(
      readAbstract(findAbstract(page.document)),
      said.abstract ?? readDescription(page.document, title.text),
    ),
    links: linksOf(paper.id),
  });
}

/** The page's own wording, unless it is another text: what a machine wrote under that heading. */
function chooseAbstract(shown: AbstractPart | null, said: AbstractPart | null): AbstractPart | null {
  return shown && (!said || squash(shown.text) === squash(said.text)) ? shown : said;
}

/** What the page says of the paper with this title; of others it tells, too. */
function findFacts(root: Document, title: string): PaperFacts | null {
  const shown = squash(title);
  const all = [...readLinkedData(root), readMetas(root)];
  return mergeFacts(all.filter((one) => one !== null).filter((one) => squash(one.title) === shown));
}

/** The abstract in the page's description, if the page's own name is this title. */
function readDescription(root: Document, title: string): AbstractPart | null {
  if (squash(root.title.replace(SITE_NAME, "")) !== squash(title)) return null;
  const said = root.querySelector('meta[name="description"]')?.getAttribute("content") ?? "";
  const text = cleanAbstract(DESCRIPTION.exec(said)?.[1] ?? "");
  return text ? { text, element: null, folded: false, origin: "meta" } : null;
}

/** What shows the name that the page gives the paper, else its first heading. */
function findTitle(root: Document): FoundTitle | null {
  const metas = Array.from(root.querySelectorAll(TITLE_METAS), (meta) => meta.getAttribute("content"));
  const said = [...readLinkedData(root).map(({ title }) => title), ...metas, root.title];
  const names = said.map((name) => (name ?? "").replace(SITE_NAME, "")).filter(isName);
  const last = found.get(root);
  if (last?.names === names.join("\n") && last.title.place.isConnected) return last.title;
  const headings = findHeadings(root);
  const title = findNamed(root, names, headings);
  if (title) found.set(root, { names: names.join("\n"), title });
  return title ?? alone(headings.find((one) => one.matches("h1") && isName(one.textContent)));
}

function findNamed(
  root: Document,
  names: readonly string[],
  headings: readonly Element[],
): FoundTitle | null {
  const squashed = names.map(squash);
  const heading = headings.find((one) => squashed.includes(squash(readShown(one))));
  if (heading) return alone(heading);
  const texts = new ShownTexts(root.body);
  const places = names.flatMap((name) => texts.find(name));
  const whole = places.find((one) => one.alone && !one.element.closest(NO_PAPER));
  if (whole) return alone(whole.element);
  for (const text of names) {
    const place = texts.around(text);
    if (place && !place.closest(NO_PAPER)) return { place, alone: false, text };
  }
  return null;
}

function alone(element: Element | undefined): FoundTitle | null {
  return element ? { place: element, alone: true, text: readShown(element) } : null;
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
