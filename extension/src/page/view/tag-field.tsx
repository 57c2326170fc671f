/** Tags as chips with a × each, and a field that completes from the user's tags. */
import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ask, t } from "../../browser";
import { inTheirs } from "./language";

const OFFERED = 6;

interface TagFieldProps {
  tags: readonly string[];
  add: (tag: string) => void;
  remove: (tag: string) => void;
}

export function TagField({ tags, add, remove }: TagFieldProps) {
  const [typed, setTyped] = useState("");
  const [known, setKnown] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState(-1);
  useEffect(() => {
    void ask("listTags", {}).then((result) => {
      if (result.ok) setKnown(result.value);
    });
  }, []);
  const said = useNews(tags);
  const offered = complete(typed, known, tags);
  const enter = (tag: string): void => {
    const name = tag.trim().replace(/\s+/g, " ");
    if (name) add(name);
    setTyped("");
    setChosen(-1);
  };
  const type = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    const { value } = event.currentTarget;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && offered.length > 0) {
      setChosen((chosen + step + offered.length) % offered.length);
    } else if (event.key === "Enter" && !event.isComposing) {
      enter(offered[chosen] ?? value);
    } else if (event.key === "Backspace" && value === "") {
      const last = tags.at(-1);
      if (last !== undefined) remove(last);
    } else if (event.key === "Escape" && value !== "") {
      // The first closes what is offered, the next the editor.
      event.stopPropagation();
      setTyped("");
      setChosen(-1);
    } else return;
    if (event.key !== "Backspace") event.preventDefault();
  };
  return (
    <div class="tags">
      {tags.map((tag) => (
        <span key={tag} class="chip">
          <span {...inTheirs()}>{tag}</span>
          <button
            type="button"
            aria-label={t("removeTag", tag)}
            onClick={() => {
              remove(tag);
            }}
          >
            ×
          </button>
        </span>
      ))}
      <span class="unseen" role="status">
        {said}
      </span>
      <input
        class="tag-input"
        {...inTheirs()}
        role="combobox"
        aria-label={t("addTag")}
        aria-expanded={offered.length > 0}
        aria-controls="offered"
        aria-activedescendant={chosen >= 0 ? `offered-${chosen}` : undefined}
        placeholder={t("addTag")}
        maxLength={100}
        autocomplete="off"
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(-1);
        }}
        onKeyDown={type}
      />
      <div
        id="offered"
        role="listbox"
        aria-label={t("pageTagOffered")}
        hidden={offered.length === 0}
      >
        {offered.map((tag, index) => (
          <div
            key={tag}
            id={`offered-${index}`}
            role="option"
            {...inTheirs()}
            aria-selected={index === chosen}
            onMouseDown={(event) => {
              event.preventDefault();
              enter(tag);
            }}
          >
            {tag}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Which tag came or went last, in words. */
function useNews(tags: readonly string[]): string {
  const last = useRef({ tags, said: "" });
  const { tags: before, said } = last.current;
  if (before !== tags) {
    const added = tags.find((tag) => !before.includes(tag));
    const removed = before.find((tag) => !tags.includes(tag));
    const news = added
      ? t("pageTagSaidAdded", added)
      : removed && t("pageTagSaidRemoved", removed);
    last.current = { tags, said: news ?? said };
  }
  return last.current.said;
}

/** The user's tags that hold what was typed, those that begin with it first. */
function complete(typed: string, known: readonly string[], has: readonly string[]): string[] {
  const part = typed.trim().toLowerCase();
  const free = known.filter((tag) => !has.includes(tag) && tag.toLowerCase().includes(part));
  const starts = (tag: string): number => Number(!tag.toLowerCase().startsWith(part));
  return free.toSorted((a, b) => starts(a) - starts(b)).slice(0, OFFERED);
}
