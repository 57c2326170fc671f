/** Taking out what this browser keeps. */
import { ask, t } from "../browser";
import { download } from "../parts/download";
import { ErrorText } from "../parts/error-text";
import { useTask } from "../parts/use-worker";

export function KeptPanel() {
  const task = useTask();
  return (
    <section class="panel" aria-labelledby="kept">
      <h2 id="kept">{t("keptHeading")}</h2>
      <p class="soft">{t("keptHint")}</p>
      <button
        type="button"
        disabled={task.busy}
        onClick={() => void task.run(() => ask("exportLocal", {}), save)}
      >
        {t("exportLocal")}
      </button>
      <ErrorText error={task.error} />
    </section>
  );
}

function save(text: string): void {
  download(`postil-${new Date().toISOString().slice(0, 10)}.json`, "application/json", text);
}
