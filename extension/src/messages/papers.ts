/** What is asked about papers and rows of pages. */
import type { Highlight, Listing, Row, Status, Tag } from "../api/types";

/** What the library knows of one row of a page. */
export interface RowState {
  paper: PaperState | null;
  /** Null when the row was never remembered or refused. ISO instant. */
  seen: { at: string; dismissed: boolean } | null;
}

export interface PaperState {
  id: string;
  status: Status;
  star: boolean;
  tags: string[];
  /** Markdown; empty while there is none. */
  note: string;
  highlights: Highlight[];
  /** Of its note and of its highlights' comments. */
  conflicts: TextConflict[];
  /** Outbox entries of this paper that the server has not acknowledged. */
  waiting: number;
}

/** A text, and the one over which it was written: what came meanwhile is joined with it. */
export interface Written {
  text: string;
  over: string;
}

/** Two texts that were written in two places; the library has one that holds both. */
export interface TextConflict {
  paperId: string;
  /** Null for the paper's note. */
  highlightId: string | null;
  /** The paper's. */
  title: string;
  /** As it was written in this browser. */
  mine: string;
  /** As it came from the server. */
  theirs: string;
}

/** A row as far as it is compared with the papers of the library. */
export interface ComparedRow {
  aliases: string[];
  title: string;
  authors: string[];
  abstract: string | null;
}

/** The paper of the library that a row probably is, under another identifier. */
export interface Suggestion {
  paperId: string;
  title: string;
  /** Same title, and same abstract or same authors. */
  certain: boolean;
}

export interface SearchHit {
  id: string;
  title: string;
  status: Status;
  tags: string[];
  url: string | null;
}

/** Answered by the worker. */
export interface PaperRequests {
  /** What is known of these rows, in their order; one list of aliases a row. */
  lookup: { ask: { rows: string[][] }; answer: RowState[] };
  /**
   * Save rows to the library in one capture. A row whose id is that of a known paper is joined to
   * it: its identifiers become the paper's, until the capture is undone.
   */
  savePapers: {
    ask: { listing: Listing; rows: Row[] };
    answer: { captureId: string; states: RowState[] };
  };
  /** What each of these rows, none of which is in the library, probably is. */
  suggest: { ask: { rows: ComparedRow[] }; answer: (Suggestion | null)[] };
  /**
   * Take a capture back: papers that came with it and carry nothing else go, and so do
   * identifiers that it gave to others. The id is opaque.
   */
  undoCapture: { ask: { captureId: string }; answer: null };
  setStatus: { ask: { paperId: string; status: Status }; answer: PaperState };
  setStar: { ask: { paperId: string; star: boolean }; answer: PaperState };
  editTags: { ask: { paperId: string; add: string[]; remove: string[] }; answer: PaperState };
  saveNote: { ask: { paperId: string; note: Written }; answer: PaperState };
  /** Decide which text stays of a note or comment that was written in two places. */
  settleConflict: {
    ask: Pick<TextConflict, "paperId" | "highlightId"> & { keep: "both" | "mine" | "theirs" };
    answer: null;
  };
  removePaper: { ask: { paperId: string }; answer: null };
  /** Bring a removed paper back with all it carried. */
  restorePaper: { ask: { paperId: string }; answer: PaperState };
  /** Remember rows as seen, or refuse them ("not for me"); one alias list a row. */
  markSeen: { ask: { rows: string[][]; dismissed: boolean }; answer: RowState[] };
  /** Forget that rows were seen or refused. */
  unmarkSeen: { ask: { rows: string[][] }; answer: RowState[] };
  /** The user's tags, most used first, for completion. */
  listTags: { ask: Record<string, never>; answer: Tag["name"][] };
  /** Search the local copy by words in titles, tags and notes. */
  searchLocal: { ask: { query: string }; answer: SearchHit[] };
  /** Everything kept in this browser, as one JSON text. */
  exportLocal: { ask: Record<string, never>; answer: string };
}
