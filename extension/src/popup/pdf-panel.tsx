/** The paper whose PDF the tab shows: what the library knows of it, and what can be done with it. */
import { ask, t } from "../browser";
import { STATUSES } from "../choices";
import { count } from "../figures";
import type { PaperState, PdfDescription } from "../messages";
import { ErrorText } from "../parts/error-text";
import { TaskButton } from "../parts/task-button";
import { type Task, useTask } from "../parts/use-worker";

interface PdfProps {
  pdf: PdfDescription;
  look: () => void;
}

export function PdfPanel({ pdf: { listing, row, state }, look }: PdfProps) {
  const task = useTask();
  return (
    <>
      <h1 id="page" dir="auto">
        {row.title}
      </h1>
      {state.paper ? (
        <Kept paper={state.paper} task={task} look={look} />
      ) : (
        <>
          <p class="soft">{t("pdfUnsaved")}</p>
          <TaskButton
            task={task}
            work={() => ask("savePapers", { listing, rows: [row] })}
            done={look}
            class="primary"
          >
            {t("save")}
          </TaskButton>
        </>
      )}
      <p class="fine">{t("pdfHint")}</p>
      <ErrorText error={task.error} />
    </>
  );
}

function Kept({ paper, task, look }: { paper: PaperState; task: Task; look: () => void }) {
  const { id, status, tags, note, highlights } = paper;
  const addTag = (field: HTMLInputElement): void => {
    const add = field.value.split(",").map((tag) => tag.trim()).filter(Boolean);
    if (add.length === 0) return;
    void task.run(
      () => ask("editTags", { paperId: id, add, remove: [] }),
      () => {
        field.value = "";
        look();
      },
    );
  };
  return (
    <>
      <label class="line">
        <span>{t("pdfStatus")}</span>
        <select
          value={status}
          disabled={task.busy}
          onChange={(event) => {
            const chosen = STATUSES.find((one) => one === event.currentTarget.value);
            if (chosen) void task.run(() => ask("setStatus", { paperId: id, status: chosen }), look);
          }}
        >
          {STATUSES.map((one) => (
            <option key={one} value={one}>
              {t(`status_${one}`)}
            </option>
          ))}
        </select>
      </label>
      <div class="line tags">
        {tags.map((tag) => (
          <TaskButton
            key={tag}
            task={task}
            work={() => ask("editTags", { paperId: id, add: [], remove: [tag] })}
            done={look}
            class="tag"
            label={t("removeTag", tag)}
          >
            <bdi>{tag}</bdi> ×
          </TaskButton>
        ))}
      </div>
      <input
        class="field"
        dir="auto"
        maxLength={100}
        aria-label={t("addTag")}
        placeholder={t("addTag")}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.isComposing) addTag(event.currentTarget);
        }}
      />
      {note && (
        <p class="note" dir="auto">
          {note}
        </p>
      )}
      {highlights.length > 0 && <p>{count("highlights", highlights.length)}</p>}
    </>
  );
}
