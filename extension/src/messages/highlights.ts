/** What is asked about highlights. */
import type { Highlight, Listing, ResolutionReport, Row, Selectors } from "../api/types";
import type { RowState, Written } from "./papers";

export type NewHighlight = Pick<
  Highlight,
  "exact" | "prefix" | "suffix" | "start" | "end" | "text_hash" | "passage" | "colour"
> & { comment?: string; tags?: string[] };

/** An edit of highlights that was made in this browser and can still be taken back. */
export interface UndoableEdit {
  key: number;
  what: "made" | "removed" | "changed" | "moved" | "merged";
  /** The highlight's words. */
  exact: string;
  /** ISO instant. */
  madeAt: string;
}

/** Answered by the worker. */
export interface HighlightRequests {
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
}
