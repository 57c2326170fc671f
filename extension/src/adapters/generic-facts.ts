/** What one vocabulary on a page says of one paper, and how vocabularies complete each other. */
import type { Origin } from "../api/types";
import { normaliseText } from "../anchoring";
import { normalise } from "../identity";
import { cleanAuthors, cleanLinks, cleanTitle } from "./fields";
import type { Identifiers } from "./generic-identifiers";
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

/** Titles of pages that stand where a paper should be; a paper may begin with the same words. */
const REFUSALS = [
  "just a moment",
  "one moment(?:,? please)?",
  "(?:one moment,? )?please wait",
  "attention required",
  "access denied",
  "checking your browser",
  "security check",
  "are you a (?:human|robot)",
  "verify you are human",
  "(?:log|sign)[ -]?in",
  "(?:error )?40[34]:?",
  "(?:40[34]:? )?(?:page )?not found",
  "redirecting",
  "untitled",
];
const NO_PAPER = new RegExp(`^(?:${REFUSALS.join("|")})\\s*(?:$|[.…!?|–—-])`, "i");

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

export function originOf(facts: PaperFacts, field: "authors" | "published" | "abstract"): Origin {
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
  return normaliseText(text).replace(/[^\p{L}\p{N}]+/gu, "");
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
