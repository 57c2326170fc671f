/** Two texts of one note or comment, side by side; the library has both until one is chosen. */
import { ask, t } from "../../browser";
import { SIDES } from "../../choices";
import type { TextConflict } from "../../messages";
import type { Task } from "../use-worker";

interface ConflictProps {
  conflict: TextConflict;
  task: Task;
}

export function Conflict({ conflict, task }: ConflictProps) {
  const { paperId, highlightId, title } = conflict;
  const heading = t(highlightId === null ? "noteConflict" : "commentConflict", title);
  const settle = (keep: "both" | "mine" | "theirs"): void => {
    void task.run(
      () => ask("settleConflict", { paperId, highlightId, keep }),
      () => undefined,
    );
  };
  return (
    <div class="notice conflict" role="group" aria-label={heading}>
      <p class="what">{heading}</p>
      <div class="sides">
        {SIDES.map(({ side, heading: words }) => (
          <section key={side} role="group" aria-label={t(words)}>
            <h3>{t(words)}</h3>
            <p class="text" dir="auto" tabIndex={0}>
              {conflict[side]}
            </p>
            <button
              type="button"
              disabled={task.busy}
              onClick={() => {
                settle(side);
              }}
            >
              {t("keepThis")}
            </button>
          </section>
        ))}
      </div>
      <div class="line">
        <button
          type="button"
          class="primary"
          disabled={task.busy}
          onClick={() => {
            settle("both");
          }}
        >
          {t("keepBoth")}
        </button>
        <span class="fine">{t("keepBothHint")}</span>
      </div>
    </div>
  );
}
