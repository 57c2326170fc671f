/**
 * A paper's fields held to the limits of `postil_schema`, so that what an adapter reads is never
 * refused by the server because of what a page contained.
 */
import { readText } from "../anchoring";
import type { Link } from "../api/types";

const MAX_TITLE = 2_000;
const MAX_ABSTRACT = 50_000;
const MAX_AUTHORS = 5_000;
const MAX_NAME = 500;
const MAX_ADDRESS = 4_000;
/** UTF-16 units below one element, white space and all: beyond this it is no title or abstract. */
const MAX_SHOWN = 200_000;

/** NUL, and halves of a surrogate pair: no database stores them. */
const UNSTORABLE = /[\0\p{Cs}]/gu;
/** What either JavaScript or Python takes for white space, and what no line can show. */
const SPACES = /[\s\p{Cc}]+/gu;

/** What an element shows, with line feeds where its lines break; empty if it is out of all bounds. */
export function readShown(element: Element): string {
  return element.textContent.length > MAX_SHOWN ? "" : readText(element);
}

/** The title on one line, or null if it is blank or too long to be one. */
export function cleanTitle(text: string): string | null {
  return cleanLine(text, MAX_TITLE);
}

/** The abstract as it was captured, or null if it is blank or too long to be one. */
export function cleanAbstract(text: string): string | null {
  const abstract = within(text.trim(), MAX_ABSTRACT);
  return abstract ? abstract.replace(UNSTORABLE, "\ufffd") : null;
}

/** The names that can be kept; `complete` is false if some cannot. */
export function cleanAuthors(names: readonly string[]): { authors: string[]; complete: boolean } {
  const authors = names
    .slice(0, MAX_AUTHORS)
    .flatMap((name) => cleanLine(name, MAX_NAME) ?? []);
  return { authors, complete: authors.length === names.length };
}

/** A link if the address is http or https, else nothing. */
export function cleanLinks(rel: Link["rel"], address: string | null): Link[] {
  if (!address || address.length > MAX_ADDRESS || !URL.canParse(address)) return [];
  const { href, protocol } = new URL(address);
  if (protocol !== "http:" && protocol !== "https:") return [];
  return href.length <= MAX_ADDRESS ? [{ rel, href }] : [];
}

function cleanLine(text: string, limit: number): string | null {
  const line = text.replace(UNSTORABLE, "\ufffd").replace(SPACES, " ").trim();
  return line === "" ? null : within(line, limit);
}

/** The text, or null if it has more code points than the limit. */
function within(text: string, limit: number): string | null {
  if (text.length > 2 * limit) return null;
  return text.length <= limit || Array.from(text).length <= limit ? text : null;
}
