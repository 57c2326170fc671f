/** Says what was done, aloud; with a way to undo it where there is one. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../../browser";
import type { ListingPage } from "../listing-page";
import { type Notice, NOTICE_STAYS } from "../surfaces";

export function NoticeBar({ page }: { page: ListingPage }) {
  const { notice } = page.surfaces;
  const [held, setHeld] = useState(false);
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
      onFocusIn={() => {
        setHeld(true);
      }}
      onFocusOut={() => {
        setHeld(false);
      }}
    >
      <span role="status" aria-live="polite">
        {notice?.text}
      </span>
      {notice?.undo && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            void undo(page, notice);
          }}
        >
          {t("pageUndo")}
        </button>
      )}
    </div>
  );
}

async function undo({ surfaces }: ListingPage, notice: Notice): Promise<void> {
  surfaces.say({ text: notice.text, undo: null });
  if (await notice.undo?.()) surfaces.say({ text: t("pageSaidUndone"), undo: null });
}
