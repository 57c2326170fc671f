/**
 * Google Scholar on any of its hosts: results, and the papers of a profile. Under each result
 * stands a snippet, never the abstract; lists of authors are cut; words are in the reader's
 * language, so only order and punctuation are read. A page with a captcha has no results, and the
 * opinions of courts, which the site lists too, are no papers.
 */
import { cleanDate } from "./dates";
import { cleanLinks, readShown } from "./fields";
import {
  clusterOf,
  findCluster,
  isOpinion,
  readByline,
  readTitle,
  splitAuthors,
  unwrapLink,
} from "./google-scholar-parts";
import { aliasInAddress, aliasOfAddress } from "./linked-alias";
import { addressOf, makeRow } from "./row";
import type { ListingRow, PageContext, SiteAdapter } from "./types";

const HOST = /^scholar\.google\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/;
const RESULT = ".gs_r";
/** Over the results: people of that name, and the work whose citations they are. */
const ABOVE = "#gs_res_ccl_top";
const WORK = "https://scholar.google.com/citations?view_op=view_citation&citation_for_view=";
const PROFILE_ROW = "tr.gsc_a_tr";
/** One click asks for one host, and these are the ones that most readers are sent to. */
const COMMON = (
  "com ae at be ca ch cl cn co.id co.il co.in co.jp co.kr co.nz co.uk co.za com.ar com.au com.br " +
  "com.co com.eg com.hk com.mx com.my com.pk com.sg com.tr com.tw com.vn de dk es fi fr gr hu it " +
  "nl no pl pt ro ru se"
).split(" ");

export const googleScholar: SiteAdapter = {
  site: "google-scholar",
  name: "Google Scholar",
  hosts: COMMON.map((end) => `https://scholar.google.${end}/*`),
  claims: (url) => HOST.test(url.hostname) && (isResults(url) || isProfile(url)),
  samples: {
    claimed: [
      "https://scholar.google.com/scholar?q=margin+notes",
      "https://scholar.google.de/scholar?hl=de&as_sdt=0%2C5&q=margin",
      "https://scholar.google.co.uk/scholar?cites=1234567890123456789",
      "https://scholar.google.com.br/scholar?cluster=1234567890123456789",
      "https://scholar.google.com/citations?user=AAAAAAAAAAAJ&hl=en",
      "https://scholar.google.co.jp/citations?hl=ja&user=AAAAAAAAAAAJ&view_op=list_works",
    ],
    refused: [
      "https://scholar.google.com/",
      "https://scholar.google.com/scholar_case?case=1",
      "https://scholar.google.com/citations?view_op=search_authors&mauthors=li",
      "https://scholar.google.com/citations?view_op=view_citation&user=A&citation_for_view=A:B",
      "https://scholar.google.com.example.org/scholar?q=margin",
      "https://www.google.com/search?q=margin",
    ],
  },
  embedded: () => new Map(),
  candidates: (root) =>
    Array.from(root.querySelectorAll(`${RESULT}, ${PROFILE_ROW}`)).filter(
      (row) => !row.closest(ABOVE),
    ),
  read: (element, page) =>
    element.matches(PROFILE_ROW) ? readWork(element, page) : readResult(element, page),
};

function isResults({ pathname }: URL): boolean {
  return pathname === "/scholar" || pathname === "/scholar_lookup";
}

function isProfile({ pathname, searchParams }: URL): boolean {
  const view = searchParams.get("view_op") ?? "list_works";
  return pathname === "/citations" && searchParams.has("user") && view === "list_works";
}

function readResult(result: Element, page: PageContext): ListingRow | null {
  const heading = result.querySelector(".gs_rt");
  if (!heading) return null;
  const { element, text } = readTitle(heading);
  const link = unwrapLink(addressOf(heading.querySelector("a[href]"), page.url));
  if (link && isOpinion(link)) return null;
  const beside = result.querySelector(".gs_or_ggsm a[href], .gs_ggs a[href]");
  const file = unwrapLink(addressOf(beside, page.url));
  const isPdf = beside?.textContent.includes("[PDF]") ?? false;
  const cluster = findCluster(result, page.url);
  const { authors, year } = readByline(result.querySelector(".gs_a"));
  return makeRow({
    element: result,
    aliases: [...aliasesOf(link, file), ...(cluster ? [`scholar:${cluster}`] : [])],
    title: element,
    titleText: text,
    authors,
    published: year ? { date: year, origin: "markup" } : null,
    abstract: null,
    links: [
      ...cleanLinks("page", link?.href ?? null),
      ...cleanLinks("pdf", isPdf && file ? file.href : null),
    ],
  });
}

/** What the result's two links spell out; else the address of the first. */
function aliasesOf(link: URL | null, file: URL | null): string[] {
  const named = [link, file].flatMap((one) => (one && aliasInAddress(one.href)) ?? []);
  if (named.length > 0 || !link) return named;
  const address = aliasOfAddress(link.href);
  return address ? [address] : [];
}

/** A work in a profile is known by its cluster, which the link to its citations tells. */
function readWork(row: Element, page: PageContext): ListingRow | null {
  const title = row.querySelector(".gsc_a_at");
  const link = title && (addressOf(title, page.url) ?? atData(title, page.url));
  const work = link?.searchParams.get("citation_for_view");
  if (!title || !work || !/^[\w-]+:[\w-]+$/.test(work)) return null;
  const cluster = clusterOf(addressOf(row.querySelector("a.gsc_a_ac[href]"), page.url));
  const address = `${WORK}${work}`;
  const year = cleanDate(row.querySelector(".gsc_a_y")?.textContent ?? "");
  const names = row.querySelector(".gs_gray");
  return makeRow({
    element: row,
    aliases: [...(cluster ? [`scholar:${cluster}`] : []), `url:${address}`],
    title,
    authors: names ? splitAuthors(readShown(names)) : null,
    published: year ? { date: year, origin: "markup" } : null,
    abstract: null,
    links: cleanLinks("page", address),
  });
}

/** Older profiles open a work by script and keep its address aside. */
function atData(title: Element, base: URL): URL | null {
  const kept = title.getAttribute("data-href");
  return kept && URL.canParse(kept, base) ? new URL(kept, base) : null;
}
