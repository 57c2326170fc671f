/** arXiv's search results. */
import { findAbstractLink, linksOf } from "./arxiv-ids";
import { readAuthors } from "./arxiv-authors";
import { cleanDate } from "./dates";
import { type AbstractPart, makeRow, readAbstract } from "./row";
import type { ListingRow, PageContext } from "./types";

const LISTING = /^\/search(?:\/[\w-]+)?\/?$/;
/** The day of the first version, else of the only one, else the month of its announcement. */
const DATES = [/\bv1\s+submitted\s+([^;.]+)/, /\bSubmitted\s+([^;.]+)/, /\bannounced\s+([^;.]+)/];

/** What stands where an abstract was cut. */
const CUT = /^\s*(?:…|\.\.\.)|(?:…|\.\.\.|\bmore)\s*$/i;

/** Without a query the page is only the form. */
export function isSearch(url: URL): boolean {
  return LISTING.test(url.pathname) && url.search !== "";
}

export function findResults(root: Document): Element[] {
  return Array.from(root.querySelectorAll("li.arxiv-result"));
}

export function readResult(result: Element, page: PageContext): ListingRow | null {
  const title = result.querySelector("p.title");
  const paper = findAbstractLink(Array.from(result.querySelectorAll(".list-title a")), page.url);
  if (!title || !paper) return null;
  const journal = Array.from(result.querySelectorAll('.tags a[href*="doi.org/"]'));
  const published = readPublished(result);
  return makeRow({
    element: result,
    aliases: [`arxiv:${paper.id}`, ...journal.map((link) => `doi:${link.getAttribute("href") ?? ""}`)],
    version: paper.version,
    title,
    authors: readAuthors(result.querySelector(".authors")),
    published: published === null ? null : { date: published, origin: "markup" },
    abstract: readWhole(result),
    links: linksOf(paper.id),
  });
}

/** The short abstract is a snippet, except where nothing of it was cut. */
function readWhole(result: Element): AbstractPart | null {
  const whole = result.querySelector(".abstract-full");
  const abstract = readAbstract(whole);
  const short = result.querySelector(".abstract-short");
  const shown = short && !CUT.test(short.textContent) ? readAbstract(short) : null;
  if (shown && (!abstract || shown.text === abstract.text)) return shown;
  return abstract && { ...abstract, folded: whole?.checkVisibility() === false };
}

function readPublished(result: Element): string | null {
  const lines = Array.from(result.querySelectorAll("p"), (line) => line.textContent.trim());
  const line = lines.find((text) => text.startsWith("Submitted"))?.replace(/\s+/g, " ") ?? "";
  const dates = DATES.flatMap((pattern) => cleanDate(pattern.exec(line)?.[1] ?? "") ?? []);
  return dates[0] ?? null;
}
