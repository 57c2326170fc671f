/** What one can do where highlights overlap each other, or what is selected. */
import type { Highlight, Selectors } from "../api/types";
import { t } from "../browser";
import type { ListingPage } from "./listing-page";
import type { PageRow } from "./page-row";
import { spanAll } from "./reshaping";
import type { Selected } from "./selection";

/** Make one of a highlight and those that overlap it. */
export function joinOverlapping(
  page: ListingPage,
  row: PageRow,
  highlights: readonly Highlight[],
): Promise<void> {
  return join(page, row, highlights, []);
}

/** Make one of the selected words and the highlights that they overlap. */
export async function joinSelected(
  page: ListingPage,
  selected: Selected,
  overlapped: readonly Highlight[],
): Promise<void> {
  page.surfaces.dismiss(selected);
  await join(page, selected.row, overlapped, [selected.quote]);
  document.getSelection()?.removeAllRanges();
}

/** Let a highlight stand at the selected words instead. */
export async function moveToSelected(
  page: ListingPage,
  selected: Selected,
  highlight: Highlight,
): Promise<void> {
  page.surfaces.dismiss(selected);
  await page.actions.moveHighlight(selected.row, highlight, selected.quote);
  document.getSelection()?.removeAllRanges();
}

async function join(
  page: ListingPage,
  row: PageRow,
  highlights: readonly Highlight[],
  words: readonly Selectors[],
): Promise<void> {
  const [first] = highlights;
  const index = first && (await page.painting.index(row, first.passage));
  const place = index && spanAll([...highlights, ...words], index);
  if (!place) {
    page.surfaces.tell(t("pageSaidNotMerged"));
    return;
  }
  const merged = await page.actions.mergeHighlights(row, highlights, place);
  if (merged && page.surfaces.opened?.kind === "card") {
    page.surfaces.open({ kind: "card", row, id: merged.id, editing: null });
  }
}
