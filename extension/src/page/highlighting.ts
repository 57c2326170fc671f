/** From what is selected to a highlight, by toolbar, menu or key. */
import type { Colour } from "../api/types";
import { t } from "../browser";
import type { ListingPage } from "./listing-page";
import { readSelection, type Selected, selectTitle } from "./selection";

/** Highlight what is selected; with `editing`, its card opens at once. */
export async function highlight(
  page: ListingPage,
  selected: Selected | null,
  colour: Colour = page.preferences.colour,
  editing: "comment" | "tags" | null = null,
): Promise<void> {
  if (!selected) return;
  page.surfaces.dismiss(selected);
  const made = await page.actions.highlight(selected, colour);
  if (!made) return;
  document.getSelection()?.removeAllRanges();
  const { row } = selected;
  if (editing) page.surfaces.open({ kind: "card", row, id: made.id, editing });
}

/** By the keyboard or the context menu: the selection, else the title of the focused row. */
export async function highlightSelection(page: ListingPage): Promise<void> {
  const focused = page.rows.focused();
  const { host, rows, painting } = page;
  const selected = await readSelection(host, rows.ordered, painting.bodies);
  const isLeftOut = !selected && document.getSelection()?.isCollapsed === false;
  const words = selected ?? (focused && selectTitle(focused));
  if (words && !isLeftOut) await highlight(page, words);
  else page.surfaces.tell(t(isLeftOut ? "pageSaidAcross" : "pageSaidNothing"));
}
