/** An action that the server refused: it can be written differently, sent again, kept as a file or given up. */
import { useState } from "preact/hooks";

import { ask, t } from "../../browser";
import type { EditableText, RefusedAction } from "../../messages";
import { download } from "../download";
import { ErrorText } from "../error-text";
import { TaskButton } from "../task-button";
import type { OutboxPart } from "./panel";
import { ActionText } from "./waiting";

type RefusedProps = OutboxPart & { action: RefusedAction };

export function Refused({ action, task, change }: RefusedProps) {
  const { key, what, error, texts } = action;
  const [isEditing, setEditing] = useState(false);
  return (
    <div class="notice" role="group" aria-label={what}>
      <ActionText action={action} />
      <ErrorText error={error} />
      {isEditing && (
        <Edit
          texts={texts}
          busy={task.busy}
          send={(changed) =>
            void task.run(() => ask("editFailed", { key, texts: changed }), change)
          }
        />
      )}
      <div class="line">
        {!isEditing && (
          <TaskButton task={task} work={() => ask("retryFailed", { key })} done={change}>
            {t("sendAgain")}
          </TaskButton>
        )}
        {texts.length > 0 && (
          <button
            type="button"
            class="quiet"
            aria-expanded={isEditing}
            onClick={() => {
              setEditing(!isEditing);
            }}
          >
            {t(isEditing ? "cancel" : "editEntry")}
          </button>
        )}
        {FORMATS.map(({ as, label, type, ending }) => (
          <TaskButton
            key={as}
            task={task}
            work={() => ask("exportEntry", { key, as })}
            done={(text) => {
              download(`postil-refused-${key}.${ending}`, type, text);
            }}
            class="quiet"
          >
            {t(label)}
          </TaskButton>
        ))}
        <TaskButton
          task={task}
          work={() => ask("discardFailed", { key })}
          done={change}
          class="quiet"
        >
          {t("discard")}
        </TaskButton>
      </div>
    </div>
  );
}

const FORMATS = [
  { as: "markdown", label: "exportMarkdown", type: "text/markdown", ending: "md" },
  { as: "json", label: "exportJson", type: "application/json", ending: "json" },
] as const;

interface EditProps {
  texts: EditableText[];
  busy: boolean;
  send: (texts: EditableText[]) => void;
}

function Edit({ texts, busy, send }: EditProps) {
  const [written, setWritten] = useState(texts);
  return (
    <form
      class="edit"
      onSubmit={(event) => {
        event.preventDefault();
        send(written);
      }}
    >
      {written.map(({ field, text }, place) => (
        <label key={field}>
          {t(`field_${field}`)}
          <textarea
            rows={LINES[field]}
            value={text}
            onInput={({ currentTarget: { value } }) => {
              setWritten(written.with(place, { field, text: value }));
            }}
          />
        </label>
      ))}
      <button type="submit" disabled={busy}>
        {t("sendChanged")}
      </button>
    </form>
  );
}

const LINES: Record<EditableText["field"], number> = { title: 3, note: 6, comment: 3, tags: 2 };
