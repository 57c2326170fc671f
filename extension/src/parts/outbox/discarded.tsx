/** Refused actions that were given up in the last 30 days; each can be taken back. */
import { ask, count, t } from "../../browser";
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
            <button
              type="button"
              class="quiet"
              disabled={task.busy}
              aria-label={t("takeBackEntry", action.what)}
              onClick={() => void task.run(() => ask("undoDiscard", { key: action.key }), change)}
            >
              {t("takeBack")}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
