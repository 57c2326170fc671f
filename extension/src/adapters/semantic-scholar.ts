/**
 * Semantic Scholar: search results, authors and topics list papers; each paper has a page. The page
 * is made by its scripts. A row shows a summary by machine ("TLDR") or a snippet, and the abstract
 * only after "Expand". The lists below a paper's page are of other papers.
 */
import { cleanLinks, readShown } from "./fields";
import { addressOf, completeFromMetas, findAround, makeRow } from "./row";
import { readDate, readPdf, readSources } from "./semantic-scholar-facts";
import {
  findAuthors,
  isSameTitle,
  readExpanded,
  readListed,
  readTold,
  readWhole,
} from "./semantic-scholar-parts";
import { readSchema } from "./semantic-scholar-schema";
import type { ListingRow, PageContext, SiteAdapter } from "./types";

const HOST = "www.semanticscholar.org";
const LISTING = /^\/(?:search|topic\/[^/]+\/\d+|author\/(?:[^/]+\/)?\d+)\/?$/;
const PAPER = /^\/paper\/(?:[^/]+\/)?([\da-f]{40})(?:\/|$)/;
const ROWS =
  '.cl-paper-row, [data-test-id="search-result"], article[data-paper-id], article.search-result';
/** What is recommended beside a list. */
const ASIDES = "aside, nav, footer, .related-papers, #related-papers";
/** Below a paper also what cites it and what it cites, in rows like those of lists. */
const OTHERS =
  `${ASIDES}, #citing-papers, #references, #cited-papers, .citation-list, ` +
  ".citation-list__paper-row";
const TITLE_LINKS =
  'a[data-test-id="title-link"], a[data-selenium-selector="title-link"], ' +
  '.cl-paper-title a, a[href*="/paper/"]';
const OWN_TITLES =
  '[data-test-id="paper-detail-title"], [data-selenium-selector="paper-detail-title"]';

export const semanticScholar: SiteAdapter = {
  site: "semantic-scholar",
  name: "Semantic Scholar",
  hosts: [`https://${HOST}/*`],
  claims: (url) => url.hostname === HOST && (LISTING.test(url.pathname) || paperAt(url) !== null),
  samples: {
    claimed: [
      "https://www.semanticscholar.org/search?q=margins&sort=relevance",
      "https://www.semanticscholar.org/author/Ida-Brook/1234567",
      "https://www.semanticscholar.org/author/1234567?sort=influence",
      "https://www.semanticscholar.org/topic/Marginalia/8901",
      "https://www.semanticscholar.org/paper/Margins-as-Memory-Brook-Marsh/0123456789abcdef0123456789abcdef01234567",
      "https://www.semanticscholar.org/paper/0123456789abcdef0123456789abcdef01234567#citing-papers",
    ],
    refused: [
      "https://www.semanticscholar.org/",
      "https://www.semanticscholar.org/me/library",
      "https://www.semanticscholar.org/product/api",
      "https://www.semanticscholar.org/paper/Margins-as-Memory/0123456789abcdef",
      "https://www.semanticscholar.org/reader/0123456789abcdef0123456789abcdef01234567",
      "https://api.semanticscholar.org/search?q=margins",
    ],
  },
  embedded: (root) => {
    const id = paperAt(new URL(root.URL));
    const facts = id && readSchema(root);
    return new Map(facts ? [[`s2:${id}`, facts]] : []);
  },
  candidates: (root) => {
    if (paperAt(new URL(root.URL)) !== null) {
      const own = findOwnHeader(root);
      return own ? [own] : [];
    }
    return Array.from(root.querySelectorAll(ROWS)).filter(
      (row) => !row.closest(ASIDES) && !row.querySelector(ROWS),
    );
  },
  read: (element, page) =>
    paperAt(page.url) === null ? readResult(element, page) : readOwnPage(element, page),
};

function paperAt(url: URL): string | null {
  return url.hostname === HOST ? (PAPER.exec(url.pathname)?.[1] ?? null) : null;
}

function findOwnHeader(root: Document): Element | null {
  const title = root.querySelector(OWN_TITLES);
  if (!title || title.closest(OTHERS)) return null;
  const around = findAround(title, [readWhole(root)?.element ?? null, findAuthors(root)]);
  return around.matches("html, body") ? null : around;
}

function readResult(row: Element, page: PageContext): ListingRow | null {
  const link = row.querySelector(TITLE_LINKS);
  const address = addressOf(link, page.url);
  const id = (address && paperAt(address)) ?? idOf(row);
  if (!link || !id) return null;
  return makeRow({
    element: row,
    aliases: [`s2:${id}`, ...readSources(row)],
    title: link.querySelector(".cl-paper-title") ?? link,
    authors: readListed(row),
    published: readDate(row),
    abstract: readExpanded(row),
    links: [...cleanLinks("page", pageOf(id)), ...readPdf(row, page.url)],
  });
}

function readOwnPage(header: Element, page: PageContext): ListingRow | null {
  const id = paperAt(page.url);
  const title = header.querySelector(OWN_TITLES);
  if (!id || !title) return null;
  const known = page.embedded.get(`s2:${id}`) ?? {};
  const told = isSameTitle(known.title, readShown(title)) ? known : {};
  const said = completeFromMetas(page.document, title);
  const shown = readListed(header);
  const authors = told.authors ?? [];
  return makeRow({
    element: header,
    aliases: [`s2:${id}`, ...readSources(header)],
    title,
    authors: shown?.complete
      ? shown
      : authors.length > 0
        ? { names: authors, complete: told.authors_complete ?? true, origin: "embedded" }
        : (said.authors ?? shown),
    published:
      readDate(header) ??
      (told.published ? { date: told.published, origin: "embedded" } : said.published),
    abstract: readWhole(header) ?? readTold(told.abstract, header),
    links: [...cleanLinks("page", pageOf(id)), ...readPdf(header, page.url)],
  });
}

/** The links of some rows lead nowhere until a script is asked. */
function idOf(row: Element): string | null {
  return /^[\da-f]{40}$/.exec(row.getAttribute("data-paper-id") ?? "")?.[0] ?? null;
}

function pageOf(id: string): string {
  return `https://${HOST}/paper/${id}`;
}
