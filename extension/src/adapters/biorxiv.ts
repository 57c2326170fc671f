/**
 * bioRxiv and medRxiv: recent, collection, archive and search lists, and the page of one preprint.
 * A version is part of a preprint's address and never of its DOI.
 */
import { findArticle, readArticle, readCited } from "./biorxiv-article";
import { cleanDate } from "./dates";
import { cleanLinks } from "./fields";
import { aliasInAddress, aliasOfAddress } from "./linked-alias";
import { addressOf, makeRow } from "./row";
import type { ListingRow, PageContext, SiteAdapter } from "./types";

const HOST = /^(?:www\.)?(?:bio|med)rxiv\.org$/;
const LISTING = /^\/(?:content\/early\/recent|collection\/.+|search\/.+|archive|toc(?:\/.*)?)\/?$/;
/** A date and a number, or in the early years a number alone; `.full` and the like may follow. */
const ARTICLE =
  /^\/content\/(?:.*\/)?(?:\d{4}\.\d\d\.\d\d\.)?\d{5,}(?:v\d+)?(?:\.(?!.*pdf$)[a-z][a-z.+-]*)?\/?$/;
const CITATION = ".highwire-article-citation";
const TITLE_LINK = "a.highwire-cite-linked-title[href]";

export const bioRxiv: SiteAdapter = {
  site: "biorxiv",
  name: "bioRxiv and medRxiv",
  hosts: ["https://www.biorxiv.org/*", "https://www.medrxiv.org/*"],
  claims: (url) =>
    HOST.test(url.hostname) && (LISTING.test(url.pathname) || ARTICLE.test(url.pathname)),
  samples: {
    claimed: [
      "https://www.biorxiv.org/content/early/recent",
      "https://www.biorxiv.org/content/early/recent?page=2",
      "https://www.biorxiv.org/collection/neuroscience",
      "https://www.biorxiv.org/search/margin%20numresults%3A75",
      "https://www.medrxiv.org/archive?page=1",
      "https://www.biorxiv.org/content/10.1101/2020.02.02.931162v1",
      "https://www.biorxiv.org/content/10.64898/2026.04.01.716005v2.full",
      "https://www.medrxiv.org/content/10.1101/2024.01.01.24300001v1.full-text",
      "https://www.biorxiv.org/content/10.1101/162008v1.abstract",
      "https://www.biorxiv.org/content/early/2017/07/11/162008",
    ],
    refused: [
      "https://www.biorxiv.org/",
      "https://www.biorxiv.org/about-biorxiv",
      "https://www.biorxiv.org/submit-a-manuscript",
      "https://www.biorxiv.org/content/10.1101/2020.02.02.931162v1.full.pdf",
      "https://connect.biorxiv.org/biorxiv_xml.php",
      "https://www.biorxiv.org.example.org/collection/neuroscience",
    ],
  },
  embedded: () => new Map(),
  candidates: (root) => {
    if (ARTICLE.test(new URL(root.URL).pathname)) {
      const article = findArticle(root);
      return article ? [article] : [];
    }
    const citations = Array.from(root.querySelectorAll(CITATION));
    return citations.filter((citation) => citation.querySelector(TITLE_LINK));
  },
  read: (element, page) =>
    ARTICLE.test(page.url.pathname) ? readArticle(element, page) : readCitation(element, page),
};

function readCitation(citation: Element, page: PageContext): ListingRow | null {
  const link = citation.querySelector(TITLE_LINK);
  const address = addressOf(link, page.url)?.href;
  if (!link || !address) return null;
  const version = /v\d+$/.exec(citation.getAttribute("data-pisa") ?? address)?.[0] ?? null;
  const shown = citation.querySelector(".highwire-cite-metadata-doi")?.textContent ?? "";
  const doi = /\b10\.\d{4,9}\/[^\s;,]+/.exec(shown)?.[0];
  const alias = doi ? `doi:${doi}` : (aliasInAddress(address) ?? aliasOfAddress(address));
  const posted = version === "v1" ? readPosted(citation) : null;
  return makeRow({
    element: citation,
    aliases: alias ? [alias] : [],
    version,
    title: link,
    authors: readCited(citation),
    published: posted ? { date: posted, origin: "markup" } : null,
    abstract: null,
    links: [
      ...cleanLinks("page", address),
      ...cleanLinks("pdf", address.includes('/content/10.') ? `${address}.full.pdf` : null),
    ],
  });
}

/** The day is part of the path under which the site keeps a version. */
function readPosted(citation: Element): string | null {
  const path = citation.getAttribute("data-apath") ?? "";
  return cleanDate(/\/early\/(\d{4}\/\d{2}\/\d{2})\//.exec(path)?.[1] ?? "");
}
