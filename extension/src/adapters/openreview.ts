/**
 * OpenReview: venues, submissions, search results and profiles list notes; a forum is one paper.
 * The page is made by its scripts. A list has the abstract only after "Show details", and no more
 * than twenty authors. Both generations of its markup have `.note`; the older has the id on it.
 */
import type { Link } from "../api/types";
import { cleanDate } from "./dates";
import { cleanLinks, readShown } from "./fields";
import { aliasInAddress } from "./linked-alias";
import { forumAddress, forumAt, isForumId, parseForum } from "./openreview-links";
import { readNoteAbstract, readNoteAuthors } from "./openreview-notes";
import { addressOf, completeFromMetas, type DatePart, findAround, makeRow } from "./row";
import type { ListingRow, PageContext, SiteAdapter } from "./types";

const HOST = "openreview.net";
const LISTINGS = new Set(["/group", "/submissions", "/search", "/venue", "/profile"]);
/** What the site announces stands in notes like papers'. */
const NEWS = /^OpenReview\.net\/(?:News|Support)(?:\/|$)/;
const NOTES = ".note, :is(li, div)[data-id]:not(:has(.note))";
const HEADINGS = "h1, h2, h3, h4, h5";
const OWN_TITLES = ".citation_title, .note_content_title, .forum-title h2";
/** What somebody did, told of the paper it was done to. */
const NO_PAPERS = ".note-activity, .activity-list";
const OWN_NOTES = ".forum-note, .note";
const ELSEWHERE = 'a.html-link[href], .forum-content-link a[title="Open Website"]';
const DATES = ".note-meta-info > li, .forum-meta .date, .meta_row .date";
const PDFS = 'a.pdf-link, a.citation_pdf_url, a[href^="/pdf"], a[title*="PDF"]';

export const openReview: SiteAdapter = {
  site: "openreview",
  name: "OpenReview",
  hosts: [`https://${HOST}/*`],
  claims: (url) =>
    url.hostname === HOST && (isListing(url) || forumAt(url) !== null),
  samples: {
    claimed: [
      "https://openreview.net/group?id=ICLR.cc/2024/Conference",
      "https://openreview.net/group?id=ICLR.cc/2024/Conference#tab-accept-oral",
      "https://openreview.net/submissions?venue=ICLR.cc/2024/Conference&page=2",
      "https://openreview.net/search?term=margin&content=all&group=all&source=forum",
      "https://openreview.net/venue?id=ICLR.cc",
      "https://openreview.net/profile?id=~Ida_Brook1",
      "https://openreview.net/forum?id=aB3_x-9Qz0",
      "https://openreview.net/forum?id=aB3_x-9Qz0&noteId=Zz9_y-1Qq1",
    ],
    refused: [
      "https://openreview.net/",
      "https://openreview.net/group?id=OpenReview.net/News",
      "https://openreview.net/pdf?id=aB3_x-9Qz0",
      "https://openreview.net/forum",
      "https://openreview.net/login?redirect=/group",
      "https://openreview.net/revisions?id=aB3_x-9Qz0",
      "https://api2.openreview.net/forum?id=aB3_x-9Qz0",
    ],
  },
  embedded: () => new Map(),
  candidates: (root) => {
    const own = findOwnNote(root);
    if (own || forumAt(new URL(root.URL))) return own ? [own] : [];
    return Array.from(root.querySelectorAll(NOTES)).filter(
      (note) => !note.parentElement?.closest(NOTES) && !note.closest(NO_PAPERS),
    );
  },
  read: (element, page) => (forumAt(page.url) ? readForum(element, page) : readNote(element, page)),
};

function isListing({ pathname, searchParams }: URL): boolean {
  return LISTINGS.has(pathname) && !NEWS.test(searchParams.get("id") ?? "");
}

/** The paper's own note in its forum: the one with the title, before the replies. */
function findOwnNote(root: Document): Element | null {
  if (!forumAt(new URL(root.URL))) return null;
  const title = root.querySelector(OWN_TITLES);
  if (!title) return null;
  const authors = root.querySelector(".forum-authors");
  const note = title.closest(OWN_NOTES) ?? findAround(title, [authors]);
  return note.matches("html, body") ? null : note;
}

function readNote(note: Element, page: PageContext): ListingRow | null {
  const heading = note.querySelector(HEADINGS);
  const link = heading && findWordedLink(heading);
  const address = addressOf(link, page.url);
  const forum = address?.pathname === "/forum" ? parseForum(address) : idOn(note);
  if (!heading || !isForumId(forum) || note.querySelector(".note-parent-title")) return null;
  return makeRow({
    element: note,
    aliases: [`openreview:${forum}`, ...readElsewhere(note)],
    title: link ?? heading,
    authors: readNoteAuthors(note),
    published: readDate(note),
    abstract: readNoteAbstract(note),
    links: [...cleanLinks("page", forumAddress(forum)), ...readPdf(note, page.url)],
  });
}

/** The older lists have the id on the note, and the title is not always a link. */
function idOn(note: Element): string | null {
  if (!note.matches(".note")) return null;
  return note.getAttribute("data-id") ?? /^note_(.+)$/.exec(note.id)?.[1] ?? null;
}

/** Of several authors some `meta` elements name the last alone, others all where the page does not. */
function readForum(note: Element, page: PageContext): ListingRow | null {
  const title = note.querySelector(OWN_TITLES);
  const forum = forumAt(page.url);
  if (!title || !forum) return null;
  const metas = completeFromMetas(page.document, title);
  const authors = readNoteAuthors(note);
  const isMore = authors !== null && (metas.authors?.names.length ?? 0) > authors.names.length;
  return makeRow({
    element: note,
    aliases: [`openreview:${forum}`, ...readElsewhere(note)],
    title: findWordedLink(title) ?? title,
    authors: isMore ? metas.authors : authors,
    published: metas.published ?? readDate(note),
    abstract: readNoteAbstract(note) ?? metas.abstract,
    links: [...cleanLinks("page", forumAddress(forum)), ...readPdf(note, page.url)],
  });
}

/** The title's link; those that follow it are pictures. */
function findWordedLink(heading: Element): Element | null {
  const links = Array.from(heading.querySelectorAll("a[href]"));
  return links.find((link) => link.textContent.trim() !== "") ?? null;
}

/** Notes that were imported from elsewhere link to the paper there. */
function readElsewhere(note: Element): string[] {
  const links = Array.from(note.querySelectorAll(ELSEWHERE));
  return links.flatMap((link) => aliasInAddress(link.getAttribute("href") ?? "") ?? []);
}

/** The first date of the note's line of facts; the later ones tell of changes. */
function readDate(note: Element): DatePart | null {
  const facts = Array.from(note.querySelectorAll(DATES), readShown);
  const text = facts.find((fact) => fact !== "") ?? "";
  const [date = ""] = text.replace(/^(?:published|submitted|posted):/i, "").split(/[,(]/, 1);
  const published = cleanDate(date);
  return published ? { date: published, origin: "markup" } : null;
}

function readPdf(note: Element, base: URL): Link[] {
  return cleanLinks("pdf", addressOf(note.querySelector(PDFS), base)?.href ?? null);
}
