/**
 * IEEE Xplore, whose articles' pages hold their metadata in a script of their own. The same script
 * names the reader's institution, so nothing is taken from it but what is named here.
 */
import { cleanDate } from "./dates";
import { cleanAbstract } from "./fields";
import type { PaperFacts } from "./generic-facts";
import { findIdentifiers } from "./generic-identifiers";
import { readMarkup } from "./markup-text";

const HOST = "ieeexplore.ieee.org";
/** On a line of its own. */
const METADATA = /^\s*xplGlobal\.document\.metadata\s*=\s*(\{.*\});?\s*$/m;
/** UTF-16 units; a page has a tenth of it. */
const MAX_SCRIPT = 1_000_000;

type Values = Readonly<Record<string, unknown>>;

export function readXplore(root: Document): PaperFacts | null {
  if (new URL(root.URL).hostname !== HOST) return null;
  for (const { textContent } of root.querySelectorAll("script:not([src])")) {
    const json = textContent.length > MAX_SCRIPT ? null : METADATA.exec(textContent)?.[1];
    if (json) return readValues(parse(json));
  }
  return null;
}

function readValues(values: Values): PaperFacts | null {
  const title = readMarkup(textOf(values, "title"));
  if (!title) return null;
  const people: unknown[] = Array.isArray(values.authors) ? values.authors : [];
  const authors = people.map((one) => (isObject(one) ? textOf(one, "name") : "")).filter(Boolean);
  return {
    origin: "embedded",
    title,
    authors,
    authorsComplete: authors.length === people.length,
    published:
      cleanDate(textOf(values, "publicationDate")) ??
      cleanDate(textOf(values, "publicationYear")),
    abstract: cleanAbstract(readMarkup(textOf(values, "abstract"))),
    description: null,
    identifiers: findIdentifiers([textOf(values, "doi")]),
    page: null,
    pdf: null,
  };
}

function parse(json: string): Values {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null;
}

function textOf(values: Values, key: string): string {
  const value = Object.hasOwn(values, key) ? values[key] : "";
  return typeof value === "string" ? value : "";
}
