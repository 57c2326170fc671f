/**
 * Every message between the content script, the popup, the options page and the worker.
 *
 * Whatever a request changed is on disk (local copy and outbox) before it is answered.
 */
import type { ConnectionRequests } from "./connection";
import type { HighlightRequests } from "./highlights";
import type { OutboxCounts, OutboxRequests } from "./outbox";
import type { Preferences, TabRequests } from "./pages";
import type { PaperRequests } from "./papers";

export type * from "./connection";
export type * from "./errors";
export type * from "./highlights";
export type * from "./outbox";
export type * from "./pages";
export type * from "./papers";

/** Asked by content script, popup and options; answered by the worker. */
export interface WorkerRequests
  extends PaperRequests, HighlightRequests, OutboxRequests, ConnectionRequests, TabRequests {}

/** Told by the worker to everyone; not answered. */
export interface WorkerEvents {
  /** Something of these papers changed (null: perhaps anything). */
  papersChanged: { paperIds: string[] | null };
  /** Without the connection itself, which is no page's business. */
  connectionChanged: Record<string, never>;
  outboxChanged: OutboxCounts;
  preferencesChanged: Preferences;
}
