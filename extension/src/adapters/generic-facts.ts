/** What one vocabulary on a page says of one paper, and how vocabularies complete each other. */
import type { Origin } from "../api/types";
import { normalise, parseArxiv } from "../identity";
import { cleanAuthors, cleanLinks, cleanTitle } from "./fields";
import type { RowPaper } from "./types";

export interface PaperFacts {
  origin: Origin;
  /** Of the fields that another vocabulary completed. */
  origins?: Partial<Record<"authors" | "published" | "abstract", Origin>>;
  title: string;
  authors: string[];
  authorsComplete: boolean;
  published: string | null;
  abstract: string | null;
  /** It may be a snippet, so it is the abstract only if the page shows the same text in full. */
  description: string | null;
  identifiers: Identifiers;
  page: string | null;
  pdf: string | null;
}

/** At most one of each: a paper has no two DOIs, and a page that names two speaks of two papers. */
export interface Identifiers {
  doi?: string;
  arxiv?: string;
  pmid?: string;
}

const DOI = /(?:^|[\s:/=(])(10\.\d{4,9}\/[^\s"<>]+)/;
const PUBMED =
  /^(?:https?:\/\/(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov\/pubmed)\/|(?:info:)?pmid[:/]\s*)(\d{1,9})\/?$/i;
const ARXIV = /^(?:arxiv:|https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/)/i;
const LONGEST = 1_000;
/** Titles of pages that stand where a paper should be; a paper may begin with the same words. */
const NO_PAPER =
  /^(?:just a moment|(?:one moment,? )?please wait|one moment(?:,? please)?|attention required|access denied|checking your browser|are you a (?:human|robot)|verify you are human|security check|log[ -]?in|sign[ -]?in|(?:error )?40[34]|(?:40[34]:? )?(?:page )?not found|redirecting|untitled)\s*(?:$|[.…!?|–—-])/i;

/** The identifiers that some texts are, or name as an address; of each kind the first. */
export function findIdentifiers(texts: readonly string[]): Identifiers {
  const found: Identifiers = {};
  for (const text of texts.map((one) => one.trim())) {
    if (text.length > LONGEST) continue;
    const arxiv = ARXIV.test(text) ? parseArxiv(text) : null;
    const doi = arxiv ? null : findDoi(text);
    const pmid = PUBMED.exec(text)?.[1];
    if (arxiv) found.arxiv ??= `arxiv:${arxiv.id}`;
    if (doi?.startsWith("arxiv:")) found.arxiv ??= doi;
    else if (doi) found.doi ??= doi;
    if (pmid) found.pmid ??= `pmid:${pmid}`;
  }
  return found;
}

/** A DOI, after `doi:` or in an address of a resolver, as an alias. */
export function findDoi(text: string): string | null {
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

export function hasIdentifier(facts: Pick<PaperFacts, "identifiers">): boolean {
  return Object.keys(facts.identifiers).length > 0;
}

/** A title of a paper, not of a page that keeps one from it. */
export function isPaperTitle(title: string): boolean {
  return !NO_PAPER.test(title.trim());
}

/** "Li, Ann" and "Ann Li" are one spelling of one name. */
export function turnName(name: string): string {
  const [last = "", first = "", suffix, ...more] = name.split(",").map((part) => part.trim());
  if (!last || !first || more.length > 0) return name;
  if (/^(?:jr|sr|ph\.?d|m\.?d|[iv]{2,})\b/i.test(first)) return name;
  return suffix ? `${first} ${last}, ${suffix}` : `${first} ${last}`;
}

/**
 * The first of several facts, completed by those that speak of the same paper; a vocabulary that
 * names another DOI, or else another title, adds nothing at all.
 */
export function mergeFacts(all: readonly PaperFacts[]): PaperFacts | null {
  const [first, ...others] = all;
  if (!first) return null;
  return others.reduce(
    (known, other) => (areOne(known, other) ? complete(known, other) : known),
    first,
  );
}

function complete(known: PaperFacts, other: PaperFacts): PaperFacts {
  const authors = known.authors.length > 0 ? known : other;
  const dated = known.published ? known : other;
  const described = known.abstract || (known.description && !other.abstract) ? known : other;
  return {
    ...known,
    origins: {
      authors: originOf(authors, "authors"),
      published: originOf(dated, "published"),
      abstract: originOf(described, "abstract"),
    },
    authors: authors.authors,
    authorsComplete: authors.authorsComplete,
    published: dated.published,
    abstract: described.abstract,
    description: described.description,
    identifiers: { ...other.identifiers, ...known.identifiers },
    page: known.page ?? other.page,
    pdf: known.pdf ?? other.pdf,
  };
}

function originOf(facts: PaperFacts, field: "authors" | "published" | "abstract"): Origin {
  return facts.origins?.[field] ?? facts.origin;
}

export function areOne(left: PaperFacts, right: PaperFacts): boolean {
  const kinds = ["doi", "arxiv", "pmid"] as const;
  const common = kinds.filter((kind) => left.identifiers[kind] && right.identifiers[kind]);
  if (common.some((kind) => left.identifiers[kind] !== right.identifiers[kind])) return false;
  return common.length > 0 || squash(left.title) === squash(right.title);
}

/** Letters and figures alone: one text, however it is broken, marked up or punctuated. */
export function squash(text: string): string {
  return lettersOf(text).toLowerCase();
}

/** The same with its capitals. */
export function lettersOf(text: string): string {
  return text.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The paper's fields on the wire; null without a title, or without identifier and address. */
export function makePaper(
  facts: PaperFacts,
  address: string | null,
): Omit<RowPaper, "text_hashes"> | null {
  const title = cleanTitle(facts.title);
  if (!title) return null;
  const { authors, complete: all } = cleanAuthors(facts.authors);
  const { doi, arxiv, pmid } = facts.identifiers;
  const known = [doi, arxiv, pmid].filter((alias) => alias !== undefined);
  const page = address === null ? undefined : normalise(`url:${address}`)?.alias;
  const aliases = known.length > 0 ? known : page ? [page] : [];
  if (aliases.length === 0) return null;
  const links = [...cleanLinks("page", address), ...cleanLinks("pdf", facts.pdf)];
  return {
    aliases,
    version: null,
    title,
    authors,
    authors_complete: authors.length > 0 && all && facts.authorsComplete,
    published: facts.published,
    abstract: facts.abstract,
    links,
    origins: {
      title: facts.origin,
      ...(authors.length > 0 && { authors: originOf(facts, "authors") }),
      ...(facts.published && { published: originOf(facts, "published") }),
      ...(facts.abstract && { abstract: originOf(facts, "abstract") }),
      ...(links.length > 0 && { links: facts.origin }),
    },
  };
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
