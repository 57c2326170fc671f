/** What waits to be sent: the API's own requests, in the order in which the user acted. */
import type {
  Capture,
  HighlightPatch,
  HighlightPut,
  PaperPatch,
  SeenEdit,
} from "../../api/types";
import type { UserError } from "../../messages";

/** The server's text, and its revision, that a text of this browser builds on. */
export interface Base {
  /** 0 while the server has none, and after it went back to an older state. */
  revision: number;
  text: string;
}

/** Each kind of action with all that its request needs. */
export interface Bodies {
  capture: Capture;
  /** `paperIds` are those that came with the capture, or were given aliases by it. */
  undoCapture: { captureId: string; paperIds: string[] };
  editPaper: { paperId: string; patch: PaperPatch };
  removePaper: { paperId: string };
  restorePaper: { paperId: string };
  putNote: { paperId: string; text: string; base: Base };
  putHighlight: { id: string; put: HighlightPut };
  /** `base` is that of a new comment. */
  editHighlight: { id: string; paperId: string; patch: HighlightPatch; base: Base };
  /** `base` is the comment that went with it. */
  removeHighlight: { id: string; paperId: string; base: Base };
  restoreHighlight: { id: string; paperId: string };
  seen: Required<SeenEdit>;
}

export type Kind = keyof Bodies;

export type Action = { [K in Kind]: { kind: K; body: Bodies[K] } }[Kind];

export type Entry = Action & {
  /** Place in the queue. */
  key: number;
  /** ISO instant. */
  madeAt: string;
  state: "waiting" | "failed" | "discarded" | "acknowledged";
  /** Papers that this entry is about, while the server has not acknowledged it. */
  waitingPapers: string[];
  /** Why the server refused it, also while it is discarded. */
  error?: UserError;
  /** ISO instant at which it was acknowledged, or discarded. */
  settledAt?: string;
  /** Acknowledged before, and sent again because the server went back to an older state. */
  repeated?: boolean;
};

/** Ids of the papers that an action is about. */
export function papersOf(action: Action): string[] {
  switch (action.kind) {
    case "capture":
      return action.body.rows.map((row) => row.id);
    case "putHighlight":
      return [action.body.put.paper.id];
    case "undoCapture":
      return action.body.paperIds;
    case "seen":
      return [];
    default:
      return [action.body.paperId];
  }
}

/** The same action about another paper, where it was about `from`. */
export function redirect(action: Action, from: string, to: string): void {
  switch (action.kind) {
    case "capture":
      for (const row of action.body.rows) if (row.id === from) row.id = to;
      return;
    case "putHighlight":
      if (action.body.put.paper.id === from) action.body.put.paper.id = to;
      return;
    case "undoCapture":
      action.body.paperIds = action.body.paperIds.map((id) => (id === from ? to : id));
      return;
    case "seen":
      return;
    default:
      if (action.body.paperId === from) action.body.paperId = to;
  }
}
