/**
 * PubMed: search results in each format, and the page of one article. A summary names all authors
 * or, on small screens, the first, and under it stands a snippet. The abstract format has whole
 * abstracts, and the PubMed format is text. A search with one result shows that article's page.
 */
import { cleanLinks, readShown } from "./fields";
import { findArticles, readArticle } from "./pubmed-article";
import { readDates, readDoi } from "./pubmed-citation";
import { readMedline } from "./pubmed-medline";
import { addressOf, type AuthorsPart, makeRow } from "./row";
import type { ListingRow, PageContext, SiteAdapter } from "./types";
import { foldSpaces, withoutFullStop } from "./wording";

const HOST = "pubmed.ncbi.nlm.nih.gov";
const ARTICLE = /^\/(\d{1,9})\/?$/;
/** The site had another prefix for these classes in its first year. */
const SUMMARY = ".docsum-content, .labs-docsum-content";
const ROWS = ".full-docsum, .labs-full-docsum, .docsum-wrap";
const TITLE = ".docsum-title, .labs-docsum-title";
const CITATIONS = [".full-journal-citation", ".short-journal-citation"];
const TEXT = "pre.search-results-chunk, pre#article-details, pre.article-details";

export const pubMed: SiteAdapter = {
  site: "pubmed",
  name: "PubMed",
  hosts: [`https://${HOST}/*`],
  claims: (url) =>
    url.hostname === HOST &&
    (ARTICLE.test(url.pathname) ||
      url.pathname === "/trending/" ||
      (url.pathname === "/" && url.search !== "")),
  samples: {
    claimed: [
      "https://pubmed.ncbi.nlm.nih.gov/?term=margin+notes",
      "https://pubmed.ncbi.nlm.nih.gov/?term=margin&format=abstract&size=50",
      "https://pubmed.ncbi.nlm.nih.gov/?linkname=pubmed_pubmed_citedin&from_uid=38000001",
      "https://pubmed.ncbi.nlm.nih.gov/trending/",
      "https://pubmed.ncbi.nlm.nih.gov/38000001/",
      "https://pubmed.ncbi.nlm.nih.gov/38000001/?format=pubmed",
    ],
    refused: [
      "https://pubmed.ncbi.nlm.nih.gov/",
      "https://pubmed.ncbi.nlm.nih.gov/advanced/",
      "https://pubmed.ncbi.nlm.nih.gov/clinical/?term=margin",
      "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1000001/",
      "https://pubmed.ncbi.nlm.nih.gov.example.org/38000001/",
    ],
  },
  embedded: () => new Map(),
  candidates: (root) => {
    const { own, listed } = findArticles(root);
    if (own) return [own];
    const summaries = Array.from(root.querySelectorAll(SUMMARY), (one) => one.closest(ROWS) ?? one);
    return [...new Set(summaries), ...listed, ...root.querySelectorAll(TEXT)];
  },
  read: (element, page) => {
    if (element.matches("pre")) return readMedline(element);
    const isSummary = element.matches(`${ROWS}, ${SUMMARY}`);
    return isSummary ? readSummary(element, page) : readArticle(element);
  },
};

function readSummary(row: Element, page: PageContext): ListingRow | null {
  const title = row.querySelector(TITLE);
  const link = title?.closest("a[href]") ?? title?.querySelector("a[href]") ?? null;
  const pmid = ARTICLE.exec(addressOf(link, page.url)?.pathname ?? "")?.[1];
  if (!title || !pmid) return null;
  const citation = CITATIONS.map((kind) => row.querySelector(kind)).find((one) => one !== null);
  const words = citation ? foldSpaces(readShown(citation)) : "";
  const doi = readDoi(words);
  const date = readDates(words);
  return makeRow({
    element: row,
    aliases: [`pmid:${pmid}`, ...(doi ? [`doi:${doi}`] : [])],
    title,
    titleText: withoutFullStop(readShown(title)),
    authors: readAuthors(row),
    published: date ? { date, origin: "markup" } : null,
    abstract: null,
    links: cleanLinks("page", `https://${HOST}/${pmid}/`),
  });
}

/** "Li A, Ren B; Margin Study Group." or, cut, "Li A, et al."; in brackets, that there are none. */
function readAuthors(row: Element): AuthorsPart | null {
  const list = row.querySelector(".full-authors") ?? row.querySelector(".short-authors");
  const shown = list ? foldSpaces(readShown(list)) : "";
  const text = /^\[.*\]\.?$/.test(shown) ? "" : shown;
  const names = text
    .replace(/,?\s*\bet al\b.*$|…/, "")
    .replace(/\.$/, "")
    .split(/[,;]/)
    .filter((name) => name.trim() !== "");
  if (names.length === 0) return null;
  return { names, complete: !/\bet al\b|…|\.\.\./.test(text), origin: "markup" };
}
