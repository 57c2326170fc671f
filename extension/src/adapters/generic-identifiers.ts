/** Identifiers of a paper, as pages write them: bare, after a scheme, or in an address. */
import { normalise, parseArxiv } from "../identity";

/** At most one of each: a paper has no two DOIs, and a page that names two speaks of two papers. */
export interface Identifiers {
  doi?: string;
  arxiv?: string;
  pmid?: string;
}

const DOI = /(?:^|[\s:/=(])(10\.\d{4,9}\/[^\s"<>]+)/;
const PMID = /^(?:info:)?pmid[:/]\s*(\d{1,9})$/i;
const PUBMED =
  /^https?:\/\/(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov\/pubmed)\/(\d{1,9})\/?$/i;
const ARXIV = /^(?:arxiv:|https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/)/i;
const LONGEST = 1_000;
/** The identifiers that some texts are, or name as an address; of each kind the first. */
export function findIdentifiers(texts: readonly string[]): Identifiers {
  const found: Identifiers = {};
  for (const text of texts.map((one) => one.trim())) {
    if (text.length > LONGEST) continue;
    const arxiv = ARXIV.test(text) ? parseArxiv(text) : null;
    const doi = arxiv ? null : findDoi(text);
    const pmid = (PMID.exec(text) ?? PUBMED.exec(text))?.[1];
    if (arxiv) found.arxiv ??= `arxiv:${arxiv.id}`;
    if (doi?.startsWith("arxiv:")) found.arxiv ??= doi;
    else if (doi) found.doi ??= doi;
    if (pmid) found.pmid ??= `pmid:${pmid}`;
  }
  return found;
}

/** A DOI, after `doi:` or in an address of a resolver, as an alias. */
function findDoi(text: string): string | null {
  const address = /^https?:/i.test(text);
  if (address && !/^https?:\/\/(?:www\.|dx\.)?doi\.org\//i.test(text)) return null;
  const name = DOI.exec(address ? decode(text) : text)?.[1];
  return name ? (normalise(`doi:${trimEnd(name)}`)?.alias ?? null) : null;
}

/** Without the signs of the sentence around it; a bracket that was opened in it is closed in it. */
function trimEnd(name: string): string {
  const trimmed = name.replace(/[.,;\]]+$/, "");
  const open = trimmed.split("(").length <= trimmed.split(")").length - 1;
  return trimmed.endsWith(")") && open ? trimEnd(trimmed.slice(0, -1)) : trimmed;
}

export function hasIdentifier(identifiers: Identifiers): boolean {
  return Object.keys(identifiers).length > 0;
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
