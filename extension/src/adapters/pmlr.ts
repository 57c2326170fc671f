/**
 * Proceedings of Machine Learning Research: a volume lists its papers, each paper has a page. A
 * list's titles are no links; the paper's page is behind "abs".
 */
import type { Link } from "../api/types";
import { cleanDate } from "./dates";
import { cleanLinks, readShown } from "./fields";
import { parseForum } from "./openreview-links";
import {
  addressOf,
  type AuthorsPart,
  completeFromMetas,
  type DatePart,
  findAround,
  makeRow,
  readAbstract,
} from "./row";
import type { ListingRow, PageContext, SiteAdapter } from "./types";

const HOST = "proceedings.mlr.press";
/** Volumes, and reissues of old ones. */
const VOLUME = /^\/[vr]\d+(?:\/|\/index\.html)?$/;
const PAPER = /^\/[vr]\d+\/[\w.-]+\.html$/;

export const pmlr: SiteAdapter = {
  site: "pmlr",
  name: "Proceedings of Machine Learning Research",
  hosts: [`https://${HOST}/*`],
  claims: (url) => url.hostname === HOST && (VOLUME.test(url.pathname) || pageAt(url) !== null),
  samples: {
    claimed: [
      "https://proceedings.mlr.press/v202/",
      "https://proceedings.mlr.press/v202",
      "https://proceedings.mlr.press/v9/index.html",
      "https://proceedings.mlr.press/r1/",
      "https://proceedings.mlr.press/v202/brook23a.html",
      "https://proceedings.mlr.press/v28/marsh-li13.html",
    ],
    refused: [
      "https://proceedings.mlr.press/",
      "https://proceedings.mlr.press/faq.html",
      "https://proceedings.mlr.press/v202/assets/rss/feed.xml",
      "https://proceedings.mlr.press/v202/brook23a/brook23a.pdf",
      "https://mlr.press/v202/",
    ],
  },
  embedded: () => new Map(),
  candidates: (root) => {
    if (pageAt(new URL(root.URL)) === null) return Array.from(root.querySelectorAll("div.paper"));
    const own = findOwnArticle(root);
    return own ? [own] : [];
  },
  read: (element, page) =>
    pageAt(page.url) === null ? readEntry(element, page) : readOwnPage(element, page),
};

/** The one spelling of the address of a paper's page; null for every other address. */
function pageAt(url: URL): string | null {
  const { hostname, pathname } = url;
  if (hostname !== HOST || VOLUME.test(pathname) || !PAPER.test(pathname)) return null;
  return `https://${HOST}${pathname}`;
}

function findOwnArticle(root: Document): Element | null {
  const title = root.querySelector("article h1") ?? root.querySelector("h1");
  if (!title || !root.querySelector('meta[name="citation_title"]')) return null;
  const around = title.closest("article") ?? findAround(title, [root.querySelector("#abstract")]);
  return around.matches("html, body") ? null : around;
}

function readEntry(entry: Element, page: PageContext): ListingRow | null {
  const title = entry.querySelector("p.title, .title");
  const links = Array.from(entry.querySelectorAll("a[href]"));
  const address = links.flatMap((link) => pageAtLink(link, page.url) ?? [])[0];
  if (!title || !address) return null;
  return makeRow({
    element: entry,
    aliases: [`url:${address}`, ...readForum(links, page.url)],
    title,
    authors: readAuthors(entry.querySelector(".authors")),
    published: readVolumeDate(page.document),
    abstract: null,
    links: [...cleanLinks("page", address), ...readPdf(links, page.url)],
  });
}

function readOwnPage(article: Element, page: PageContext): ListingRow | null {
  const title = article.querySelector("h1");
  const address = pageAt(page.url);
  if (!title || !address) return null;
  const metas = completeFromMetas(page.document, title);
  const links = Array.from(article.querySelectorAll("#extras a[href]"));
  return makeRow({
    element: article,
    aliases: [`url:${address}`, ...readForum(links, page.url), ...metas.aliases],
    title,
    authors: metas.authors ?? readAuthors(article.querySelector(".authors")),
    published: metas.published,
    abstract: readAbstract(article.querySelector("#abstract, .abstract")) ?? metas.abstract,
    links: [...cleanLinks("page", address), ...readPdf(links, page.url)],
  });
}

/** The day on which the volume came out; its heading has the days of the meeting instead. */
function readVolumeDate(root: Document): DatePart | null {
  const told = root.querySelector('meta[name="description"]')?.getAttribute("content") ?? "";
  const day = /\bPublished as Volume [\w\s]{1,120}?\son\s(\d{1,2} \w{3,9} \d{4})/.exec(told)?.[1];
  const date = day ? cleanDate(day) : null;
  return date ? { date, origin: "meta" } : null;
}

/** Between two names; "Jr." belongs to the one before. */
const BETWEEN_NAMES = /,(?!\s*(?:[JS]r\.?|I{2,3}|IV)\s*(?:,|$))/u;

/** Names are parted by commas and spaces that do not break; a semicolon ends the list. */
function readAuthors(list: Element | null): AuthorsPart | null {
  const text = list ? readShown(list).replace(/[;\s]+$/, "") : "";
  const names = text.split(BETWEEN_NAMES).filter((name) => name.trim() !== "");
  return names.length > 0 ? { names, complete: true, origin: "markup" } : null;
}

function pageAtLink(link: Element, base: URL): string | null {
  const address = addressOf(link, base);
  return address && pageAt(address);
}

/** Where the paper was reviewed. */
function readForum(links: readonly Element[], base: URL): string[] {
  const reviewed = links.filter((link) => /^\s*openreview\s*$/i.test(link.textContent));
  return reviewed.flatMap((link) => {
    const address = addressOf(link, base);
    const forum = address && parseForum(address);
    return forum ? [`openreview:${forum}`] : [];
  });
}

function readPdf(links: readonly Element[], base: URL): Link[] {
  const pdf = links.find((link) => /^\s*(?:download\s+)?pdf\s*$/i.test(link.textContent));
  return cleanLinks("pdf", addressOf(pdf ?? null, base)?.href ?? null);
}
