/**
 * What an adapter is. Pure: it reads the Document it is given; no network, no `chrome.*`, no writes.
 */
import type { Passage, Row } from "../api/types";

/** A paper as one row shows it, before the worker mints an id for it. */
export type RowPaper = Omit<Row, "id">;

/** Where a passage of the row stands in the page. `null`: known, but only from embedded data. */
export type PassageElements = Partial<Record<Passage, Element>>;

export interface ListingRow {
  /** The element that is the row. The same element is the same row. */
  element: Element;
  /** The line above the element that is part of the row, and at whose end controls stand. */
  line?: Element;
  paper: RowPaper;
  passages: PassageElements;
  /** The abstract is known but not visible on the page, so a peek is offered. */
  peek: boolean;
  /** A picture or other place without text, in whose corner controls may stand. */
  corner: Element | null;
  /** The listing's part that the row stands in, such as `new`, `cross` or `replacement`. */
  section: string | null;
}

export interface SiteAdapter {
  /** The listing's `site`, such as `huggingface`. */
  site: string;
  /** The site's own name for what it shows, such as "Hugging Face papers". */
  name: string;
  /** Match patterns of the hosts that it reads; all but the required ones are asked for. */
  hosts: readonly string[];
  /** Whether this adapter reads the page at this address. At most one adapter claims an address. */
  claims(url: URL): boolean;
  /** Addresses that it claims, and near ones that it does not: data for its tests. */
  samples: {
    claimed: string[];
    refused: string[];
    /** A live address for `make canary`; by default the first that is claimed. */
    canary?: string;
  };
  /**
   * Whether each row of the page at this address is whole as soon as another one follows it: such
   * rows are read while the page is still coming in. By default they wait for all of the page.
   */
  streams?(url: URL): boolean;
  /** Facts by alias, out of JSON that the page carries; they only complete the rows. */
  embedded(root: Document): ReadonlyMap<string, Partial<RowPaper>>;
  /** Elements that may be rows, cheap to find; `read` is called for each in slices. */
  candidates(root: Document): Element[];
  /** The row that this element is, or null if it shows no paper. Never throws on odd markup. */
  read(element: Element, page: PageContext): ListingRow | null;
}

/** What an adapter may know besides the row's element. `embedded` is parsed once per page. */
export interface PageContext {
  document: Document;
  url: URL;
  /** Facts by alias, out of JSON that the page carries. */
  embedded: ReadonlyMap<string, Partial<RowPaper>>;
}
