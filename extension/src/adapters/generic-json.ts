/** Papers in a page's JSON-LD (https://www.w3.org/TR/json-ld11/) in the words of schema.org. */
import { cleanDate } from "./dates";
import { cleanAbstract } from "./fields";
import { isPaperTitle, type PaperFacts, turnName } from "./generic-facts";
import { findIdentifiers, hasIdentifier } from "./generic-identifiers";
import { readMarkup, withoutHeading } from "./markup-text";

export const LINKED_DATA = 'script[type="application/ld+json" i]';

/** UTF-16 units of JSON that are parsed on one page. */
const MAX_JSON = 2_000_000;
const MAX_DEPTH = 8;
/** Objects and arrays that are looked at on one page. */
const MAX_VISITS = 20_000;

const PAPERS = new Set(["ScholarlyArticle", "MedicalScholarlyArticle", "Thesis"]);
/** Other pages use these too, so an identifier must say that it is a paper. */
const MAYBE = new Set(["Article", "TechArticle", "Report", "Chapter", "CreativeWork"]);
const HAS_SCHEME = /^(?:https?|info|doi|pmid|arxiv):/i;
const NEVER = /(?:News|Blog|SocialMedia|Advertiser|Satirical|Opinion)/;
/** Where a page keeps its own papers; references and similar ones stand under other names. */
const HOLDERS = ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"];

type JsonObject = Record<string, unknown>;

/** The papers that the page itself is about or lists, in its order. */
export function readLinkedData(root: Document): PaperFacts[] {
  const papers: PaperFacts[] = [];
  let jsonLeft = MAX_JSON;
  let visitsLeft = MAX_VISITS;

  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== "object" || value === null || depth > MAX_DEPTH || visitsLeft <= 0) return;
    visitsLeft -= 1;
    if (Array.isArray(value)) {
      for (const one of value) visit(one, depth + 1);
      return;
    }
    const object = value as JsonObject;
    const paper = readPaper(object);
    if (paper) papers.push(paper);
    else for (const holder of HOLDERS) visit(own(object, holder), depth + 1);
  };

  for (const script of root.querySelectorAll(LINKED_DATA)) {
    const text = script.textContent;
    if (text.length > jsonLeft) continue;
    jsonLeft -= text.length;
    visit(parseJson(text), 0);
  }
  return papers;
}

function readPaper(object: JsonObject): PaperFacts | null {
  const types = textsOf(own(object, "@type")).map((type) => type.replace(/^.*[:/#]/, ""));
  if (types.some((type) => NEVER.test(type))) return null;
  const identifiers = findIdentifiers(
    ["identifier", "doi", "sameAs", "@id", "url"].flatMap((key) => addressesOf(own(object, key))),
  );
  const certain = types.some((type) => PAPERS.has(type));
  const likely = types.some((type) => MAYBE.has(type)) && hasIdentifier(identifiers);
  if (!certain && !likely) return null;
  const title = readMarkup(
    textsOf(own(object, "name"))[0] ?? textsOf(own(object, "headline"))[0] ?? "",
  );
  if (!title || !isPaperTitle(title)) return null;
  const authors = namesOf(own(object, "author") ?? own(object, "creator"));
  const [abstract] = textsOf(own(object, "abstract"));
  const [description] = textsOf(own(object, "description"));
  return {
    origin: "embedded",
    title,
    authors,
    authorsComplete: authors.length > 0,
    published: cleanDate(textsOf(own(object, "datePublished"))[0] ?? ""),
    abstract: abstract ? cleanAbstract(withoutHeading(readMarkup(abstract))) : null,
    description: description ? cleanAbstract(withoutHeading(readMarkup(description))) : null,
    identifiers,
    page: pageOf(object),
    pdf: null,
  };
}

function pageOf(object: JsonObject): string | null {
  const addresses = ["url", "@id"].flatMap((key) => textsOf(own(object, key)));
  return addresses.find((address) => /^(?:https?:|\/)/.test(address)) ?? null;
}

/** Text, or the text of JSON-LD's value and language objects; the first things of a list first. */
function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  return isObject(value) ? textsOf(own(value, "@value")) : [];
}

/** Identifiers are written as text, as an address, or as a value with the name of its scheme. */
function addressesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(addressesOf);
  if (!isObject(value)) return textsOf(value);
  const scheme = textsOf(own(value, "propertyID"))[0] ?? textsOf(own(value, "name"))[0] ?? "";
  const kind = /\b(?:doi|pmid|arxiv)\b/i.exec(scheme)?.[0].toLowerCase();
  const texts = ["value", "@id", "@value"].flatMap((key) => textsOf(own(value, key)));
  return texts.map((text) => (kind && !HAS_SCHEME.test(text) ? `${kind}:${text}` : text));
}

function namesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesOf);
  if (!isObject(value)) return textsOf(value).map(turnName);
  const list = own(value, "@list");
  if (list !== undefined) return namesOf(list);
  const [name] = textsOf(own(value, "name"));
  if (name) return [turnName(name)];
  const parts = [own(value, "givenName"), own(value, "familyName")].flatMap(textsOf);
  return parts.length > 0 ? [parts.join(" ")] : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own(object: JsonObject, key: string): unknown {
  return Object.getOwnPropertyDescriptor(object, key)?.value;
}
