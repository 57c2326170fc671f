/** The highlights of a row's paper, also those whose words do not stand here. */
import type { Highlight } from "../../api/types";
import { count, t } from "../../browser";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";
import { ControlsFloat } from "./float";

export function HighlightList({ page, row }: { page: ListingPage; row: PageRow }) {
  const highlights = row.paper?.highlights ?? [];
  return (
    <ControlsFloat
      host={page.host}
      row={row}
      class="editor list"
      role="dialog"
      label={count("pageHighlights", highlights.length)}
      focus="button"
    >
      {highlights.map((highlight) => (
        <button
          key={highlight.id}
          type="button"
          class="quote"
          data-colour={highlight.colour}
          onClick={() => {
            show(page, row, highlight);
          }}
        >
          <q>{highlight.exact}</q>
          {highlight.comment && <span class="soft">{highlight.comment}</span>}
          <span class="soft">{whereabouts(page, row, highlight)}</span>
        </button>
      ))}
    </ControlsFloat>
  );
}

/** Scroll to the words, and open their card. */
function show(page: ListingPage, row: PageRow, { id, passage }: Highlight): void {
  if (passage === "abstract" && row.shown.peek) page.surfaces.openPeek(row);
  const words = page.painting.rangeOf(row, id)?.startContainer.parentElement;
  words?.scrollIntoView({ block: "nearest" });
  page.surfaces.open({ kind: "card", row, id, editing: null });
}

function whereabouts(page: ListingPage, row: PageRow, { id, passage }: Highlight): string {
  const unplaced = row.unplaced.get(id);
  if (unplaced) return t(`pageFound_${unplaced}`);
  const isHere =
    page.painting.rangeOf(row, id) !== null || (passage === "abstract" && row.shown.peek);
  return isHere ? t(`pageIn_${passage}`) : t("pageNotShownHere", t(`pageIn_${passage}`));
}
