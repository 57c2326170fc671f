/** What the `schema.org` JSON on a page of Semantic Scholar says of the page's paper. */
import { cleanDate } from "./dates";
import { cleanAbstract, cleanAuthors, cleanTitle } from "./fields";
import type { RowPaper } from "./types";

/** UTF-16 units; a page has a hundredth of it. */
const MAX_JSON = 500_000;
const MAX_DEPTH = 4;
/** What the site says where it knows no abstract. */
const NO_ABSTRACT = /^Semantic Scholar extracted view of\b/;

/** The article in the page's JSON; null if there is none, or nothing that can be read. */
export function readSchema(root: Document): Partial<RowPaper> | null {
  const text = root.querySelector("script.schema-data")?.textContent ?? "";
  const article = text.length > MAX_JSON ? null : findArticle(parseJson(text), MAX_DEPTH);
  if (!article) return null;
  const title = cleanTitle(textOf(article, "name") || textOf(article, "headline"));
  const told = textOf(article, "abstract") || textOf(article, "description");
  const abstract = NO_ABSTRACT.test(told) ? null : cleanAbstract(told);
  const published = cleanDate(textOf(article, "datePublished"));
  const list = own(article, "author");
  const people: unknown[] = Array.isArray(list) ? list : [];
  const { authors, complete } = cleanAuthors(
    people.map((one) => (isObject(one) ? textOf(one, "name") : "")),
  );
  return {
    ...(title && { title }),
    ...(abstract && { abstract }),
    ...(published && { published }),
    ...(authors.length > 0 && { authors, authors_complete: complete }),
  };
}

/** The graph's lists are nested; its other objects are the site and the page. */
function findArticle(value: unknown, depth: number): object | null {
  if (!isObject(value) || depth === 0) return null;
  if (Array.isArray(value)) {
    const found = value.slice(0, 20).map((one) => findArticle(one, depth - 1));
    return found.find((one) => one !== null) ?? null;
  }
  if (/^(?:Scholarly)?Article$/.test(textOf(value, "@type"))) return value;
  return findArticle(own(value, "@graph"), depth - 1);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function own(object: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(object, key)?.value;
}

function textOf(object: object, key: string): string {
  const value = own(object, key);
  return typeof value === "string" ? value : "";
}
