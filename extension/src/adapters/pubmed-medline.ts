/**
 * One article in PubMed's own format, which is text
 * (https://www.nlm.nih.gov/bsd/mms/medlineelements.html). Several results stand in one element and
 * cannot be rows.
 */
import { cleanDate, firstDate } from "./dates";
import { cleanAbstract, cleanLinks } from "./fields";
import { turnName } from "./generic-facts";
import { makeRow } from "./row";
import type { ListingRow } from "./types";
import { foldSpaces, withoutFullStop } from "./wording";

const LONGEST = 200_000;
const FIELD = /^([A-Z]{2,4}) *- (.*)$/;
const CONTINUED = /^ {6}(.*)$/;
const DOI = /^(10\.\d{4,9}\/\S+) \[doi\]$/;

export function readMedline(pre: Element): ListingRow | null {
  const text = pre.textContent.length > LONGEST ? "" : pre.textContent;
  const fields = splitFields(text);
  const all = (tag: string): string[] =>
    fields.flatMap(([name, value]) => (name === tag ? [value] : []));
  const [pmid, ...others] = all("PMID");
  if (!pmid || !/^\d{1,9}$/.test(pmid) || others.length > 0) return null;
  const doi = [...all("LID"), ...all("AID")].flatMap((id) => DOI.exec(id)?.[1] ?? [])[0];
  const full = all("FAU").map(turnName);
  const names = [...(full.length > 0 ? full : all("AU")), ...all("CN")];
  const date = firstDate([...all("DP"), ...all("DEP")].flatMap((one) => cleanDate(one) ?? []));
  const abstract = cleanAbstract(all("AB")[0] ?? "");
  return makeRow({
    element: pre,
    aliases: [`pmid:${pmid}`, ...(doi ? [`doi:${doi}`] : [])],
    title: null,
    titleText: withoutFullStop(all("TI")[0] ?? ""),
    authors: { names, complete: true, origin: "markup" },
    published: date ? { date, origin: "markup" } : null,
    abstract: abstract ? { text: abstract, element: null, folded: false, origin: "markup" } : null,
    links: cleanLinks("page", `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`),
  });
}

/** Tags and values; a value goes on in lines that are indented. */
function splitFields(text: string): [string, string][] {
  const fields: [string, string][] = [];
  for (const line of text.split("\n")) {
    const [, tag, value = ""] = FIELD.exec(line) ?? [];
    const more = CONTINUED.exec(line)?.[1];
    const last = fields.at(-1);
    if (tag) fields.push([tag, foldSpaces(value)]);
    else if (more && last) last[1] = `${last[1]} ${foldSpaces(more)}`;
  }
  return fields;
}
