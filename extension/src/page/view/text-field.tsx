/** A Markdown text that is kept when its field is left, and by ⌘/Ctrl+Enter or a button. */
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../browser";
import type { Written } from "../../messages";
import { inTheirs } from "./language";

interface TextFieldProps {
  label: string;
  /** As it is kept; the field shows what it becomes elsewhere, unless the user is changing it here. */
  text: string;
  /** What could not be kept stays among these, by its own key. */
  drafts: Map<string, Written>;
  name: string;
  rows: number;
  /** Keeps the text; false when that failed, in which case the row says why. */
  keep: (written: Written) => Promise<boolean>;
}

export function TextField({ label, text, drafts, name, rows, keep }: TextFieldProps) {
  const draft = drafts.get(name);
  const [state, setState] = useState<"same" | "changed" | "kept">(draft ? "changed" : "same");
  const field = useRef<HTMLTextAreaElement>(null);
  // `over` is the text that the user has seen, and `told` the last that the field was told of.
  const now = useRef({ text, over: text, ...draft, told: text, keep, keeping: false });
  now.current.keep = keep;
  const save = async (): Promise<void> => {
    const written = { text: now.current.text, over: now.current.over };
    if (written.text === written.over) return;
    now.current.over = written.text;
    now.current.keeping = true;
    const done = await now.current.keep(written);
    now.current.keeping = false;
    if (!done) now.current.over = written.over;
    else if (drafts.get(name)?.text === written.text) drafts.delete(name);
    setState(done ? "kept" : "changed");
  };
  useEffect(() => () => void save(), []);
  useEffect(() => {
    const { text: mine, over, told, keeping } = now.current;
    if (!field.current || keeping || mine !== over || text === told) return;
    field.current.value = now.current.text = now.current.over = now.current.told = text;
  });
  return (
    <>
      <textarea
        ref={field}
        {...inTheirs()}
        aria-label={label}
        placeholder={label}
        rows={rows}
        defaultValue={draft?.text ?? text}
        onInput={(event) => {
          now.current.text = event.currentTarget.value;
          drafts.set(name, { text: now.current.text, over: now.current.over });
          setState("changed");
        }}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
          event.preventDefault();
          void save();
        }}
      />
      <p class="line">
        <span class="soft" role="status">
          {state === "kept" ? t("pageSavedHere") : ""}
        </span>
        <button
          type="button"
          class="button"
          disabled={state !== "changed"}
          onClick={() => {
            // A button that cannot be pressed any more would keep the keys to itself.
            field.current?.focus();
            void save();
          }}
        >
          {t("save")}
        </button>
      </p>
    </>
  );
}
