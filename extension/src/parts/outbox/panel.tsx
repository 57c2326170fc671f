/** What waits to be sent, what the server refused, and what Postil did by itself. */
import { ask, count, t } from "../../browser";
import type { OutboxSummary } from "../../messages";
import { ErrorText } from "../error-text";
import { useTask, useWorker, type Task } from "../use-worker";
import { Conflict } from "./conflict";
import { Discarded } from "./discarded";
import { Refused } from "./refused";
import { Waiting } from "./waiting";

/** What each part of the panel is given to work with. */
export interface OutboxPart {
  outbox: OutboxSummary;
  task: Task;
  change: (summary: OutboxSummary) => void;
}

/** `sending` says whether there is a server to send to. */
export function OutboxPanel({ sending }: { sending: boolean }) {
  const [outbox, setOutbox] = useWorker("getOutbox");
  const task = useTask();
  if (outbox === null || isEmpty(outbox)) return null;
  const part: OutboxPart = { outbox, task, change: setOutbox };
  const { waiting, conflicts, failed, notices } = outbox;
  return (
    <section class="panel outbox" aria-labelledby="outbox">
      <h2 id="outbox" aria-live="polite">
        {waiting > 0 ? count("waiting", waiting) : t("nothingWaits")}
      </h2>
      <Waiting {...part} sending={sending} />
      <ErrorText error={task.error} />
      {conflicts.map((conflict) => (
        <Conflict
          key={`${conflict.paperId} ${conflict.highlightId}`}
          conflict={conflict}
          task={task}
        />
      ))}
      {failed.length > 1 && <RetryAll {...part} />}
      {failed.map((action) => (
        <Refused key={action.key} action={action} {...part} />
      ))}
      {notices.map((notice) => (
        <Notice key={notice.id} notice={notice} {...part} />
      ))}
      <Discarded {...part} />
    </section>
  );
}

function isEmpty({ waiting, conflicts, failed, discarded, notices }: OutboxSummary): boolean {
  return [conflicts, failed, discarded, notices].every((list) => list.length === 0) && waiting === 0;
}

function RetryAll({ outbox, task, change }: OutboxPart) {
  return (
    <div class="line">
      <span>{count("refusedActions", outbox.failed.length)}</span>
      <button
        type="button"
        disabled={task.busy}
        onClick={() => void task.run(() => ask("retryFailed", {}), change)}
      >
        {t("sendAllAgain")}
      </button>
    </div>
  );
}

type NoticeProps = OutboxPart & { notice: OutboxSummary["notices"][number] };

function Notice({ notice: { id, message }, task, change }: NoticeProps) {
  return (
    <div class="notice">
      <p>{message}</p>
      <button
        type="button"
        class="quiet"
        disabled={task.busy}
        onClick={() => void task.run(() => ask("dismissNotice", { id }), change)}
      >
        {t("understood")}
      </button>
    </div>
  );
}
