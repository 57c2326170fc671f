/**
 * Any page, on request: an article's own page, a list whose items carry scholarly metadata each, or
 * a text of its own, whatever the page says of it. Read are `meta` elements, JSON-LD, microdata and
 * COinS, and of other scripts only IEEE Xplore's: some also name the reader's institution.
 */
import { hashText, normaliseText } from "../anchoring";
import { cleanAbstract, cleanTitle, readShown } from "./fields";
import { findAbstract } from "./generic-abstract";
import { findBody } from "./generic-document";
import { lettersOf, makePaper, type PaperFacts } from "./generic-facts";
import { findPapers, type FoundPaper } from "./generic-papers";
import { findTitle, type ShownText, ShownTexts } from "./shown-text";
import type { ListingRow, PageContext, RowPaper, SiteAdapter } from "./types";

/** What `candidates` found of each element, until `read` makes a row of it. */
const found = new WeakMap<Element, FoundPaper>();

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
  const title = findTitle(facts.title, texts, element);
  const abstract = findAbstract(facts, texts, own ? element : null);
  const address = own ? ownAddress(facts, page) : rowAddress(facts, element, title, page);
  const pdf = facts.pdf && (resolve(facts.pdf, page)[0] ?? null);
  const paper = makePaper({ ...facts, pdf, abstract: abstract.text }, address);
  if (!paper) return null;
  if (abstract.unsaid) paper.origins = { ...paper.origins, abstract: "markup" };
  takeWording(paper, "title", title, cleanTitle);
  takeWording(paper, "abstract", abstract.shown, cleanAbstract);
  return {
    element,
    paper: {
      ...paper,
      text_hashes: {
        title: hashText(title ? readShown(title.element) : paper.title),
        ...(paper.abstract && {
          abstract: hashText(
            abstract.shown ? readShown(abstract.shown.element) : paper.abstract,
          ),
        }),
      },
    },
    passages: {
      ...(title && { title: title.element }),
      ...(abstract.shown && { abstract: abstract.shown.element }),
      ...(own && { body: findBody(page.document) }),
    },
    peek: Boolean(paper.abstract) && abstract.shown === null,
    corner: null,
    section: null,
  };
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
