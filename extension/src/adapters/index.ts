/** The sites whose listings Postil reads. */
import { aclAnthology } from "./acl-anthology";
import { alphaXiv } from "./alphaxiv";
import { arxiv } from "./arxiv";
import { bioRxiv } from "./biorxiv";
import { dblp } from "./dblp";
import { generic } from "./generic";
import { googleScholar } from "./google-scholar";
import { huggingFace } from "./huggingface";
import { hostAsSite } from "./listing";
import { openReview } from "./openreview";
import { pmlr } from "./pmlr";
import { pubMed } from "./pubmed";
import { semanticScholar } from "./semantic-scholar";
import type { SiteAdapter } from "./types";

export { generic } from "./generic";
export { describeListing, pageAddress } from "./listing";
export { PDF_PATTERNS, paperAtPdf, type PdfPaper } from "./pdf-addresses";
export { createContext, readSlices, ROWS_PER_SLICE } from "./read";
export type { ListingRow, PageContext, PassageElements, RowPaper, SiteAdapter } from "./types";

export const adapters: readonly SiteAdapter[] = [
  huggingFace,
  arxiv,
  alphaXiv,
  openReview,
  aclAnthology,
  pmlr,
  semanticScholar,
  bioRxiv,
  pubMed,
  googleScholar,
  dblp,
];

/** The adapter that reads the page at this address; null where Postil shows nothing. */
export function adapterFor(url: URL): SiteAdapter | null {
  return adapters.find((adapter) => adapter.claims(url)) ?? null;
}

/** The adapter for a page that the user asked to be read: its site's, else the generic one. */
export function adapterOnRequest(url: URL): SiteAdapter | null {
  return adapterFor(url) ?? (generic.claims(url) ? generic : null);
}

/** What a listing is filed under: its adapter's site, or the host of a page that has none. */
export function siteOf(adapter: SiteAdapter, url: URL): string {
  return adapter === generic ? hostAsSite(url.hostname) : adapter.site;
}
