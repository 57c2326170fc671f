/**
 * ACL Anthology: events, volumes, authors and special interest groups list papers; each paper has a
 * page. The list's abstracts are complete and folded away, next to their rows. A volume's front
 * matter stands in its list like a paper, and is none.
 */
import type { Link } from "../api/types";
import { HOST, isFrontMatter, pageOf, paperAt, yearOf } from "./acl-ids";
import { cleanDate } from "./dates";
import { cleanAbstract, cleanLinks, readShown } from "./fields";
import { aliasInAddress } from "./linked-alias";
import {
  type AbstractPart,
  addressOf,
  completeFromMetas,
  type DatePart,
  makeRow,
  readAbstract,
  readNames,
} from "./row";
import type { ListingRow, PageContext, SiteAdapter } from "./types";

const LISTING = /^\/(?:events|volumes|venues|sigs|people)\/[^/]+(?:\/[^/]+){0,2}\/?$/;
const TITLE_LINKS = "strong a[href]";
/** A saved page spells out the address of the button for the abstract, which may be a person's page. */
const PEOPLE = 'a[href*="/people/"]:not([href*="#"])';

export const aclAnthology: SiteAdapter = {
  site: "acl-anthology",
  name: "ACL Anthology",
  hosts: [`https://${HOST}/*`],
  claims: (url) => url.hostname === HOST && (LISTING.test(url.pathname) || paperAt(url) !== null),
  samples: {
    claimed: [
      "https://aclanthology.org/events/acl-2023/",
      "https://aclanthology.org/volumes/2023.acl-long/",
      "https://aclanthology.org/volumes/P19-1/#main",
      "https://aclanthology.org/venues/tacl/",
      "https://aclanthology.org/sigs/sigdat/",
      "https://aclanthology.org/people/a/ann-li/",
      "https://aclanthology.org/people/ann-li/unverified/",
      "https://aclanthology.org/2023.acl-long.1/",
      "https://aclanthology.org/2020.findings-emnlp.12",
      "https://aclanthology.org/P19-1001/",
    ],
    refused: [
      "https://aclanthology.org/",
      "https://aclanthology.org/events/",
      "https://aclanthology.org/search/?q=margin",
      "https://aclanthology.org/faq/",
      "https://aclanthology.org/2023.acl-long.1.pdf",
      "https://aclanthology.org/2023.acl-long.1.bib",
      "https://aclanthology.org.example.org/P19-1001/",
    ],
  },
  embedded: () => new Map(),
  candidates: (root) => {
    const own = findOwnSection(root);
    if (own) return [own];
    const links = Array.from(root.querySelectorAll(TITLE_LINKS));
    return Array.from(new Set(links.flatMap((link) => link.closest("p, div, li") ?? [])));
  },
  read: (element, page) =>
    paperAt(page.url) === null ? readEntry(element, page) : readOwnPage(element, page),
};

function findOwnSection(root: Document): Element | null {
  if (paperAt(new URL(root.URL)) === null) return null;
  return root.querySelector("#title")?.closest("#main, main") ?? null;
}

function readEntry(entry: Element, page: PageContext): ListingRow | null {
  const title = entry.querySelector(TITLE_LINKS);
  const address = addressOf(title, page.url);
  const id = address && paperAt(address);
  if (!title || !id || isFrontMatter(id)) return null;
  return makeRow({
    element: entry,
    aliases: [`acl:${id}`],
    title,
    authors: readNames(Array.from(entry.querySelectorAll(PEOPLE)), true),
    published: { date: yearOf(id), origin: "markup" },
    abstract: readAbstract(findFolded(entry, id, page.document)),
    links: [...cleanLinks("page", pageOf(id)), ...readPdf(entry, page.url)],
  });
}

function readOwnPage(section: Element, page: PageContext): ListingRow | null {
  const id = paperAt(page.url);
  const title = section.querySelector("#title");
  if (!id || !title || isFrontMatter(id)) return null;
  const metas = completeFromMetas(page.document, title);
  const lead = section.querySelector("p.lead");
  return makeRow({
    element: section,
    aliases: [`acl:${id}`, ...readDois(section), ...metas.aliases],
    title,
    authors: readNames(Array.from(lead?.querySelectorAll(PEOPLE) ?? []), true) ?? metas.authors,
    published: metas.published ?? readDate(section) ?? { date: yearOf(id), origin: "markup" },
    abstract: readCard(section.querySelector(".acl-abstract")) ?? metas.abstract,
    links: [...cleanLinks("page", pageOf(id)), ...readPdf(section, page.url)],
  });
}

function readDois(section: Element): string[] {
  const links = Array.from(section.querySelectorAll('.acl-paper-details dd > a[href*="doi.org/"]'));
  return links.flatMap((link) => aliasInAddress(link.getAttribute("href") ?? "") ?? []);
}

/** The card of an entry's abstract: the one that its button unfolds. */
function findFolded(entry: Element, id: string, root: Document): Element | null {
  const button = entry.querySelector('a[href^="#abstract-"]')?.getAttribute("href")?.slice(1);
  const names = [button, `abstract-${id.replaceAll(".", "--")}`, `abstract-${id}`];
  const card = names.map((name) => (name ? root.getElementById(name) : null)).find((one) => one);
  return card?.querySelector(".card-body") ?? card ?? null;
}

/** The heading "Abstract" stands in the card, before the text or the element that holds it. */
function readCard(card: Element | null): AbstractPart | null {
  const heading = card?.querySelector("h1, h2, h3, h4, h5, h6");
  if (!card || !heading) return readAbstract(card);
  const shown = readShown(card);
  const label = readShown(heading);
  const whole = (shown.startsWith(label) ? shown.slice(label.length) : shown).trim();
  const rest = Array.from(card.children).filter((child) => child !== heading);
  const alone = rest[0] && rest.length === 1 ? readAbstract(rest[0]) : null;
  if (alone?.text === whole) return alone;
  const text = cleanAbstract(whole);
  return text ? { text, element: null, folded: false, origin: "markup" } : null;
}

function readDate(section: Element): DatePart | null {
  const details = new Map(
    Array.from(section.querySelectorAll("dt"), (term) => [
      readShown(term).replace(/:$/, ""),
      term.nextElementSibling?.matches("dd") ? readShown(term.nextElementSibling) : "",
    ]),
  );
  const year = details.get("Year") ?? "";
  const date = cleanDate(`${details.get("Month") ?? ""} ${year}`) ?? cleanDate(year);
  return date ? { date, origin: "markup" } : null;
}

function readPdf(element: Element, base: URL): Link[] {
  const pdf = Array.from(element.querySelectorAll('a[href$=".pdf"]')).find(
    (link) => /pdf/i.test(link.textContent) || link.closest("#title"),
  );
  return cleanLinks("pdf", addressOf(pdf ?? null, base)?.href ?? null);
}
