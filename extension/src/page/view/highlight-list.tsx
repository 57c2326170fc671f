/** Lists of highlights, also of those whose words do not stand here: of a row, and of the page. */
import { useRef } from "preact/hooks";
import type { Highlight } from "../../api/types";
import { t } from "../../browser";
import { count } from "../../figures";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";
import { ControlsFloat } from "./float";
import { inTheirs } from "./language";
import { useRoving, VERTICAL } from "./roving";
import { whereabouts } from "./whereabouts";

/** Of the row's paper. */
export function HighlightList({ page, row }: { page: ListingPage; row: PageRow }) {
  const highlights = row.paper?.highlights ?? [];
  return (
    <ControlsFloat
      host={page.host}
      row={row}
      class="editor list"
      role="dialog"
      label={count("highlights", highlights.length)}
      focus="button"
    >
      <Items page={page} items={highlights.map((highlight) => ({ row, highlight }))} />
    </ControlsFloat>
  );
}

/** Of all rows, in the page's order. */
export function PageHighlights({ page }: { page: ListingPage }) {
  const items = page.rows.ordered.flatMap((row) =>
    (row.paper?.highlights ?? []).map((highlight) => ({ row, highlight })),
  );
  if (items.length === 0) return null;
  return (
    <details class="all">
      <summary>{count("highlights", items.length)}</summary>
      <Items page={page} items={items} />
    </details>
  );
}

interface Item {
  row: PageRow;
  highlight: Highlight;
}

/** The arrows go from one highlight to the next. */
function Items({ page, items }: { page: ListingPage; items: Item[] }) {
  const list = useRef<HTMLUListElement>(null);
  return (
    <ul ref={list} {...useRoving(list, ".quote", VERTICAL)}>
      {items.map(({ row, highlight }) => (
        <li key={`${row.id} ${highlight.id}`}>
          <button
            type="button"
            class="quote"
            data-colour={highlight.colour}
            onClick={() => {
              show(page, row, highlight);
            }}
          >
            <q {...inTheirs()}>{highlight.exact}</q>
            {highlight.comment && (
              <span class="soft" {...inTheirs()}>
                {highlight.comment}
              </span>
            )}
            <span class="soft">
              {t(`pageColour_${highlight.colour}`)}, {whereabouts(page, row, highlight)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Scroll to the words, and open their card. */
function show(page: ListingPage, row: PageRow, { id, passage }: Highlight): void {
  if (passage === "abstract" && row.shown.peek) page.surfaces.openPeek(row);
  const words = page.painting.rangeOf(row, id)?.startContainer.parentElement;
  words?.scrollIntoView({ block: "nearest" });
  page.surfaces.open({ kind: "card", row, id, editing: null });
}
