/** The page of one preprint on bioRxiv or medRxiv: its `meta` elements, and its abstract. */
import { cleanDate } from "./dates";
import { cleanAbstract, cleanLinks } from "./fields";
import { aliasInAddress } from "./linked-alias";
import { readMarkup, withoutHeading } from "./markup-text";
import { type AbstractPart, findAround, makeRow } from "./row";
import type { ListingRow, PageContext } from "./types";
import { foldLines, foldSpaces, readLines } from "./wording";

type Metas = (name: string) => string[];

const SECTION = ".section.abstract, section.abstract";
const LINES = "p, h3, h4, h5, li";

/** The smallest element around the title and the abstract. */
export function findArticle(root: Document): Element | null {
  const title = findTitle(root);
  return title && findAround(title, [root.querySelector(SECTION)]);
}

export function readArticle(article: Element, page: PageContext): ListingRow | null {
  const { document, url } = page;
  const metas: Metas = (name) =>
    Array.from(
      document.querySelectorAll(`meta[name="${name}" i]`),
      (meta) => meta.getAttribute("content") ?? "",
    );
  const title = findTitle(document);
  const [doi] = metas("citation_doi");
  const alias = doi ? `doi:${doi}` : aliasInAddress(url.href);
  if (!title || !alias || metas("citation_title").length === 0) return null;
  const abstract = readSection(document) ?? readTold(metas);
  const version = /v\d+(?=\.|\/?$)/.exec(url.pathname)?.[0] ?? null;
  const posted = version === null || version === "v1" ? readPosted(metas) : null;
  return makeRow({
    element: article,
    aliases: [alias],
    version,
    title,
    authors: { names: metas("citation_author").map(foldSpaces), complete: true, origin: "meta" },
    published: posted ? { date: posted, origin: "meta" } : null,
    abstract,
    links: [
      ...cleanLinks("page", url.origin + url.pathname),
      ...cleanLinks("pdf", metas("citation_pdf_url")[0] ?? null),
    ],
  });
}

/** It is no heading where a subtitle follows. */
function findTitle(root: Document): Element | null {
  return root.querySelector("#page-title, h1.highwire-cite-title") ?? root.querySelector("h1");
}

/** The abstract without the heading over it; the headings of its parts belong to it. */
function readSection(document: Document): AbstractPart | null {
  const section = document.querySelector(SECTION);
  const parts = Array.from(section?.children ?? []).filter((part) => !part.matches("h1, h2"));
  const lines = parts
    .flatMap((part) => [part, ...part.querySelectorAll(LINES)])
    .filter((line) => line.matches(LINES) && !line.querySelector(LINES));
  const text = cleanAbstract(readLines(lines));
  const element = parts.length === 1 ? parts[0] : section;
  return text && element ? { text, element, folded: false, origin: "markup" } : null;
}

function readTold(metas: Metas): AbstractPart | null {
  const [told = ""] = metas("citation_abstract");
  const text = cleanAbstract(withoutHeading(foldLines(readMarkup(told))));
  return text ? { text, element: null, folded: false, origin: "meta" } : null;
}

/** The site gives `citation_publication_date` as the first of January, whatever the day was. */
function readPosted(metas: Metas): string | null {
  const [day = ""] = [...metas("DC.Date"), ...metas("citation_online_date")];
  const [year = ""] = metas("citation_publication_date");
  return cleanDate(day) ?? cleanDate(/^\d{4}/.exec(year)?.[0] ?? "");
}
