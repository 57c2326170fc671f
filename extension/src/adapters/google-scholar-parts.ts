/** The parts of a Google Scholar result: title, the line of who, where and when, and ids. */
import { readShown } from "./fields";
import { addressOf, type AuthorsPart } from "./row";
import { foldSpaces } from "./wording";

/** "[PDF]", "[CITATION]", "[BUCH]": what kind of thing the link leads to, twice, long and short. */
const KINDS = /^(?:\[[^[\]]{1,30}\]\s*)+/u;
const ELLIPSIS = /…|\.{3}/u;
const YEAR = /(?:^|\D)((?:1[4-9]|20)\d{2})$/;

interface Byline {
  authors: AuthorsPart | null;
  year: string | null;
}

/** The title without the kind that stands before it. */
export function readTitle(heading: Element): { element: Element; text: string } {
  const element = heading.querySelector("a[href]") ?? heading.querySelector("span[id]") ?? heading;
  const text = foldSpaces(readShown(element));
  return { element, text: element === heading ? text.replace(KINDS, "") : text };
}

/** "A Li, B Ren… - Journal of Margins, 2002 - example.org"; each part may be missing. */
export function readByline(line: Element | null): Byline {
  const parts = line ? foldSpaces(readShown(line)).split(/ [-–] /) : [];
  const years = parts.map((part) => YEAR.exec(part)?.[1] ?? null);
  const nameless = parts.length < 2 || years[0] !== null;
  return {
    authors: nameless ? null : splitAuthors(parts[0] ?? ""),
    year: years.find((year) => year !== null) ?? null,
  };
}

/** Names between commas of any script; an ellipsis stands for those that were left out. */
export function splitAuthors(text: string): AuthorsPart | null {
  const names = text.split(/[,،，、;；]/u).map((name) => name.replace(ELLIPSIS, "").trim());
  const shown = names.filter((name) => name !== "");
  if (shown.length === 0) return null;
  return { names: shown, complete: !ELLIPSIS.test(text), origin: "markup" };
}

/** Older results carry no id, and those without a link are known by nothing else. */
export function findCluster(result: Element, base: URL): string | null {
  const carried = result.getAttribute("data-cid");
  return carried ?? clusterOf(addressOf(result.querySelector('a[href*="cites="]'), base));
}

/** Case law is kept by the site itself. */
export function isOpinion({ pathname }: URL): boolean {
  return pathname === "/scholar_case";
}

/**
 * The id that results carry as `data-cid`, from a link to a paper's citations: the same 64 bits,
 * lowest byte first, and the byte 9, in base64. Null if there is no link, or it is of several.
 */
export function clusterOf(citations: URL | null): string | null {
  const cites = citations?.searchParams.get("cites") ?? "";
  if (!/^\d{1,20}$/.test(cites)) return null;
  const bytes = Array.from({ length: 8 }, (_, place) =>
    Number(BigInt.asUintN(8, BigInt(cites) >> BigInt(8 * place))),
  );
  const base64 = btoa(String.fromCharCode(...bytes, 9));
  return base64.replaceAll("+", "-").replaceAll("/", "_");
}

/** The site counts some clicks, and links to Google Books tell what was searched for. */
export function unwrapLink(link: URL | null): URL | null {
  if (!link) return null;
  const { hostname, pathname, searchParams } = link;
  const counted = pathname === "/scholar_url" ? (searchParams.get("url") ?? "") : "";
  if (URL.canParse(counted)) return new URL(counted);
  const book = hostname.startsWith("books.google.") ? searchParams.get("id") : null;
  return book ? new URL(`https://books.google.com/books?id=${encodeURIComponent(book)}`) : link;
}
