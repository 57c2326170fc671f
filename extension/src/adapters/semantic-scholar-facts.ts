/** When a paper was published and where else it lies, in the words of Semantic Scholar. */
import type { Link } from "../api/types";
import { cleanDate } from "./dates";
import { cleanLinks, readShown } from "./fields";
import { aliasInAddress } from "./linked-alias";
import { addressOf, type DatePart } from "./row";

const DATES =
  '.cl-paper-pubdates, [data-test-id="paper-year"], [data-selenium-selector="paper-year"]';
const SOURCES =
  'a[data-heap-link-type], a.cl-paper-view-paper, .cl-paper-controls a, .doi__link, ' +
  '[data-test-id="paper-doi"] a, [data-test-id="paper-link"], .alternate-source-link-button';

/** The paper elsewhere, as far as its own links lead there; at most one identifier of each kind. */
export function readSources(element: Element): string[] {
  const links = Array.from(element.querySelectorAll(SOURCES));
  const found = links.flatMap((link) => aliasInAddress(link.getAttribute("href") ?? "") ?? []);
  const kinds = found.map((alias) => alias.split(":", 1)[0]);
  return found.filter((_, place) => kinds.indexOf(kinds[place]) === place);
}

export function readDate(element: Element): DatePart | null {
  const place = element.querySelector(DATES);
  const text = place ? readShown(place).replace(/^published\s*/i, "") : "";
  const date = cleanDate(text);
  return date ? { date, origin: "markup" } : null;
}

export function readPdf(element: Element, base: URL): Link[] {
  const links = Array.from(element.querySelectorAll(SOURCES), (link) => addressOf(link, base));
  const pdf = links.find((address) => address && /\/pdf\/|\.pdf$/i.test(address.pathname));
  return cleanLinks("pdf", pdf?.href ?? null);
}
