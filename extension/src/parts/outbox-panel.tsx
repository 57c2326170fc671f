/** What waits to be sent, what the server refused, and what Postil did by itself. */
import { ask, count, t } from "../browser";
import type { OutboxSummary } from "../messages";
import { ErrorText } from "./error-text";
import { useTask, useWorker, type Task } from "./use-worker";

type Change = (summary: OutboxSummary) => void;

/** `sending` says whether there is a server to send to. */
export function OutboxPanel({ sending }: { sending: boolean }) {
  const [outbox, setOutbox] = useWorker("getOutbox");
  const task = useTask();
  if (outbox === null) return null;
  const { waiting, failed, notices, lastError } = outbox;
  if (waiting + failed.length + notices.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="outbox">
      <h2 id="outbox" aria-live="polite">
        {waiting > 0 ? count("waiting", waiting) : t("nothingWaits")}
      </h2>
      {!sending && waiting > 0 && <p class="soft">{t("waitsForServer")}</p>}
      {sending && <ErrorText error={lastError} />}
      {sending && waiting > 0 && (
        <button
          type="button"
          disabled={task.busy}
          onClick={() => void task.run(() => ask("syncNow", {}), setOutbox)}
        >
          {t(task.busy ? "sendingNow" : "sendNow")}
        </button>
      )}
      {failed.map((entry) => (
        <Failed key={entry.key} entry={entry} task={task} change={setOutbox} />
      ))}
      {notices.map(({ id, message }) => (
        <div key={id} class="notice">
          <p>{message}</p>
          <button
            type="button"
            class="quiet"
            onClick={() => void task.run(() => ask("dismissNotice", { id }), setOutbox)}
          >
            {t("understood")}
          </button>
        </div>
      ))}
      <ErrorText error={task.error} />
    </section>
  );
}

interface FailedProps {
  entry: OutboxSummary["failed"][number];
  task: Task;
  change: Change;
}

function Failed({ entry: { key, what, error }, task, change }: FailedProps) {
  return (
    <div class="notice" role="group" aria-label={what}>
      <p class="what">{what}</p>
      <ErrorText error={error} />
      <div class="line">
        <button
          type="button"
          disabled={task.busy}
          onClick={() => void task.run(() => ask("retryFailed", { key }), change)}
        >
          {t("sendAgain")}
        </button>
        <button
          type="button"
          class="quiet"
          disabled={task.busy}
          onClick={() => void task.run(() => ask("discardFailed", { key }), change)}
        >
          {t("discard")}
        </button>
      </div>
    </div>
  );
}
