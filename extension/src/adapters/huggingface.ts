/**
 * Hugging Face papers: the daily, dated, weekly, monthly, trending and search listings, and the page
 * of one paper. A row is a card whose heading links to `/papers/<arXiv id>`. The rows on the page
 * decide; the page's JSON, which may be of another page after client-side navigation, completes them.
 */
import { hashText } from "../anchoring";
import { findAbstract } from "./abstract";
import { cleanLinks, cleanTitle, readShown } from "./fields";
import { readEmbedded } from "./huggingface-data";
import {
  findAbstractHeading,
  findCandidates,
  findHeadingLink,
  findParagraphsUnder,
  findTitle,
  findPaperSection,
  type PaperLink,
  paperOf,
} from "./huggingface-rows";
import type { ListingRow, PageContext, RowPaper, SiteAdapter } from "./types";

const LISTING =
  /^\/papers(?:\/(?:trending|date\/\d{4}-\d{2}-\d{2}|week\/\d{4}-W\d{1,2}|month\/\d{4}-\d{2}))?\/?$/;

export const huggingFace: SiteAdapter = {
  site: "huggingface",
  name: "Hugging Face papers",
  hosts: ["https://huggingface.co/*"],
  claims: (url) =>
    url.hostname === "huggingface.co" && (LISTING.test(url.pathname) || paperAt(url) !== null),
  samples: {
    claimed: [
      "https://huggingface.co/papers",
      "https://huggingface.co/papers?date=2024-08-01",
      "https://huggingface.co/papers?q=language+models",
      "https://huggingface.co/papers/date/2025-05-06",
      "https://huggingface.co/papers/week/2025-W19",
      "https://huggingface.co/papers/month/2025-05",
      "https://huggingface.co/papers/trending",
      "https://huggingface.co/papers/2407.21783",
      "https://huggingface.co/papers/2407.21783#community",
    ],
    refused: [
      "https://huggingface.co/",
      "https://huggingface.co/posts",
      "https://huggingface.co/blog/papers",
      "https://huggingface.co/models?other=arxiv:2407.21783",
      "https://huggingface.co/datasets",
      "https://huggingface.co/akhaliq",
      "https://huggingface.co/papers/submit",
      "https://huggingface.co.example.org/papers",
      "https://example.org/papers/2407.21783",
    ],
  },
  embedded: readEmbedded,
  candidates: findCandidates,
  read: (element, page) => {
    const paper = paperAt(page.url);
    return paper && element === findPaperSection(page.document)
      ? readOwnPage(element, paper, page)
      : readCard(element, page);
  },
};

function paperAt(url: URL): PaperLink | null {
  return paperOf(url.href, url.href);
}

function readCard(card: Element, page: PageContext): ListingRow | null {
  const found = findHeadingLink(card);
  if (!found) return null;
  const titleElement = found.heading.contains(found.link) ? found.link : found.heading;
  const paragraphs = Array.from(card.querySelectorAll("p"));
  return makeRow(card, found.paper, titleElement, paragraphs, page);
}

/** The page of one paper: its title and abstract are the row, whatever else the page links to. */
function readOwnPage(section: Element, paper: PaperLink, page: PageContext): ListingRow | null {
  const title = findTitle(section);
  const heading = findAbstractHeading(section);
  if (!title || !heading) return null;
  return makeRow(section, paper, title, findParagraphsUnder(heading, section), page);
}

function makeRow(
  element: Element,
  link: PaperLink,
  titleElement: Element,
  paragraphs: readonly Element[],
  page: PageContext,
): ListingRow | null {
  const title = cleanTitle(readShown(titleElement));
  if (!title) return null;
  const alias = `arxiv:${link.id}`;
  const known = page.embedded.get(alias) ?? {};
  const abstract = findAbstract(paragraphs, known.abstract ?? null);
  const paper: RowPaper = {
    aliases: [alias],
    version: link.version,
    title,
    authors: known.authors ?? [],
    authors_complete: known.authors ? (known.authors_complete ?? true) : false,
    published: known.published ?? null,
    abstract: abstract.text,
    links: [
      ...cleanLinks("page", `https://huggingface.co/papers/${link.id}`),
      ...cleanLinks("pdf", `https://arxiv.org/pdf/${link.id}`),
      ...(known.links ?? []),
    ],
    origins: {
      title: "markup",
      ...(known.authors && { authors: "embedded" as const }),
      ...(known.published && { published: "embedded" as const }),
      ...(abstract.origin && { abstract: abstract.origin }),
      links: known.links ? "embedded" : "markup",
    },
    text_hashes: {
      title: hashText(title),
      ...(abstract.text !== null && { abstract: hashText(abstract.text) }),
    },
  };
  return {
    element,
    paper,
    passages: { title: titleElement, ...(abstract.element && { abstract: abstract.element }) },
    peek: abstract.peek,
    corner: findCorner(element),
    section: null,
  };
}

/** The card's picture or film: a link to the paper without words. */
function findCorner(card: Element): Element | null {
  const pictures = Array.from(card.querySelectorAll('a[href*="/papers/"]'));
  return (
    pictures.find(
      (link) => link.querySelector("img, picture, svg, video") && link.textContent.trim() === "",
    ) ?? null
  );
}
