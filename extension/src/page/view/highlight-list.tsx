/** Lists of highlights, also of those whose words do not stand here: of a row, and of the page. */
import type { Highlight } from "../../api/types";
import { count, t } from "../../browser";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";
import { ControlsFloat } from "./float";

/** Of the row's paper. */
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
      <summary>{count("pageHighlights", items.length)}</summary>
      <Items page={page} items={items} />
    </details>
  );
}

interface Item {
  row: PageRow;
  highlight: Highlight;
}

function Items({ page, items }: { page: ListingPage; items: Item[] }) {
  return (
    <ul onKeyDown={walk}>
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
            <q dir="auto">{highlight.exact}</q>
            {highlight.comment && (
              <span class="soft" dir="auto">
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

/** The arrows go from one highlight to the next; Tab leaves the list by its buttons as ever. */
function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button.matches(":focus"));
  if (step === undefined || at === -1) return;
  event.preventDefault();
  event.stopPropagation();
  buttons[Math.max(0, Math.min(at + step, buttons.length - 1))]?.focus();
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
