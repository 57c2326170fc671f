/**
 * Every message between the content script, the popup, the options page and the worker.
 *
 * A request is answered by a `Result`: errors do not cross contexts as exceptions. Whatever a
 * request changed is on disk (local copy and outbox) before it is answered.
 */
import type {
  Highlight,
  Listing,
  Note,
  ResolutionReport,
  Row,
  Selectors,
  Status,
  Tag,
} from "./api/types";

export type Result<T> = { ok: true; value: T } | { ok: false; error: UserError };

/** An error for people: what happened and what to do now. `requestId` is the server's, if it spoke. */
export interface UserError {
  code: string;
  message: string;
  requestId?: string;
}

/** What the library knows of one row of a page. */
export interface RowState {
  paper: PaperState | null;
  /** Null when the row was never remembered or refused. ISO instant. */
  seen: { at: string; dismissed: boolean } | null;
}

/** A text, and the one over which it was written: what came meanwhile is joined with it. */
export interface Written {
  text: string;
  over: string;
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

export type NewHighlight = Pick<
  Highlight,
  "exact" | "prefix" | "suffix" | "start" | "end" | "text_hash" | "passage" | "colour"
> & { comment?: string; tags?: string[] };

export type Connection =
  | { state: "unconnected" }
  | { state: "pairing"; server: string; userCode: string; verificationUrl: string }
  | { state: "connected"; server: string; userName: string; lastSync: string | null }
  | { state: "refused"; server: string; error: UserError };

/** Something that Postil did by itself and that its user should know. */
export interface Notice {
  id: number;
  message: string;
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

/** An action that the server has not taken over yet. */
export interface QueuedAction {
  key: number;
  /** In words, such as “Highlight ‘notes in margins’”. */
  what: string;
  /** The title of its paper, or of the first of several; null where it is about none. */
  paper: string | null;
  /** ISO instant. */
  madeAt: string;
}

/** Words of the user in a refused action, which may be changed before it is sent again. */
export interface EditableText {
  field: "title" | "note" | "comment" | "tags";
  /** Tags stand side by side with commas. */
  text: string;
}

export interface RefusedAction extends QueuedAction {
  error: UserError;
  texts: EditableText[];
}

/** What pages are told of the outbox. */
export interface OutboxCounts {
  waiting: number;
  failed: number;
  /** Null while the last attempt succeeded or none was made. */
  lastError: UserError | null;
}

export interface OutboxSummary extends Omit<OutboxCounts, "failed"> {
  /** The first of those that wait. */
  next: QueuedAction[];
  /** What the server refused. */
  failed: RefusedAction[];
  /** Refused actions that the user discarded in the last 30 days, the last one first. */
  discarded: QueuedAction[];
  conflicts: TextConflict[];
  notices: Notice[];
  /** When sending is tried again by itself, after a failure: an ISO instant. */
  nextAttempt: string | null;
}

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

/** An edit of highlights that was made in this browser and can still be taken back. */
export interface UndoableEdit {
  key: number;
  what: "made" | "removed" | "changed" | "moved" | "merged";
  /** The highlight's words. */
  exact: string;
  /** ISO instant. */
  madeAt: string;
}

export interface SearchHit {
  id: string;
  title: string;
  status: Status;
  tags: string[];
  url: string | null;
}

/** Asked by content script, popup and options; answered by the worker. */
export interface WorkerRequests {
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
  removePaper: { ask: { paperId: string }; answer: null };
  /** Bring a removed paper back with all it carried. */
  restorePaper: { ask: { paperId: string }; answer: PaperState };
  /**
   * Highlight in a row; saves its paper if it is not in the library yet. This and every other edit
   * of highlights answers the key by which `undo` takes it back.
   */
  saveHighlight: {
    ask: { listing: Listing; row: Row; highlight: NewHighlight };
    answer: { highlight: Highlight; state: RowState; undo: UndoableEdit["key"] };
  };
  editHighlight: {
    ask: {
      id: string;
      colour?: Highlight["colour"];
      comment?: Written;
      tags?: { add: string[]; remove: string[] };
      /** Another place: its words, and where they stand. */
      selectors?: Selectors;
    };
    answer: { highlight: Highlight; undo: UndoableEdit["key"] };
  };
  /**
   * Make one of these highlights of one passage, at this place. The oldest stays, with the comments
   * and tags of all.
   */
  mergeHighlights: {
    ask: { ids: string[]; selectors: Selectors };
    answer: { highlight: Highlight; undo: UndoableEdit["key"] };
  };
  /** Tell the server how highlights were found on a page; what cannot be told now is told again. */
  reportResolutions: { ask: { resolutions: ResolutionReport[] }; answer: null };
  removeHighlight: { ask: { id: string }; answer: { undo: UndoableEdit["key"] } };
  /** What `undo` can take back of these papers, newest first: of the last 50 edits of all. */
  listUndo: { ask: { paperIds: string[] }; answer: UndoableEdit[] };
  /** Take an edit of highlights back, also after a restart of the browser. */
  undo: { ask: { key: UndoableEdit["key"] }; answer: null };
  /** Remember rows as seen, or refuse them ("not for me"); one alias list a row. */
  markSeen: { ask: { rows: string[][]; dismissed: boolean }; answer: RowState[] };
  /** Forget that rows were seen or refused. */
  unmarkSeen: { ask: { rows: string[][] }; answer: RowState[] };
  /** The user's tags, most used first, for completion. */
  listTags: { ask: Record<string, never>; answer: Tag["name"][] };
  getPreferences: { ask: Record<string, never>; answer: Preferences };
  setPreferences: { ask: Partial<Preferences>; answer: Preferences };
  getConnection: { ask: Record<string, never>; answer: Connection };
  /** Begin pairing with the server at this address; the answer carries the code to approve. */
  connect: { ask: { server: string }; answer: Connection };
  cancelPairing: { ask: Record<string, never>; answer: Connection };
  /** Forget the server; what is in this browser stays. */
  disconnect: { ask: Record<string, never>; answer: Connection };
  getOutbox: { ask: Record<string, never>; answer: OutboxSummary };
  countOutbox: { ask: Record<string, never>; answer: OutboxCounts };
  /** Send now what waits, and fetch what changed. */
  syncNow: { ask: Record<string, never>; answer: OutboxSummary };
  /** Send refused actions again; all of them without a key. */
  retryFailed: { ask: { key?: number }; answer: OutboxSummary };
  /** Change the words of a refused action, and send it again. */
  editFailed: { ask: { key: number; texts: EditableText[] }; answer: OutboxSummary };
  /** Give a refused action up: what the server has shows again. */
  discardFailed: { ask: { key: number }; answer: OutboxSummary };
  /** List a discarded action again as refused, and show again what it did. */
  undoDiscard: { ask: { key: number }; answer: OutboxSummary };
  /** A refused or discarded action as a file's text. */
  exportEntry: { ask: { key: number; as: "json" | "markdown" }; answer: string };
  /** Decide which text stays of a note or comment that was written in two places. */
  settleConflict: {
    ask: Pick<TextConflict, "paperId" | "highlightId"> & { keep: "both" | "mine" | "theirs" };
    answer: null;
  };
  dismissNotice: { ask: { id: number }; answer: OutboxSummary };
  /** Search the local copy by words in titles, tags and notes. */
  searchLocal: { ask: { query: string }; answer: SearchHit[] };
  /** Everything kept in this browser, as one JSON text. */
  exportLocal: { ask: Record<string, never>; answer: string };
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

/** Told by the worker to everyone; not answered. */
export interface WorkerEvents {
  /** Something of these papers changed (null: perhaps anything). */
  papersChanged: { paperIds: string[] | null };
  /** Without the connection itself, which is no page's business. */
  connectionChanged: Record<string, never>;
  outboxChanged: OutboxCounts;
  preferencesChanged: Preferences;
}

export type { Highlight, Listing, Note, Row, Status, Tag };
