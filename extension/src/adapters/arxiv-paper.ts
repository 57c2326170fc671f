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
const TEXT = "article.ltx_document, .ltx_page_content";
/** Tells the day of the version that is shown, which of the first is the paper's. */
const WATERMARK = "#watermark-tr";
const FIRST = /\dv1\s+\[[^\]]*\]\s+(\d+\s+\w+\s+\d+)\s*$/;
/** Some part their names by nothing but the marks of their footnotes, which may be formulas. */
const BETWEEN_NAMES = /[,;&]|\band\b|[\d*†‡§¶∗⋆]\s+(?=\p{Lu})/u;
const FORMULA = /\$[^$]*\$/g;
const FOOTNOTE_MARKS = /[\d\s*†‡§¶∗⋆]+$/u;
/** The line after such a one goes on with names. */
const GOES_ON = /(?:[,;&]|\band)\s*$/u;
/** Addresses of mail and of institutions, and settings of a package. */
const NO_NAME = /[\d@=]|universit|institut|department|laborator|college|school|academy|research/iu;

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
  const body = title.closest(TEXT);
  const watermark = page.document.querySelector(WATERMARK)?.textContent ?? "";
  const published = cleanDate(FIRST.exec(watermark)?.[1] ?? "");
  const row = makeRow({
    element: title,
    aliases: [`arxiv:${id}`],
    title,
    authors: readPersons(Array.from(page.document.querySelectorAll(".ltx_authors .ltx_personname"))),
    published: published === null ? null : { date: published, origin: "markup" },
    abstract: readAbstract(page.document.querySelector(".ltx_abstract")),
    links: linksOf(id),
  });
  return row && body ? { ...row, passages: { ...row.passages, body } } : row;
}

/**
 * Authors write what they like into their names' place: several names, then where they work. Only
 * the first line is read, and those that it goes on in; the list is known to be whole only where each
 * place holds one name.
 */
function readPersons(persons: readonly Element[]): AuthorsPart | null {
  const lines = persons.map((person) => readShown(person).replace(FORMULA, "*").split("\n"));
  const names = lines.map(joinFirst).flatMap((line) => line.split(BETWEEN_NAMES)).flatMap(cleanName);
  const complete = names.length === persons.length && lines.every(({ length }) => length === 1);
  return names.length > 0 ? { names, complete, origin: "markup" } : null;
}

function joinFirst(lines: readonly string[]): string {
  const last = lines.findIndex((line) => !GOES_ON.test(line));
  return lines.slice(0, last === -1 ? lines.length : last + 1).join(" ");
}

function cleanName(text: string): string[] {
  const name = text.replace(FOOTNOTE_MARKS, "").trim().replace(/^name=/, "");
  return name === "" || NO_NAME.test(name) ? [] : [name];
}
