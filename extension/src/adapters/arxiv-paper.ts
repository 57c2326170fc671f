/** arXiv's pages of one paper: its abstract, and its full text as LaTeXML set it. */
import { readAuthors } from "./arxiv-authors";
import { linksOf, paperAt } from "./arxiv-ids";
import { cleanDate } from "./dates";
import { readShown } from "./fields";
import { type AuthorsPart, completeFromMetas, findAround, makeRow, readAbstract } from "./row";
import type { ListingRow, PageContext } from "./types";

const ABSTRACT_TITLE = "h1.title";
const ABSTRACT = "blockquote.abstract";
const TEXT_TITLE = ".ltx_title_document";
/** What a name has none of: marks of footnotes, addresses of letters and of mail. */
const NO_NAME = /[\d@*†‡§∗]/u;

/** The paper's own element: its references are no rows. */
export function findPaper(root: Document): Element[] {
  const title = root.querySelector(ABSTRACT_TITLE);
  if (title) return [findAround(title, [root.querySelector(ABSTRACT)])];
  const text = root.querySelector(TEXT_TITLE);
  return text ? [text] : [];
}

export function readPaper(element: Element, page: PageContext): ListingRow | null {
  const paper = paperAt(page.url);
  if (!paper) return null;
  const row = element.matches(TEXT_TITLE)
    ? readText(element, paper.id, page)
    : readAbstractPage(element, paper.id, page);
  return row && { ...row, paper: { ...row.paper, version: paper.version } };
}

function readAbstractPage(element: Element, id: string, page: PageContext): ListingRow | null {
  const title = element.matches(ABSTRACT_TITLE) ? element : element.querySelector(ABSTRACT_TITLE);
  if (!title) return null;
  const metas = completeFromMetas(page.document, title);
  const submitted = /Submitted on\s+(\d+\s+\w+\s+\d+)/.exec(
    element.querySelector(".dateline")?.textContent ?? "",
  );
  const published = cleanDate(submitted?.[1] ?? "");
  const journal = Array.from(element.querySelectorAll('td.doi a[href*="doi.org/"]'));
  const authors = readAuthors(element.querySelector(".authors"));
  return makeRow({
    element,
    aliases: [
      `arxiv:${id}`,
      ...journal.map((link) => `doi:${link.getAttribute("href") ?? ""}`),
      ...metas.aliases,
    ],
    title,
    authors: authors?.complete ? authors : (metas.authors ?? authors),
    published: published === null ? metas.published : { date: published, origin: "markup" },
    abstract: readAbstract(element.querySelector(ABSTRACT)) ?? metas.abstract,
    links: linksOf(id),
  });
}

function readText(title: Element, id: string, page: PageContext): ListingRow | null {
  return makeRow({
    element: title,
    aliases: [`arxiv:${id}`],
    title,
    authors: readPersons(Array.from(page.document.querySelectorAll(".ltx_authors .ltx_personname"))),
    published: null,
    abstract: readAbstract(page.document.querySelector(".ltx_abstract")),
    links: linksOf(id),
  });
}

/**
 * Authors write what they like into their names' place. What is no name is left out, and the list
 * then known not to be whole.
 */
function readPersons(persons: readonly Element[]): AuthorsPart | null {
  const parts = persons.flatMap((person) => readShown(person).split(/[\n,;&]| and /u));
  const shown = parts.map((part) => part.trim()).filter((part) => part !== "");
  const names = shown.filter((part) => !NO_NAME.test(part));
  const complete = names.length === shown.length && names.length === persons.length;
  return names.length > 0 ? { names, complete, origin: "markup" } : null;
}
