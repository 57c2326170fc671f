/** Plain text out of a value that may hold markup, as `citation_abstract` does on some sites. */
import { readText } from "../anchoring";

const MARKUP =
  /<\/?(?:p|i|b|em|strong|span|div|br|su[bp]|h[1-6]|ul|ol|li|a|italic|bold|title|sec|jats:[a-z-]+|mml:[a-z]+|math|tex)\b[^<>]*>|&(?:[a-z]+\d?|#\d+|#x[\da-f]+);/i;
const LONGEST = 400_000;
/** The heading of an abstract that stands glued to its text. */
const HEADING =
  /^(?:abstract|summary|résumé|zusammenfassung|resumen|resumo|摘要)(?:\s*\n\s*|\s*[:.—–]\s+)/iu;

/** Nothing of the markup is run or fetched: it is parsed into a document of its own. */
export function readMarkup(value: string): string {
  if (value.length > LONGEST) return "";
  if (!MARKUP.test(value)) return value.trim();
  const parsed = new DOMParser().parseFromString(value, "text/html");
  return readText(parsed.body).replace(/\n{2,}/g, "\n");
}

/** A heading that an abstract follows. "Summary" is left out: texts end under it, too. */
export function isAbstractHeading(text: string): boolean {
  return /^(?:abstract|résumé|resumen|resumo|аннотация|摘要|要旨|抄録)\s*[:.]?$/iu.test(text);
}

/** The abstract without the heading "Abstract". */
export function withoutHeading(abstract: string): string {
  return abstract.replace(HEADING, "");
}
