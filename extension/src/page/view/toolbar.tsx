/** What can be done with the selected words; stands above or below them. */
import { t } from "../../browser";
import { highlight } from "../highlighting";
import type { ListingPage } from "../listing-page";
import { unite } from "../rects";
import type { Selected } from "../selection";
import { Colours } from "./colours";
import { Float } from "./float";

export function Toolbar({ page, selected }: { page: ListingPage; selected: Selected }) {
  const { colour } = page.preferences;
  return (
    <Float
      host={page.host}
      row={selected.row}
      anchor={() => unite([...selected.range.getClientRects()])}
      side="above"
      align="left"
      class="toolbar"
      role="toolbar"
      label={t("pageToolbar")}
    >
      <div
        class="tools"
        role="none"
        onMouseDown={(event) => {
          event.preventDefault();
        }}
      >
        <Colours
          current={null}
          first={colour}
          choose={(chosen) => void highlight(page, selected, chosen)}
        />
        <button
          type="button"
          class="tool"
          onClick={() => void highlight(page, selected, colour, "comment")}
        >
          {t("pageComment")}
        </button>
        <button
          type="button"
          class="tool"
          onClick={() => void highlight(page, selected, colour, "tags")}
        >
          {t("pageTag")}
        </button>
      </div>
    </Float>
  );
}
