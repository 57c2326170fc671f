/** The request of each kind of entry. */
import type { CaptureResult, Highlight, Note, Paper } from "../../api/types";
import type { Bodies, Entry, Kind } from "../outbox/entries";
import { call, type Api, type Outcome } from "../server/client";

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

export function send(server: string, api: Api, entry: Entry): Promise<Outcome<Answers[Kind]>> {
  const request = REQUESTS[entry.kind] as Send<Kind>;
  return call(server, (signal) => request(api, entry.body, signal));
}

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
      params: { path: { paper_id: paperId }, header: { "If-Match": quote(base) } },
      body: { text },
      signal,
    }),

  putHighlight: (api, { id, put }, signal) =>
    api.PUT("/api/v1/highlights/{id}", { params: { path: { id } }, body: put, signal }),

  editHighlight: (api, { id, patch, base }, signal) =>
    api.PATCH("/api/v1/highlights/{id}", {
      params: {
        path: { id },
        ...(patch.comment === undefined ? {} : { header: { "If-Match": quote(base) } }),
      },
      body: patch,
      signal,
    }),

  removeHighlight: (api, { id }, signal) =>
    api.DELETE("/api/v1/highlights/{id}", { params: { path: { id } }, signal }),

  restoreHighlight: (api, { id }, signal) =>
    api.POST("/api/v1/highlights/{id}/restore", { params: { path: { id } }, signal }),

  seen: (api, body, signal) => api.POST("/api/v1/seen", { body, signal }),
};

/** An entity tag, as `If-Match` takes it. */
function quote(revision: number): string {
  return `"${revision}"`;
}
