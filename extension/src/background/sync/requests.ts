/** The request of each kind of entry. */
import type { CaptureResult, Highlight, Note, Paper } from "../../api/types";
import type { Bodies, Entry, Kind } from "../outbox/entries";
import { call, makeClient, type Api, type Outcome } from "../server/client";
import type { ConnectedServer } from "../store/schema";

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

type Send<K extends Kind> = (
  api: Api,
  body: Bodies[K],
  signal: AbortSignal,
) => Promise<{ data?: Answers[K]; error?: unknown; response: Response }>;

/** `mark` is the last that the server handed out. */
export function send(
  { server, token }: ConnectedServer,
  entry: Entry,
  mark: string | null,
): Promise<Outcome<Answers[Kind]>> {
  const request = REQUESTS[entry.kind] as Send<Kind>;
  const api = makeClient(server, token, mark);
  return call(server, PROOFS[entry.kind], (signal) => request(api, entry.body, signal));
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

const REQUESTS: { [K in Kind]: Send<K> } = {
  capture: (api, body, signal) => api.POST("/api/v1/captures", { body, signal }),

  undoCapture: (api, { captureId }, signal) =>
    api.DELETE("/api/v1/captures/{id}", { params: { path: { id: captureId } }, signal }),

  editPaper: (api, { paperId, patch }, signal) =>
    api.PATCH("/api/v1/papers/{id}", { params: { path: { id: paperId } }, body: patch, signal }),

  removePaper: (api, { paperId }, signal) =>
    api.DELETE("/api/v1/papers/{id}", { params: { path: { id: paperId } }, signal }),

  restorePaper: (api, { paperId }, signal) =>
    api.POST("/api/v1/papers/{id}/restore", { params: { path: { id: paperId } }, signal }),

  putNote: (api, { paperId, text, base }, signal) =>
    api.PUT("/api/v1/notes/{paper_id}", {
      params: { path: { paper_id: paperId }, header: { "If-Match": quote(base.revision) } },
      body: { text },
      signal,
    }),

  putHighlight: (api, { id, put }, signal) =>
    api.PUT("/api/v1/highlights/{id}", { params: { path: { id } }, body: put, signal }),

  editHighlight: (api, { id, patch, base }, signal) =>
    api.PATCH("/api/v1/highlights/{id}", {
      params: {
        path: { id },
        ...(patch.comment === undefined ? {} : { header: { "If-Match": quote(base.revision) } }),
      },
      body: patch,
      signal,
    }),

  removeHighlight: (api, { id, base }, signal) =>
    api.DELETE("/api/v1/highlights/{id}", {
      params: { path: { id }, header: { "If-Match": quote(base.revision) } },
      signal,
    }),

  restoreHighlight: (api, { id }, signal) =>
    api.POST("/api/v1/highlights/{id}/restore", { params: { path: { id } }, signal }),

  seen: (api, body, signal) => api.POST("/api/v1/seen", { body, signal }),
};

/** An entity tag, as `If-Match` takes it. */
function quote(revision: number): string {
  return `"${revision}"`;
}
