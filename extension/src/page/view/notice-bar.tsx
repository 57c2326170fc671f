/** Says what was done, aloud; with a way to undo it where there is one. */
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../browser";
import type { ListingPage } from "../listing-page";
import { type Notice, NOTICE_STAYS } from "../surfaces";

export function NoticeBar({ page }: { page: ListingPage }) {
  const { notice } = page.surfaces;
  const [held, setHeld] = useState(false);
  const cameFrom = useRef<EventTarget | null>(null);
  const said = useNumber(notice);
  useEffect(() => {
    if (!notice || held) return undefined;
    const timer = setTimeout(() => {
      page.surfaces.say(null);
    }, NOTICE_STAYS);
    return () => {
      clearTimeout(timer);
    };
  }, [notice, held, page]);
  return (
    <div
      class={notice?.undo || notice?.shown ? "notice" : "notice unseen"}
      onPointerEnter={() => {
        setHeld(true);
      }}
      onPointerLeave={() => {
        setHeld(false);
      }}
      onFocusIn={({ relatedTarget }) => {
        cameFrom.current = relatedTarget;
        setHeld(true);
      }}
      onFocusOut={() => {
        setHeld(false);
      }}
    >
      <span role="status" aria-live="polite">
        {/* In an element of its own, so that the same words are said again. */}
        <span key={said}>{notice?.text}</span>
      </span>
      {notice?.undo && (
        <button
          type="button"
          class="plain"
          onClick={({ currentTarget }) => {
            // The button goes with its notice.
            if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
            else currentTarget.blur();
            void undo(page, notice);
          }}
        >
          {t("pageUndo")}
        </button>
      )}
    </div>
  );
}

/** Counts what is said. */
function useNumber(notice: Notice | null): number {
  const last = useRef({ notice, number: 0 });
  if (last.current.notice !== notice) {
    last.current = { notice, number: last.current.number + 1 };
  }
  return last.current.number;
}

async function undo({ surfaces }: ListingPage, notice: Notice): Promise<void> {
  surfaces.say(null);
  if (await notice.undo?.()) surfaces.say({ text: t("pageSaidUndone"), undo: null });
}
