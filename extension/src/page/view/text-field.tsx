/** A Markdown text that is kept when its field is left, and by ⌘/Ctrl+Enter or a button. */
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../browser";
import { inTheirs } from "./language";

interface TextFieldProps {
  label: string;
  text: string;
  rows: number;
  /** Shows what the text becomes elsewhere, unless the user is changing it here. */
  follows?: boolean;
  /** Called at each key, so that a text which could not be kept is not lost. */
  typed?: (text: string) => void;
  /** Keeps the text; false when that failed, in which case the row says why. */
  keep: (text: string) => Promise<boolean>;
}

export function TextField({ label, text, rows, follows = false, typed, keep }: TextFieldProps) {
  const [state, setState] = useState<"same" | "changed" | "kept">("same");
  const field = useRef<HTMLTextAreaElement>(null);
  const now = useRef({ text, kept: text, keep, keeping: false });
  now.current.keep = keep;
  const save = async (): Promise<void> => {
    const { text: written, kept } = now.current;
    if (written === kept) return;
    now.current.kept = written;
    now.current.keeping = true;
    const done = await now.current.keep(written);
    now.current.keeping = false;
    if (!done) now.current.kept = kept;
    setState(done ? "kept" : "changed");
  };
  useEffect(() => () => void save(), []);
  useEffect(() => {
    const { text: written, kept, keeping } = now.current;
    if (!follows || !field.current || keeping || written !== kept || text === kept) return;
    field.current.value = now.current.text = now.current.kept = text;
  }, [text, follows]);
  return (
    <>
      <textarea
        ref={field}
        {...inTheirs()}
        aria-label={label}
        placeholder={label}
        rows={rows}
        defaultValue={text}
        onInput={(event) => {
          now.current.text = event.currentTarget.value;
          typed?.(event.currentTarget.value);
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
          {t("pageSave")}
        </button>
      </p>
    </>
  );
}
