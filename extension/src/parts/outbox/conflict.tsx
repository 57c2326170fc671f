/** Two texts of one note or comment, side by side; the library has both until one is chosen. */
import { ask, t } from "../../browser";
import { SIDES } from "../../choices";
import type { TextConflict } from "../../messages";
import { TaskButton } from "../task-button";
import type { Task } from "../use-worker";

interface ConflictProps {
  conflict: TextConflict;
  task: Task;
}

export function Conflict({ conflict, task }: ConflictProps) {
  const { paperId, highlightId, title } = conflict;
  const heading = t(highlightId === null ? "noteConflict" : "commentConflict", title);
  const keeping = (keep: "both" | "mine" | "theirs") => ({
    task,
    work: () => ask("settleConflict", { paperId, highlightId, keep }),
    // The worker tells of it, and what is shown goes then.
    done: () => undefined,
  });
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
            <TaskButton {...keeping(side)}>{t("keepThis")}</TaskButton>
          </section>
        ))}
      </div>
      <div class="line">
        <TaskButton {...keeping("both")} class="primary">
          {t("keepBoth")}
        </TaskButton>
        <span class="fine">{t("keepBothHint")}</span>
      </div>
    </div>
  );
}
