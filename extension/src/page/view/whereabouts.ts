/** Where the words of a highlight are, as seen from a page. */
import type { Highlight } from "../../api/types";
import { t } from "../../browser";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";

/** `hidden`: in an abstract that the row opens on request. */
type Whereabouts = "shown" | "hidden" | "elsewhere" | "ambiguous" | "orphan";

export function findWhereabouts(
  page: ListingPage,
  row: PageRow,
  { id, passage }: Highlight,
): Whereabouts {
  const unplaced = row.unplaced.get(id);
  if (unplaced) return unplaced;
  if (page.painting.rangeOf(row, id)) return "shown";
  return passage === "abstract" && row.shown.peek ? "hidden" : "elsewhere";
}

export function whereabouts(page: ListingPage, row: PageRow, highlight: Highlight): string {
  const found = findWhereabouts(page, row, highlight);
  const passage = t(`pageIn_${highlight.passage}`);
  if (found === "ambiguous" || found === "orphan") return t(`pageFound_${found}`);
  return found === "elsewhere" ? t("pageNotShownHere", passage) : passage;
}
