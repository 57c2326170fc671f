/** A note or comment that was written in two places: both texts, and one click to decide. */
import { t } from "../../browser";
import { SIDES } from "../../choices";
import type { TextConflict } from "../../messages";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";
import { inTheirs } from "./language";

interface ConflictProps {
  page: ListingPage;
  row: PageRow;
  /** Null for the note. */
  highlightId: string | null;
}

export function Conflict({ page, row, highlightId }: ConflictProps) {
  const conflict = conflictOf(row, highlightId);
  if (!conflict) return null;
  return (
    <div class="conflict" role="group" aria-label={t("pageConflict")}>
      <p class="soft">{t("pageConflict")}</p>
      <div class="sides">
        {SIDES.map(({ side, heading }) => (
          <section key={side}>
            <p class="soft">{t(heading)}</p>
            <p class="text" {...inTheirs()} tabIndex={0}>
              {conflict[side]}
            </p>
            <button
              type="button"
              class="plain"
              onClick={() => void page.actions.settleConflict(row, conflict, side)}
            >
              {t("keepThis")}
            </button>
          </section>
        ))}
      </div>
      <button
        type="button"
        class="button"
        onClick={() => void page.actions.settleConflict(row, conflict, "both")}
      >
        {t("keepBoth")}
      </button>
    </div>
  );
}

function conflictOf(row: PageRow, highlightId: string | null): TextConflict | undefined {
  return row.paper?.conflicts.find((one) => one.highlightId === highlightId);
}
