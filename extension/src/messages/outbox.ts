/** What is asked about changes that wait to be sent, or were refused. */
import type { UserError } from "./errors";
import type { TextConflict } from "./papers";

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

/** Something that Postil did by itself and that its user should know. */
export interface Notice {
  id: number;
  message: string;
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

/** Answered by the worker. */
export interface OutboxRequests {
  getOutbox: { ask: Record<string, never>; answer: OutboxSummary };
  countOutbox: { ask: Record<string, never>; answer: OutboxCounts };
  /** Send now what waits, and fetch what changed; the only one that is answered after that. */
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
  dismissNotice: { ask: { id: number }; answer: OutboxSummary };
}
