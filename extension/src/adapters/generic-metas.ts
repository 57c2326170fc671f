/** A page's `meta` elements: Highwire's `citation_*`, BePress, Eprints, PRISM and Dublin Core. */
import { cleanDate, firstDate } from "./dates";
import { cleanAbstract } from "./fields";
import {
  findIdentifiers,
  hasIdentifier,
  type Identifiers,
  isPaperTitle,
  mergeFacts,
  type PaperFacts,
  turnName,
} from "./generic-facts";
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
  /** Other pages carry it too, so it counts only with an identifier or a scholarly type. */
  type: readonly string[] | null;
}

/** Highwire Press's names, as Google Scholar asks for them; BePress puts a word of its own before. */
function highwire(prefix: string): Vocabulary {
  return {
    title: [`${prefix}title`],
    authors: [`${prefix}author`, `${prefix}authors`],
    dates: ["publication_date", "online_date", "date", "year"].map((name) => prefix + name),
    abstract: [`${prefix}abstract`],
    description: [],
    identifiers: [`${prefix}doi`, `${prefix}arxiv_id`, `${prefix}pmid`],
    page: [`${prefix}abstract_html_url`],
    pdf: [`${prefix}pdf_url`],
    type: null,
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
    type: null,
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
    type: ["prism.section"],
  },
  {
    title: ["dc.title", "dcterms.title"],
    authors: ["dc.creator", "dc.creator.personalname", "dcterms.creator"],
    dates: ["dc.date.issued", "dcterms.issued", "dc.issued", "dc.date", "dcterms.date"],
    abstract: ["dcterms.abstract", "dc.description.abstract", "dc.abstract"],
    description: ["dc.description", "dcterms.description"],
    identifiers: ["dc.identifier.doi", "dc.identifier", "dcterms.identifier"],
    page: [],
    pdf: [],
    type: ["dc.type", "dcterms.type"],
  },
];

const SCHOLARLY =
  /(?:article|originalpaper|journal|preprint|thesis|dissertation|conference|proceedings|(?:working|research) ?paper|review|report|book ?part|chapter)/i;
const NEWS = /\b(?:news|blog|press)/i;

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
  if (vocabulary.type && !hasIdentifier({ identifiers }) && !isScholarly(all(vocabulary.type))) {
    return null;
  }
  const authors = readAuthors(metas, vocabulary.authors);
  const abstract = first(vocabulary.abstract);
  return {
    origin: "meta",
    title,
    authors: authors.map(turnName),
    authorsComplete: !authors.some((name) => /^et\.? al\b|…|\.\.\.$/i.test(name)),
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
  return values.flatMap((value) => value.split(";")).map(readMarkup).filter((one) => one !== "");
}

/** Bare numbers mean something by the name of their element alone. */
function readIdentifiers(metas: Metas, names: readonly string[]): Identifiers {
  const texts = names.flatMap((name) => {
    const values = metas.get(name) ?? [];
    if (name.endsWith("pmid")) return values.map((value) => `pmid:${value}`);
    if (name.endsWith("arxiv_id")) return values.map((value) => `arxiv:${value.replace(/^arxiv:/i, "")}`);
    return values;
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
