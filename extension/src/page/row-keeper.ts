/** Keeps the rows as the page shows them: new ones, those in other elements, and those that are gone. */
import type { ListingRow } from "../adapters";
import type { ListingPage } from "./listing-page";
import type { PageRow } from "./page-row";

export class RowKeeper {
  readonly #page: Pick<ListingPage, "rows" | "painting" | "surfaces">;
  readonly #changed: (row: PageRow) => void;
  /** Rows that the library was not asked about yet. */
  readonly #unknown = new Set<PageRow>();

  /** `changed` is told of a known row that the page shows otherwise than before. */
  constructor(
    page: Pick<ListingPage, "rows" | "painting" | "surfaces">,
    changed: (row: PageRow) => void,
  ) {
    this.#page = page;
    this.#changed = changed;
  }

  /** Answers whether it is another row than the one that the element was before. */
  take(shown: ListingRow, leaving: readonly Element[]): boolean {
    const { rows } = this.#page;
    const known = rows.get(shown.element);
    if (known?.shows(shown.paper)) {
      this.#renew(known, shown);
      return false;
    }
    // A framework may show another paper in the element of one that went,
    if (known) this.#drop(known);
    // and the same paper in another element: what is open or typed in its row stays.
    const moved = rows.findPaper(shown.paper, leaving);
    if (moved) {
      rows.move(moved, shown.element);
      this.#renew(moved, shown);
    } else this.#unknown.add(rows.add(shown));
    return true;
  }

  /** The page shows the row in this element no longer. */
  leave(element: Element): void {
    const row = this.#page.rows.get(element);
    if (row) this.#drop(row);
  }

  /** Each row that is new is handed out once. */
  handOut(): PageRow[] {
    const unknown = [...this.#unknown];
    this.#unknown.clear();
    return unknown;
  }

  /** The row's element changed, mostly in ways that change nothing of what the row shows. */
  #renew(row: PageRow, shown: ListingRow): void {
    const before = row.shown;
    row.shown = shown;
    if (row.paper && row.paper.highlights.length > 0) this.#page.painting.paintSoon(row);
    // Of a copy nothing was read anew.
    if (before.paper === shown.paper) return;
    row.stale = true;
    const same = JSON.stringify([before.paper, before.peek]);
    if (same !== JSON.stringify([shown.paper, shown.peek])) this.#changed(row);
  }

  #drop(row: PageRow): void {
    const { rows, painting, surfaces } = this.#page;
    rows.drop(row);
    this.#unknown.delete(row);
    painting.forgetRow(row);
    surfaces.closeRow(row, rows.beside(row));
  }
}
