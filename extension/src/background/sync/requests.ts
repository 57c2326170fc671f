/** The request of each kind of entry, and what its answer has. */
import type { BatchedChange, CaptureResult, Highlight, Note, Paper } from "../../api/types";
import type { Bodies, Entry, Kind } from "../outbox/entries";
import type { Asked } from "../server/client";

/** What the server answers to each kind. */
export interface Answers {
  capture: CaptureResult;
  undoCapture: unknown;
  editPaper: Paper;
  removePaper: unknown;
  restorePaper: Paper;
  putNote: Note;
  putHighlight: Highlight;
  editHighlight: Highlight;
  removeHighlight: unknown;
  restoreHighlight: Highlight;
  seen: unknown;
}

/** A field that each answer has; null for those without a body. */
const PROOFS: Record<Kind, string | null> = {
  capture: "redirects",
  undoCapture: null,
  editPaper: "aliases",
  removePaper: null,
  restorePaper: "aliases",
  putNote: "revision",
  putHighlight: "comment_revision",
  editHighlight: "comment_revision",
  removeHighlight: null,
  restoreHighlight: "comment_revision",
  seen: null,
};

export function askedBy({ kind, body }: Entry): Asked {
  const request = REQUESTS[kind] as (body: Entry["body"]) => BatchedChange;
  return { change: request(body), proof: PROOFS[kind] };
}

const REQUESTS: { [K in Kind]: (body: Bodies[K]) => BatchedChange } = {
  capture: (body) => ({ method: "POST", path: "/captures", body }),

  undoCapture: ({ captureId }) => ({ method: "DELETE", path: `/captures/${captureId}` }),

  editPaper: ({ paperId, patch }) => ({
    method: "PATCH",
    path: `/papers/${paperId}`,
    body: patch,
  }),

  removePaper: ({ paperId }) => ({ method: "DELETE", path: `/papers/${paperId}` }),

  restorePaper: ({ paperId }) => ({ method: "POST", path: `/papers/${paperId}/restore` }),

  putNote: ({ paperId, text, base }) => ({
    method: "PUT",
    path: `/notes/${paperId}`,
    if_match: quote(base.revision),
    body: { text },
  }),

  putHighlight: ({ id, put }) => ({ method: "PUT", path: `/highlights/${id}`, body: put }),

  editHighlight: ({ id, patch, base }) => ({
    method: "PATCH",
    path: `/highlights/${id}`,
    ...(patch.comment === undefined ? {} : { if_match: quote(base.revision) }),
    body: patch,
  }),

  removeHighlight: ({ id, base }) => ({
    method: "DELETE",
    path: `/highlights/${id}`,
    if_match: quote(base.revision),
  }),

  restoreHighlight: ({ id }) => ({ method: "POST", path: `/highlights/${id}/restore` }),

  seen: (body) => ({ method: "POST", path: "/seen", body }),
};

/** An entity tag, as `If-Match` takes it. */
function quote(revision: number): string {
  return `"${revision}"`;
}
