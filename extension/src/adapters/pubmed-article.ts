/**
 * An article as PubMed shows it whole: on its own page, and in the abstract format of results,
 * where the same ids have a prefix. Its heading stands twice; only the full one has all authors.
 */
import { cleanAbstract, cleanLinks, readShown } from "./fields";
import { readDates, readDoi } from "./pubmed-citation";
import { type AbstractPart, findAround, makeRow, readNames } from "./row";
import type { ListingRow } from "./types";
import { foldSpaces, readLines, withoutFullStop } from "./wording";
import { parentElementOf } from "../tree";

const OWN = "full-view-heading";
const HEADINGS = `[id$="${OWN}"]`;
const FRAMES = ".search-results-chunk, .search-results, main, body";
const ABSTRACT = ".abstract-content";

/** The article whose page this is, or those that are listed in the abstract format. */
export function findArticles(root: Document): { own: Element | null; listed: Element[] } {
  const own = root.getElementById(OWN);
  if (own) {
    const abstract = root.querySelector(`#abstract ${ABSTRACT}`);
    return { own: findAround(own, [abstract]), listed: [] };
  }
  const headings = Array.from(root.querySelectorAll(HEADINGS));
  const listed = headings.map((heading, place) =>
    widen(heading, [headings[place - 1], headings[place + 1]]),
  );
  return { own: null, listed };
}

/** The largest element around a heading that holds neither the one before nor the next. */
function widen(heading: Element, others: readonly (Element | undefined)[]): Element {
  let article = heading;
  for (let parent = heading.parentElement; parent; parent = parentElementOf(parent)) {
    const around = parent;
    if (around.matches(FRAMES) || others.some((other) => other && around.contains(other))) break;
    article = around;
  }
  return article;
}

export function readArticle(article: Element): ListingRow | null {
  const heading = article.matches(HEADINGS) ? article : article.querySelector(HEADINGS);
  const title = heading?.querySelector(".heading-title");
  const shown = heading?.querySelector(".identifier.pubmed .current-id, .current-id");
  const pmid = /^\d{1,9}$/.exec(shown?.textContent.trim() ?? "")?.[0];
  if (!heading || !title || !pmid) return null;
  const read = (selector: string): string =>
    foldSpaces(heading.querySelector(selector)?.textContent ?? "");
  const doi = readDoi(read(".identifier.doi .id-link")) ?? readDoi(read(".citation-doi"));
  const date = readDates(`${read(".cit")} ${read(".secondary-date")}`);
  return makeRow({
    element: article,
    aliases: [`pmid:${pmid}`, ...(doi ? [`doi:${doi}`] : [])],
    title,
    titleText: withoutFullStop(readShown(title)),
    authors: readNames(Array.from(heading.querySelectorAll(".authors-list .full-name")), true),
    published: date ? { date, origin: "markup" } : null,
    abstract: readAbstract(article),
    links: cleanLinks("page", `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`),
  });
}

/** Each part of a structured abstract is a paragraph that begins with its heading. */
function readAbstract(article: Element): AbstractPart | null {
  const element = article.querySelector(`${ABSTRACT}.selected`) ?? article.querySelector(ABSTRACT);
  if (!element || element.querySelector(".empty-abstract")) return null;
  const paragraphs = Array.from(element.querySelectorAll("p"));
  const text = cleanAbstract(readLines(paragraphs.length > 0 ? paragraphs : [element]));
  return text ? { text, element, folded: !element.checkVisibility(), origin: "markup" } : null;
}
