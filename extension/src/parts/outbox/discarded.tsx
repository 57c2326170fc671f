/** Refused actions that were given up in the last 30 days; each can be taken back. */
import { ask, t } from "../../browser";
import { count } from "../../figures";
import { TaskButton } from "../task-button";
import type { OutboxPart } from "./panel";
import { ActionText } from "./waiting";

export function Discarded({ outbox: { discarded }, task, change }: OutboxPart) {
  if (discarded.length === 0) return null;
  return (
    <details>
      <summary>{count("discarded", discarded.length)}</summary>
      <ul class="actions" tabIndex={0}>
        {discarded.map((action) => (
          <li key={action.key} class="line">
            <ActionText action={action} />
            <TaskButton
              task={task}
              work={() => ask("undoDiscard", { key: action.key })}
              done={change}
              class="quiet"
              label={t("takeBackEntry", action.what)}
            >
              {t("takeBack")}
            </TaskButton>
          </li>
        ))}
      </ul>
    </details>
  );
}
