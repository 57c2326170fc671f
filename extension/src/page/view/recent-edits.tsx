/** The last edits of the page's highlights, each to be taken back, also those before a reload. */
import { useEffect, useState } from "preact/hooks";
import { ask, t } from "../../browser";
import { count } from "../../figures";
import type { UndoableEdit } from "../../messages";
import { hourOrDay } from "../../times";
import type { ListingPage } from "../listing-page";
import { inTheirs } from "./language";

export function RecentEdits({ page }: { page: ListingPage }) {
  const edits = useEdits(page);
  if (edits.length === 0) return null;
  return (
    <details class="all">
      <summary>{count("pageEdits", edits.length)}</summary>
      <ul>
        {edits.map(({ key, what, exact, madeAt }) => (
          <li key={key} class="edit">
            <span>
              <time class="soft" dateTime={madeAt}>
                {t(`pageEdit_${what}`)}, {hourOrDay(madeAt)}
              </time>
              <q {...inTheirs()}>{exact}</q>
            </span>
            <button
              type="button"
              class="plain"
              aria-label={t("pageUndoEdit", t(`pageEdit_${what}`), exact.slice(0, SPOKEN))}
              onClick={({ currentTarget }) => {
                // The button goes with its edit; the focus stays in the list.
                currentTarget.closest("details")?.querySelector("summary")?.focus();
                void page.actions.undo(key);
              }}
            >
              {t("pageUndo")}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Characters of a highlight by which a button names it. */
const SPOKEN = 80;

/** Asked again with each change of what waits to be sent: every edit is one. */
function useEdits({ outbox, rows }: ListingPage): UndoableEdit[] {
  const [edits, setEdits] = useState<UndoableEdit[]>([]);
  const papers = rows.ordered.flatMap(({ paper }) => paper?.id ?? []).join(" ");
  useEffect(() => {
    let isCurrent = true;
    void ask("listUndo", { paperIds: papers.split(" ") }).then((result) => {
      if (result.ok && isCurrent) setEdits(result.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [outbox, papers]);
  return edits;
}
