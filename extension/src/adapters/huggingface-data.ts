/** The papers in the JSON that Hugging Face's components are hydrated with. */
import { parseArxiv } from "../identity";
import { cleanDate } from "./dates";
import { cleanAbstract, cleanAuthors, cleanLinks, cleanTitle } from "./fields";
import type { RowPaper } from "./types";

/** UTF-16 units of JSON that are parsed on one page; a month of papers has under a tenth of it. */
const MAX_JSON = 5_000_000;
const MAX_DEPTH = 8;
/** Objects and arrays that are looked at on one page. */
const MAX_VISITS = 100_000;
/** No data of the site's has these keys; whoever uses them is up to something. */
const PROTOTYPE_KEYS = new Set(["__proto__", "constructor", "prototype"]);

type JsonObject = Record<string, unknown>;

/** Facts by alias. Which of these papers the page shows, its rows decide. */
export function readEmbedded(root: Document): ReadonlyMap<string, Partial<RowPaper>> {
  const facts = new Map<string, Partial<RowPaper>>();
  let jsonLeft = MAX_JSON;
  let visitsLeft = MAX_VISITS;

  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== "object" || value === null || depth > MAX_DEPTH || visitsLeft <= 0) return;
    visitsLeft -= 1;
    if (isObject(value)) remember(value, facts);
    for (const [key, child] of Object.entries(value)) {
      if (!PROTOTYPE_KEYS.has(key)) visit(child, depth + 1);
    }
  };

  for (const component of root.querySelectorAll("[data-target][data-props]")) {
    const props = component.getAttribute("data-props") ?? "";
    if (props.length > jsonLeft || !/"(?:summary|authors)"/.test(props)) continue;
    jsonLeft -= props.length;
    visit(parseJson(props), 0);
  }
  return facts;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: object): value is JsonObject {
  return !Array.isArray(value);
}

/** A paper is an object with an arXiv id and a title. One paper may be told of in several places. */
function remember(object: JsonObject, facts: Map<string, Partial<RowPaper>>): void {
  const arxiv = parseArxiv(ownText(object, "id") ?? "");
  const title = cleanTitle(ownText(object, "title") ?? "");
  if (!arxiv || !title) return;
  const alias = `arxiv:${arxiv.id}`;
  facts.set(alias, { title, ...readFacts(object), ...facts.get(alias) });
}

function readFacts(object: JsonObject): Partial<RowPaper> {
  const abstract = cleanAbstract(ownText(object, "summary") ?? "");
  const published = cleanDate(ownText(object, "publishedAt") ?? "");
  const links = [
    ...cleanLinks("code", ownText(object, "githubRepo")),
    ...cleanLinks("project", ownText(object, "projectPage")),
  ];
  return {
    ...(abstract && { abstract }),
    ...(published && { published }),
    ...(links.length > 0 && { links }),
    ...readAuthors(object),
  };
}

/** The site does not show authors that are marked hidden. */
function readAuthors(object: JsonObject): Pick<RowPaper, "authors" | "authors_complete"> {
  const list = own(object, "authors");
  if (!Array.isArray(list)) return {};
  const shown = list.filter(
    (author: unknown): author is JsonObject =>
      typeof author === "object" && author !== null && own(author, "hidden") !== true,
  );
  const { authors, complete } = cleanAuthors(shown.map((author) => ownText(author, "name") ?? ""));
  return authors.length > 0 ? { authors, authors_complete: complete } : {};
}

function own(object: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(object, key)?.value;
}

function ownText(object: object, key: string): string | null {
  const value = own(object, key);
  return typeof value === "string" ? value : null;
}
