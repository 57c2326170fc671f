/** What waits: the first of it by name, why it waits, and a way to send it now. */
import { ask, t } from "../../browser";
import { count } from "../../figures";
import type { QueuedAction } from "../../messages";
import { ErrorText } from "../error-text";
import { dayAndTime, timeOfDay } from "../../times";
import { TaskButton } from "../task-button";
import type { OutboxPart } from "./panel";

export function Waiting({ outbox, task, change, sending }: OutboxPart & { sending: boolean }) {
  const { waiting, next, lastError, nextAttempt } = outbox;
  return (
    <>
      {!sending && waiting > 0 && <p class="soft">{t("waitsForServer")}</p>}
      {sending && <ErrorText error={lastError} />}
      {sending && nextAttempt !== null && (
        <p class="fine">{t("nextAttempt", timeOfDay(nextAttempt))}</p>
      )}
      {sending && (waiting > 0 || lastError !== null) && (
        <TaskButton task={task} work={() => ask("syncNow", {})} done={change}>
          {t(task.busy ? "sendingNow" : "sendNow")}
        </TaskButton>
      )}
      {waiting > 0 && (
        <details>
          <summary>{t("whatWaits")}</summary>
          <ActionList actions={next} />
          {waiting > next.length && <p class="fine">{count("andMore", waiting - next.length)}</p>}
        </details>
      )}
    </>
  );
}

function ActionList({ actions }: { actions: QueuedAction[] }) {
  return (
    <ul class="actions" tabIndex={0}>
      {actions.map((action) => (
        <li key={action.key}>
          <ActionText action={action} />
        </li>
      ))}
    </ul>
  );
}

/** Characters of a title, which is cut in what was done, by which a paper is told. */
const TELLING = 20;

/** What was done, to which paper and when. */
export function ActionText({ action: { what, paper, madeAt } }: { action: QueuedAction }) {
  const isNamed = paper === null || what.includes(paper.slice(0, TELLING));
  return (
    <p class="what" title={dayAndTime(madeAt)}>
      {what}
      {!isNamed && (
        <span class="of" dir="auto">
          {paper}
        </span>
      )}
    </p>
  );
}
