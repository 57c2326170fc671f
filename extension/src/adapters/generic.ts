/**
 * Any page with scholarly metadata, on request: an article's own page, or a list whose items carry
 * metadata each. Read are `meta` elements, JSON-LD, microdata and COinS, and no other script: some
 * hosts' scripts also name the reader's institution.
 */
import { hashText, normaliseText } from "../anchoring";
import { cleanAbstract, cleanTitle, readShown } from "./fields";
import { lettersOf, makePaper, type PaperFacts } from "./generic-facts";
import { findPapers, type FoundPaper } from "./generic-papers";
import { findShownAbstract } from "./shown-abstract";
import { rankTitles, type ShownText, ShownTexts } from "./shown-text";
import type { ListingRow, PageContext, RowPaper, SiteAdapter } from "./types";

/** What `candidates` found of each element, until `read` makes a row of it. */
const found = new WeakMap<Element, FoundPaper>();

/** Words from which on a description may be a whole abstract. */
const ABSTRACT_WORDS = 20;

export const generic: SiteAdapter = {
  site: "generic",
  name: "Any article page",
  hosts: [],
  claims: (url) => url.protocol === "https:" || url.protocol === "http:",
  samples: {
    claimed: [
      "https://journal.example/articles/10.1000/182",
      "http://repository.example/record/42",
      "https://publisher.example/toc?volume=3",
    ],
    refused: ["about:blank", "file:///home/ann/paper.html", "data:text/html,paper"],
  },
  embedded: () => new Map(),
  candidates: (root) => {
    const papers = findPapers(root);
    for (const paper of papers) found.set(paper.element, paper);
    return papers.map(({ element }) => element);
  },
  read: (element, page) => {
    const paper = found.get(element);
    return paper ? readRow(paper, page) : null;
  },
};

function readRow({ element, facts, own }: FoundPaper, page: PageContext): ListingRow | null {
  const texts = new ShownTexts(element);
  const title = rankTitles(texts.find(facts.title))[0] ?? null;
  const said = findAbstract(facts, texts);
  const abstract = said.text === null && own ? findUnsaid(element) : said;
  const address = own ? ownAddress(facts, page) : rowAddress(facts, element, title, page);
  const pdf = facts.pdf && (resolve(facts.pdf, page)[0] ?? null);
  const paper = makePaper({ ...facts, pdf, abstract: abstract.text }, address);
  if (!paper) return null;
  if (abstract !== said && abstract.text) paper.origins = { ...paper.origins, abstract: "markup" };
  takeWording(paper, "title", title, cleanTitle);
  takeWording(paper, "abstract", abstract.shown, cleanAbstract);
  return {
    element,
    paper: {
      ...paper,
      text_hashes: {
        title: hashText(paper.title),
        ...(paper.abstract && { abstract: hashText(paper.abstract) }),
      },
    },
    passages: {
      ...(title && { title: title.element }),
      ...(abstract.shown && { abstract: abstract.shown.element }),
    },
    peek: Boolean(paper.abstract) && abstract.shown === null,
    corner: null,
    section: null,
  };
}

interface FoundAbstract {
  text: string | null;
  shown: ShownText | null;
}

/** On a paper's own page the place that is named its abstract. */
function findUnsaid(row: Element): FoundAbstract {
  const found = findShownAbstract(row);
  return found
    ? { text: found.text, shown: { element: found.element, alone: true } }
    : { text: null, shown: null };
}

/** A description is the abstract if the page shows all of it; what ends in an ellipsis never is. */
function findAbstract(
  { abstract, description }: PaperFacts,
  texts: ShownTexts,
): FoundAbstract {
  for (const text of [abstract, description]) {
    if (!text || /(?:…|\.\.\.)$/.test(text)) continue;
    const places = texts.find(text);
    const shown = places.find(({ alone }) => alone) ?? places[0];
    if (text === abstract) return { text, shown: shown ?? null };
    if (shown && text.split(/\s+/u).length >= ABSTRACT_WORDS) return { text, shown };
  }
  return { text: null, shown: null };
}

/** What the page shows is what one highlights, so its spaces and signs win over the metadata's. */
function takeWording(
  paper: Omit<RowPaper, "text_hashes">,
  field: "title" | "abstract",
  shown: ShownText | null,
  clean: (text: string) => string | null,
): void {
  const said = paper[field];
  if (!shown || !said || normaliseText(readShown(shown.element)) === normaliseText(said)) return;
  const wording = clean(readShown(shown.element));
  if (!wording || lettersOf(wording) !== lettersOf(said)) return;
  paper[field] = wording;
  paper.origins = { ...paper.origins, [field]: "markup" };
}

/** The page's canonical address, unless it is only the host's. */
function ownAddress(facts: PaperFacts, page: PageContext): string {
  const canonical = page.document.querySelector('link[rel~="canonical" i]')?.getAttribute("href");
  const addresses = [canonical, facts.page].flatMap((one) => (one ? resolve(one, page) : []));
  return addresses.find((one) => new URL(one).pathname !== "/") ?? page.url.href;
}

/** The address of a listed paper's own page, if the list tells it. */
function rowAddress(
  facts: PaperFacts,
  row: Element,
  title: ShownText | null,
  page: PageContext,
): string | null {
  const link =
    title?.element.closest("a[href]") ??
    title?.element.querySelector("a[href]") ??
    row.querySelector("a[href]");
  const address = facts.page ?? link?.getAttribute("href");
  return address ? (resolve(address, page)[0] ?? null) : null;
}

function resolve(address: string, page: PageContext): string[] {
  if (!URL.canParse(address, page.document.baseURI)) return [];
  const { href, protocol } = new URL(address, page.document.baseURI);
  return protocol === "http:" || protocol === "https:" ? [href] : [];
}
