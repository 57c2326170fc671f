/** The page of one preprint on bioRxiv or medRxiv: what it shows, and its `meta` elements. */
import { cleanDate } from "./dates";
import { cleanAbstract, cleanLinks } from "./fields";
import { aliasInAddress } from "./linked-alias";
import { readMarkup, withoutHeading } from "./markup-text";
import { type AbstractPart, type AuthorsPart, type DatePart, findAround, makeRow } from "./row";
import type { ListingRow, PageContext } from "./types";
import { foldLines, foldSpaces, readLines } from "./wording";

type Metas = (name: string) => string[];

const SECTION = ".section.abstract, section.abstract";
const LINES = "p, h3, h4, h5, li";
const CITATION = ".highwire-article-citation";
/** "Posted July 11, 2019." */
const POSTED = /^Posted ([A-Z][a-z]+ \d{1,2}, \d{4})\.?$/;

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
  const posted = version === null || version === "v1" ? readPosted(document, metas) : null;
  const names = metas("citation_author").filter(Boolean).map(foldSpaces);
  return makeRow({
    element: article,
    aliases: [alias],
    version,
    title,
    authors:
      names.length > 0
        ? { names, complete: true, origin: "meta" }
        : readCited(title.closest(CITATION) ?? article),
    published: posted,
    abstract,
    links: [
      ...cleanLinks("page", url.origin + url.pathname),
      ...cleanLinks("pdf", metas("citation_pdf_url")[0] ?? null),
    ],
  });
}

/** Whom the head of an article, or its line in a list, names. */
export function readCited(citation: Element): AuthorsPart {
  const names = Array.from(citation.querySelectorAll(".highwire-citation-author"), readName);
  return { names, complete: true, origin: "markup" };
}

/** Beside the name may stand words for a link to ORCID. */
function readName(author: Element): string {
  const parts = author.querySelectorAll(".nlm-given-names, .nlm-surname, .nlm-suffix, .nlm-collab");
  const words = Array.from(parts.length > 0 ? parts : [author], (part) => part.textContent);
  return foldSpaces(words.join(" "));
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
function readPosted(document: Document, metas: Metas): DatePart | null {
  const [day = ""] = [...metas("DC.Date"), ...metas("citation_online_date")];
  const said = cleanDate(day);
  if (said) return { date: said, origin: "meta" };
  const shown = Array.from(document.querySelectorAll(".pane-content"), ({ textContent }) =>
    cleanDate(POSTED.exec(foldSpaces(textContent))?.[1] ?? ""),
  ).find((date) => date !== null);
  if (shown) return { date: shown, origin: "markup" };
  const year = cleanDate(/^\d{4}/.exec(metas("citation_publication_date")[0] ?? "")?.[0] ?? "");
  return year ? { date: year, origin: "meta" } : null;
}
