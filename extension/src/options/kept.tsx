/** Taking out what this browser keeps. */
import { ask, t } from "../browser";
import { download } from "../parts/download";
import { ErrorText } from "../parts/error-text";
import { TaskButton } from "../parts/task-button";
import { useTask } from "../parts/use-worker";

export function KeptPanel() {
  const task = useTask();
  return (
    <section class="panel" aria-labelledby="kept">
      <h2 id="kept">{t("keptHeading")}</h2>
      <p class="soft">{t("keptHint")}</p>
      <TaskButton task={task} work={() => ask("exportLocal", {})} done={save}>
        {t("exportLocal")}
      </TaskButton>
      <ErrorText error={task.error} />
    </section>
  );
}

function save(text: string): void {
  download(`postil-${new Date().toISOString().slice(0, 10)}.json`, "application/json", text);
}
