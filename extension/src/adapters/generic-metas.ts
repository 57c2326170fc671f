/** A page's `meta` elements: Highwire's `citation_*`, BePress, Eprints, PRISM and Dublin Core. */
import { cleanDate, firstDate } from "./dates";
import { cleanAbstract } from "./fields";
import { isPaperTitle, mergeFacts, type PaperFacts, turnName } from "./generic-facts";
import { findIdentifiers, hasIdentifier, type Identifiers } from "./generic-identifiers";
import { readMarkup, withoutHeading } from "./markup-text";

/** Where a vocabulary keeps each field, the names in small letters, the best first. */
interface Vocabulary {
  title: readonly string[];
  authors: readonly string[];
  dates: readonly string[];
  abstract: readonly string[];
  description: readonly string[];
  identifiers: readonly string[];
  page: readonly string[];
  pdf: readonly string[];
  /** Names that only papers have. Without one of them an identifier or a type must say it. */
  certain: readonly string[];
  type: readonly string[];
}

/** Highwire Press's names, which Google Scholar asks for; BePress puts a word of its own before. */
function highwire(prefix: string): Vocabulary {
  return {
    title: [`${prefix}title`, "dc.title", "og:title"],
    authors: [`${prefix}author`, `${prefix}authors`],
    dates: ["publication_date", "online_date", "date", "year"].map((name) => prefix + name),
    abstract: [`${prefix}abstract`],
    description: [],
    identifiers: [`${prefix}doi`, `${prefix}arxiv_id`, `${prefix}pmid`],
    page: [`${prefix}abstract_html_url`],
    pdf: [`${prefix}pdf_url`],
    certain: [`${prefix}title`],
    type: [],
  };
}

const VOCABULARIES: readonly Vocabulary[] = [
  highwire("citation_"),
  highwire("bepress_citation_"),
  {
    title: ["eprints.title"],
    authors: ["eprints.creators_name"],
    dates: ["eprints.date"],
    abstract: ["eprints.abstract"],
    description: [],
    identifiers: ["eprints.doi", "eprints.id_number", "eprints.official_url"],
    page: [],
    pdf: ["eprints.document_url"],
    certain: ["eprints.title"],
    type: [],
  },
  {
    title: ["prism.title", "dc.title"],
    authors: ["dc.creator"],
    dates: ["prism.publicationdate", "prism.coverdate"],
    abstract: [],
    description: ["dc.description"],
    identifiers: ["prism.doi", "prism.url"],
    page: [],
    pdf: [],
    certain: [],
    type: ["prism.section"],
  },
  {
    title: ["dc.title", "dcterms.title", "citation_title"],
    authors: ["dc.creator", "dc.creator.personalname", "dcterms.creator", "dc.contributor"],
    dates: ["dc.date.issued", "dcterms.issued", "dc.issued", "dc.date", "dcterms.date"],
    abstract: ["dcterms.abstract", "dc.description.abstract", "dc.abstract"],
    description: ["dc.description", "dcterms.description"],
    identifiers: ["dc.identifier.doi", "dc.identifier", "dcterms.identifier"],
    page: [],
    pdf: [],
    certain: ["citation_title"],
    type: ["dc.type", "dcterms.type"],
  },
];

const SCHOLARLY =
  /article|paper|journal|preprint|thesis|dissertation|conference|proceedings|review|report|chapter/i;
const BARE_ARXIV = /^(?:arxiv:)?(?=[\w.-]+(?:\/|$))/i;
const NEWS = /\b(?:news|blog|press)/i;
/** At the end of a list of authors that names not all of them. */
const CUT = /,?\s*(?:\bet\.? al\b\.?|…|\.\.\.)$/i;

type Metas = ReadonlyMap<string, readonly string[]>;

/** The page's own paper, out of all vocabularies that agree on it. */
export function readMetas(root: Document): PaperFacts | null {
  const metas = collect(root);
  return mergeFacts(VOCABULARIES.flatMap((vocabulary) => readVocabulary(metas, vocabulary) ?? []));
}

function collect(root: Document): Metas {
  const metas = new Map<string, string[]>();
  for (const meta of root.querySelectorAll("meta[content]")) {
    const name = meta.getAttribute("name") ?? meta.getAttribute("property") ?? "";
    const content = meta.getAttribute("content")?.trim();
    if (!content) continue;
    const key = name.trim().toLowerCase().replace(/^(dc|dcterms|prism|eprints)[:_]/, "$1.");
    const values = metas.get(key);
    if (values) values.push(content);
    else metas.set(key, [content]);
  }
  return metas;
}

function readVocabulary(metas: Metas, vocabulary: Vocabulary): PaperFacts | null {
  const all = (names: readonly string[]): readonly string[] =>
    names.flatMap((name) => metas.get(name) ?? []);
  const first = (names: readonly string[]): string | null => all(names)[0] ?? null;
  const title = readMarkup(first(vocabulary.title) ?? "");
  if (!title || !isPaperTitle(title)) return null;
  const identifiers = readIdentifiers(metas, vocabulary.identifiers);
  const certain = all(vocabulary.certain).length > 0 || hasIdentifier(identifiers);
  if (!certain && !isScholarly(all(vocabulary.type))) return null;
  const authors = readAuthors(metas, vocabulary.authors);
  const abstract = first(vocabulary.abstract);
  return {
    origin: "meta",
    title,
    authors: authors.map((name) => turnName(name.replace(CUT, ""))).filter(Boolean),
    authorsComplete: !authors.some((name) => CUT.test(name)),
    published: firstDate(all(vocabulary.dates).flatMap((date) => cleanDate(date) ?? [])),
    abstract: abstract && cleanAbstract(withoutHeading(readMarkup(abstract))),
    description: longest(all(vocabulary.description)),
    identifiers,
    page: first(vocabulary.page),
    pdf: first(vocabulary.pdf),
  };
}

/** Of several names for the authors only the first that is there: others repeat them. */
function readAuthors(metas: Metas, names: readonly string[]): string[] {
  const name = names.find((one) => metas.has(one));
  const values = name === undefined ? [] : (metas.get(name) ?? []);
  // "García López, Ana María" is one name, unless the element is called after several.
  const least = name?.endsWith("s") ? 2 : 3;
  const parted = values.length === 1 ? least : Infinity;
  return values
    .flatMap((value) => splitNames(value, parted))
    .map(readMarkup)
    .filter((one) => one !== "");
}

/** Names in one value are parted by semicolons, or by commas if they are many and whole names. */
function splitNames(value: string, least: number): string[] {
  const names = value.split(/,\s*(?:and|&)\s+|,|\s+(?:and|&)\s+/);
  const whole = names.every((name) => /\S\s+\S/.test(name.trim()));
  return whole && names.length >= least && !value.includes(";") ? names : value.split(";");
}

/** Bare numbers mean something by the name of their element alone. */
function readIdentifiers(metas: Metas, names: readonly string[]): Identifiers {
  const texts = names.flatMap((name) => {
    const values = metas.get(name) ?? [];
    if (name.endsWith("pmid")) return values.map((value) => `pmid:${value}`);
    return name.endsWith("arxiv_id")
      ? values.map((value) => value.replace(BARE_ARXIV, "arxiv:"))
      : values;
  });
  return findIdentifiers(texts);
}

function isScholarly(types: readonly string[]): boolean {
  return types.some((type) => SCHOLARLY.test(type)) && !types.some((type) => NEWS.test(type));
}

function longest(texts: readonly string[]): string | null {
  const cleaned = texts.flatMap((text) => cleanAbstract(withoutHeading(readMarkup(text))) ?? []);
  return cleaned.toSorted((left, right) => right.length - left.length)[0] ?? null;
}
