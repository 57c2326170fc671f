/** What is asked about a tab's page, and how things look on pages. */
import type { Highlight, Listing, Row } from "../api/types";
import type { RowState } from "./papers";

export interface Preferences {
  colour: Highlight["colour"];
  dimRows: boolean;
  /** Sites, by their adapter's `site`, on which Postil shows nothing. */
  hiddenSites: string[];
}

export interface PageReport {
  site: string;
  /** Such as "Hugging Face papers". */
  name: string;
  rows: number;
  saved: number;
  fresh: number;
}

/** What the content script makes of its page. */
export interface PageDescription {
  site: string;
  /** The adapter's, such as "Hugging Face papers". */
  name: string;
  /** The user asked to read this page, which Postil would not have read by itself. */
  requested: boolean;
  /** False where the user switched Postil off. */
  shown: boolean;
  /** Null while no paper is read. */
  report: PageReport | null;
  /** Why no paper is read; null while one may still come. */
  trouble: "unread" | "challenge" | "nothing" | null;
}

/** The paper of a PDF, as far as its address and the library tell. */
export interface PdfDescription {
  listing: Listing;
  /** Fit to be saved; its title is the library's, else its identifier stands for it. */
  row: Row;
  state: RowState;
}

/** Answered by the worker. */
export interface TabRequests {
  getPreferences: { ask: Record<string, never>; answer: Preferences };
  setPreferences: { ask: Partial<Preferences>; answer: Preferences };
  /** Tell the worker what the page in the sender's tab is, for badge and popup. */
  reportPage: { ask: PageReport | null; answer: null };
  /** What is known of the PDF at this address, which its tab calls by this title; null for others. */
  describePdf: { ask: { url: string; title: string }; answer: PdfDescription | null };
  /** Read the page in this tab, by the access that the user's click gave. */
  readTab: { ask: { tabId: number }; answer: PageDescription | null };
}

/** Asked by popup and worker; answered by a tab's content script. */
export interface PageRequests {
  /** Null where no adapter reads the page. */
  describePage: { ask: Record<string, never>; answer: PageDescription | null };
  /** Read the page although no adapter claims its address. */
  readPage: { ask: Record<string, never>; answer: PageDescription | null };
  /** The page's structure without its content, as a JSON text for whoever keeps the adapter. */
  reportStructure: { ask: Record<string, never>; answer: string };
  /** Highlight the selection, or open the toolbar on it; from the context menu and the keyboard. */
  highlightSelection: { ask: Record<string, never>; answer: null };
}
