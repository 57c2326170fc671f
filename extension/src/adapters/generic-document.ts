/** A page that is one text without scholarly metadata, such as a blog post, and where its text is. */
import { cleanTitle } from "./fields";
import { isPaperTitle, type PaperFacts, squash } from "./generic-facts";

export interface FoundDocument {
  element: Element;
  facts: PaperFacts;
}

const PROSE = "p, blockquote, pre, dd";
/** Letters in paragraphs below which a page is a form, a menu or a list of links. */
const LEAST = 200;

/** What holds the page's text: without its navigation, where the page says what its content is. */
export function findBody(root: Document): Element {
  return onlyOne(root, "article") ?? onlyOne(root, "main, [role=main]") ?? root.body;
}

/** Null where the page keeps its text from the reader, or has none. */
export function findDocument(root: Document): FoundDocument | null {
  if (root.querySelector('input[type="password"]')?.checkVisibility()) return null;
  const body = findBody(root);
  if (!hasProse(body)) return null;
  const heading = findHeading(root, body);
  const said = root.querySelector('meta[property="og:title"]')?.getAttribute("content");
  const named = cleanTitle(said ?? "");
  const title = named ?? cleanTitle(heading?.textContent ?? "") ?? cleanTitle(root.title);
  if (!title || !isPaperTitle(title)) return null;
  return { element: heading ?? body, facts: describe(title, named ? "meta" : "markup") };
}

function describe(title: string, origin: PaperFacts["origin"]): PaperFacts {
  return {
    ...{ origin, title, authors: [], authorsComplete: false, published: null, abstract: null },
    ...{ description: null, identifiers: {}, page: null, pdf: null },
  };
}

/** The outermost of these elements, if it is the only one; comments are articles in an article. */
function onlyOne(root: Document, selector: string): Element | null {
  const outermost = Array.from(root.querySelectorAll(selector)).filter(
    (element) => !element.parentElement?.closest(selector),
  );
  return outermost.length === 1 ? (outermost[0] ?? null) : null;
}

/** Of the headings that the page's own name repeats the first, else the only one. */
function findHeading(root: Document, body: Element): Element | null {
  const headings = Array.from(root.querySelectorAll("h1"));
  const name = squash(root.title);
  const repeated = headings.find((heading) => {
    const text = squash(heading.textContent);
    return text !== "" && name.includes(text);
  });
  return repeated ?? onlyOne(root, "h1") ?? body.querySelector("h1");
}

function hasProse(body: Element): boolean {
  let letters = 0;
  for (const paragraph of body.querySelectorAll(PROSE)) {
    letters += paragraph.textContent.trim().length;
    if (letters >= LEAST) return true;
  }
  return false;
}
