/**
 * What the line of a citation tells on PubMed, such as "J Margins. 2023 Oct 17;6(2):1-5. doi:
 * 10.1000/x. Epub 2023 Jul 1."
 */
import { cleanDate, firstDate } from "./dates";

/** A range of months or days is only as precise as what both have in common. */
const PRINTED = /(?:^|\. )(\d{4}(?: [A-Z][a-z]{2}(?: \d{1,2})?(?![-\w]))?)/;
const ONLINE = /\bEpub (\d{4}(?: [A-Z][a-z]{2}(?: \d{1,2})?)?)/;
const DOI = /\b(?:doi:\s*)?(10\.\d{4,9}\/\S+?)\.?(?=\s|$)/i;

/** When the article first appeared, online or in print. */
export function readDates(citation: string): string | null {
  const dates = [PRINTED, ONLINE].map((form) => cleanDate(form.exec(citation)?.[1] ?? ""));
  return firstDate(dates.filter((date) => date !== null));
}

export function readDoi(citation: string): string | null {
  return DOI.exec(citation)?.[1] ?? null;
}
