/** Papers that a page marks up in place: microdata of schema.org, and COinS spans. */
import { cleanDate } from "./dates";
import { cleanAbstract, readShown } from "./fields";
import { isPaperTitle, type PaperFacts, turnName } from "./generic-facts";
import { findIdentifiers } from "./generic-identifiers";
import { readMarkup, withoutHeading } from "./markup-text";

export const MICRODATA = '[itemscope][itemtype*="ScholarlyArticle"]';
export const COINS = ".Z3988[title]";

/** What a paper cites, and what a site thinks is like it: none of it is listed. */
const ASIDE =
  '[role="doc-bibliography"], [role="doc-endnotes"], [itemprop~="citation"], nav, footer, aside, ' +
  '[class*="reference" i], [id*="reference" i], .reflist, .refbegin, [class*="related" i], ' +
  '[class*="recommend" i], [class*="similar" i], [id*="related" i], [class*="cited-by" i]';

const MAX_COINS = 20_000;

/** The outermost items of the page, in its order. */
export function findItems(root: Document): Element[] {
  return Array.from(root.querySelectorAll(MICRODATA)).filter(
    (item) => !item.parentElement?.closest(MICRODATA) && !isAside(item),
  );
}

/** The spans that stand in no item of microdata. */
export function findSpans(root: Document): Element[] {
  return Array.from(root.querySelectorAll(COINS)).filter(
    (span) => !span.closest(MICRODATA) && !isAside(span),
  );
}

/** Frames of the whole page are named after anything, so they part nothing. */
export function isAside(element: Element): boolean {
  const aside = element.closest(ASIDE);
  return aside !== null && !aside.matches("html, body, main");
}

export function readItem(item: Element): PaperFacts | null {
  const all = (name: string): Element[] =>
    Array.from(item.querySelectorAll(`[itemprop~="${name}"]`)).filter(
      (element) => element.parentElement?.closest("[itemscope]") === item,
    );
  const texts = (...names: string[]): string[] => names.flatMap(all).map(valueOf).filter(Boolean);
  const [title = ""] = texts("name", "headline");
  if (!title || !isPaperTitle(title)) return null;
  const authors = [...all("author"), ...all("creator")].map(nameOf).filter(Boolean);
  const [abstract] = texts("abstract");
  const [description] = texts("description");
  return {
    origin: "markup",
    title,
    authors: authors.map(turnName),
    authorsComplete: !authors.some((name) => /\bet al\b|…|\.\.\./i.test(name)),
    published: cleanDate(texts("datePublished")[0] ?? ""),
    abstract: abstract ? cleanAbstract(withoutHeading(abstract)) : null,
    description: description ? cleanAbstract(withoutHeading(description)) : null,
    identifiers: findIdentifiers([
      item.getAttribute("itemid") ?? "",
      ...texts("identifier", "doi", "sameAs", "url"),
    ]),
    page: texts("url", "mainEntityOfPage").find((text) => /^https?:/.test(text)) ?? null,
    pdf: null,
  };
}

/** The value of a property (https://html.spec.whatwg.org/multipage/microdata.html#values). */
function valueOf(element: Element): string {
  const name = ["content", "datetime", "href", "src"].find((one) => element.hasAttribute(one));
  const value = name === undefined ? null : element.getAttribute(name);
  if (value === null) return readShown(element).trim();
  const address = element.hasAttribute("href") && !element.hasAttribute("content");
  // A title is often the link itself, and its words are what is meant.
  if (address && element.matches('[itemprop~="name"], [itemprop~="headline"]')) {
    return readShown(element).trim();
  }
  return address && URL.canParse(value, element.baseURI)
    ? new URL(value, element.baseURI).href
    : value.trim();
}

function nameOf(author: Element): string {
  const name = author.querySelector('[itemprop~="name"]');
  if (name) return valueOf(name);
  const parts = ["givenName", "familyName"].flatMap((part) => {
    const element = author.querySelector(`[itemprop~="${part}"]`);
    return element ? [valueOf(element)] : [];
  });
  return parts.length > 0 ? parts.join(" ") : readShown(author).trim() || valueOf(author);
}

/** ContextObjects in Spans (http://ocoins.info): an OpenURL's keys and values. */
export function readSpan(span: Element): PaperFacts | null {
  const said = span.getAttribute("title") ?? "";
  if (said.length > MAX_COINS) return null;
  const keys = new URLSearchParams(said.replaceAll("&amp;", "&"));
  const title = readMarkup(keys.get("rft.atitle") ?? workTitle(keys));
  if (!title || !isPaperTitle(title)) return null;
  const names = keys.getAll("rft.au").concat(keys.getAll("rft.creator"));
  const first = [keys.get("rft.aufirst"), keys.get("rft.aulast")].filter(Boolean).join(" ");
  const authors = (names.length > 0 ? names : [first]).filter(Boolean).map(turnName);
  const ids = keys.getAll("rft_id").concat(keys.getAll("rft.identifier"));
  return {
    origin: "markup",
    title,
    authors,
    authorsComplete: names.length > 0 && !names.some((name) => /\bet\.? al\b/i.test(name)),
    published: cleanDate(keys.get("rft.date") ?? ""),
    abstract: null,
    description: keys.get("rft.description"),
    identifiers: findIdentifiers([...ids, ...keys.getAll("rft.doi").map((doi) => `doi:${doi}`)]),
    page: ids.find((id) => /^https?:/.test(id)) ?? null,
    pdf: null,
  };
}

/** In a journal's format `rft.title` is the journal; of books, theses and reports are papers. */
function workTitle(keys: URLSearchParams): string {
  const format = keys.get("rft_val_fmt") ?? "";
  const genre = keys.get("rft.genre") ?? "";
  const whole =
    /(?:dc|dissertation)$/.test(format) || /^(?:report|dissertation|preprint)$/.test(genre);
  return whole ? (keys.get("rft.title") ?? keys.get("rft.btitle") ?? "") : "";
}
