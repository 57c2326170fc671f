/** The sites whose listings Postil reads. */
import { huggingFace } from "./huggingface";
import type { SiteAdapter } from "./types";

export { createContext, readSlices, ROWS_PER_SLICE } from "./read";
export type { ListingRow, PageContext, PassageElements, RowPaper, SiteAdapter } from "./types";

export const adapters: readonly SiteAdapter[] = [huggingFace];

/** The adapter that reads the page at this address; null where Postil shows nothing. */
export function adapterFor(url: URL): SiteAdapter | null {
  return adapters.find((adapter) => adapter.claims(url)) ?? null;
}
