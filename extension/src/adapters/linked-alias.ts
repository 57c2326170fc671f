/** The identifier that the address of a paper spells out, wherever the paper lies. */
import { normalise, parseArxiv } from "../identity";

interface Known {
  host: RegExp;
  /** In path and query. */
  id: RegExp;
  /** What stands before the id in the alias: the scheme, and what a publisher's DOIs begin with. */
  prefix: string;
}

const KNOWN: readonly Known[] = [
  {
    host: /(?:^|\.)openreview\.net$/,
    id: /^\/(?:forum|pdf)\?(?:.*&)?id=([\w-]+)/,
    prefix: "openreview:",
  },
  {
    host: /(?:^|\.)aclanthology\.org$/,
    id: /^\/(?:anthology\/)?(\d{4}\.[\w-]+\.\d+|[A-Z]\d{2}-\d{4})(?:v\d+)?(?:\.pdf|\/)?$/,
    prefix: "acl:",
  },
  {
    host: /^(?:www\.)?aclweb\.org$/,
    id: /^\/anthology\/(?:papers\/.+\/)?(\d{4}\.[\w-]+\.\d+|[A-Z]\d{2}-\d{4})(?:\.pdf|\/)?$/,
    prefix: "acl:",
  },
  { host: /^pubmed\.ncbi\.nlm\.nih\.gov$/, id: /^\/(\d{1,9})(?:\/|$)/, prefix: "pmid:" },
  { host: /^(?:www\.)?ncbi\.nlm\.nih\.gov$/, id: /^\/pubmed\/(\d{1,9})\/?$/, prefix: "pmid:" },
  {
    // One of the publisher's journals (41599) has DOIs of another prefix.
    host: /^(?:www\.)?nature\.com$/,
    id: /^\/articles\/(s4(?!1599-)\d{4}-\d{3}-\d{4,5}-[\dxy]|(?:nature|ncomms|srep)\d{4,5})$/,
    prefix: "doi:10.1038/",
  },
  {
    host: /^elifesciences\.org$/,
    id: /^\/articles\/(\d{5,6})(?:v\d+)?$/,
    prefix: "doi:10.7554/elife.",
  },
  {
    host: /^(?:www\.)?biorxiv\.org$/,
    id: /^\/content\/(?:biorxiv\/)?early\/\d{4}\/\d\d\/\d\d\/(\d{6})(?:\.|$)/,
    prefix: "doi:10.1101/",
  },
];

const DOI = /^10\.\d{4,9}\/\S+$/;
const DOI_IN_PATH = /\/(10\.\d{4,9}\/.+)$/;
/** What publishers add to a DOI for one of a paper's pages. */
const PAGES = "abstract|citations|download|e?pdf|full|fulltext|html?|meta|references|summary";
const ENDINGS = "abstract|full|full-text|html?|pdf|short";
const PAGE_OF_DOI = new RegExp(`(?:/(?:${PAGES})|\\.(?:${ENDINGS}))/?$`, "i");
/** Preprints whose addresses, but not their DOIs, name a version. */
const VERSION_OF_PREPRINT = /^(10\.(?:1101|64898)\/[\d.]+)v\d+$/;
const LONGEST = 4_000;

/** An alias of any scheme but `url`, with its version; null if the address spells none out. */
export function aliasInAddress(address: string): string | null {
  if (address.length > LONGEST || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  const named = arxivIn(url) ?? knownIn(url) ?? doiIn(url);
  return named && normalise(named) ? named : null;
}

/** The page's own address as an identifier, for papers without any other. */
export function aliasOfAddress(address: string): string | null {
  if (address.length > LONGEST || !/^https?:/i.test(address)) return null;
  return normalise(`url:${address}`)?.alias ?? null;
}

function arxivIn({ hostname, pathname }: URL): string | null {
  if (!/(?:^|\.)arxiv\.org$/.test(hostname)) return null;
  const path = /^\/(?:abs|pdf|html)\/(.+?)\/?$/.exec(pathname)?.[1];
  const arxiv = path ? parseArxiv(path) : null;
  return arxiv && `arxiv:${arxiv.id}${arxiv.version ?? ""}`;
}

function knownIn({ hostname, pathname, search }: URL): string | null {
  for (const { host, id, prefix } of KNOWN) {
    const value = host.test(hostname) ? id.exec(pathname + search)?.[1] : undefined;
    if (value) return prefix + value;
  }
  return null;
}

function doiIn({ pathname, searchParams }: URL): string | null {
  const inPath = DOI_IN_PATH.exec(decode(pathname))?.[1];
  const found = inPath ?? searchParams.get("doi") ?? searchParams.get("id") ?? "";
  let name = found;
  while (PAGE_OF_DOI.test(name)) name = name.replace(PAGE_OF_DOI, "");
  name = name.replace(/\/$/, "").replace(VERSION_OF_PREPRINT, "$1");
  return DOI.test(name) ? `doi:${name}` : null;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
