/** What waits to be sent, what the server refused, and what Postil did by itself. */
import { useEffect, useState } from "preact/hooks";

import { ask, t } from "../../browser";
import { count } from "../../figures";
import type { OutboxSummary } from "../../messages";
import { ErrorText } from "../error-text";
import { TaskButton } from "../task-button";
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
  const said = useEnd(outbox?.waiting ?? 0);
  if (outbox === null) return null;
  const part: OutboxPart = { outbox, task, change: setOutbox };
  return (
    <>
      <p class="unseen" role="status">
        {said}
      </p>
      {!isEmpty(outbox) && <Contents {...part} sending={sending} />}
    </>
  );
}

/** What is read aloud once all is sent; on the way there, each number would be too much. */
function useEnd(waiting: number): string {
  const [hasWaited, setWaited] = useState(false);
  useEffect(() => {
    if (waiting > 0) setWaited(true);
  }, [waiting]);
  return hasWaited && waiting === 0 ? t("nothingWaits") : "";
}

function Contents({ sending, ...part }: OutboxPart & { sending: boolean }) {
  const { outbox, task } = part;
  const { waiting, conflicts, failed, notices } = outbox;
  return (
    <section class="panel outbox" aria-labelledby="outbox">
      <h2 id="outbox">{waiting > 0 ? count("waiting", waiting) : t("nothingWaits")}</h2>
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
      <TaskButton task={task} work={() => ask("retryFailed", {})} done={change}>
        {t("sendAllAgain")}
      </TaskButton>
    </div>
  );
}

type NoticeProps = OutboxPart & { notice: OutboxSummary["notices"][number] };

function Notice({ notice: { id, message }, task, change }: NoticeProps) {
  return (
    <div class="notice">
      <p>{message}</p>
      <TaskButton task={task} work={() => ask("dismissNotice", { id })} done={change} class="quiet">
        {t("understood")}
      </TaskButton>
    </div>
  );
}
