/** What the worker tells a listing: preferences, what waits to be sent, and papers that changed. */
import { ask, onEvent } from "../browser";
import type { OutboxCounts, Preferences } from "../messages";

export interface WorkerNews {
  preferences: (preferences: Preferences) => void;
  outbox: (outbox: OutboxCounts) => void;
  /** These papers changed; null means that any may have. */
  papers: (paperIds: readonly string[] | null) => void;
}

/** Ask how it stands. */
export function askWorker(news: WorkerNews): void {
  void ask("getPreferences", {}).then((result) => {
    if (result.ok) news.preferences(result.value);
  });
  void ask("countOutbox", {}).then((result) => {
    if (result.ok) news.outbox(result.value);
  });
}

/** Hear every change until `stop`. */
export function hearWorker(news: WorkerNews, stop: AbortSignal): void {
  const ends = [
    onEvent("preferencesChanged", news.preferences),
    onEvent("outboxChanged", news.outbox),
    onEvent("papersChanged", ({ paperIds }) => {
      news.papers(paperIds);
    }),
  ];
  stop.addEventListener("abort", () => {
    for (const end of ends) end();
  });
}
