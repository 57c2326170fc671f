/** The rows of a listing, in the page's order, and which of them are near the viewport. */
import type { ListingRow } from "../adapters";
import { PageRow } from "./page-row";

/** Rows within this distance of the viewport have controls. */
const NEAR = "100% 0px";

export class Rows {
  ordered: readonly PageRow[] = [];
  readonly #byElement = new Map<Element, PageRow>();
  readonly #near: IntersectionObserver;
  readonly #sizes: ResizeObserver;

  constructor(nearChanged: () => void, resized: () => void) {
    this.#sizes = new ResizeObserver(resized);
    this.#near = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const row = this.#byElement.get(target);
          if (row) row.near = isIntersecting;
        }
        nearChanged();
      },
      { rootMargin: NEAR },
    );
  }

  get(element: Element): PageRow | undefined {
    return this.#byElement.get(element);
  }

  /** It is in `ordered` after the next `order`. */
  add(shown: ListingRow): PageRow {
    const row = new PageRow(shown);
    this.#byElement.set(row.element, row);
    this.#near.observe(row.element);
    this.#sizes.observe(row.element);
    return row;
  }

  drop(row: PageRow): void {
    this.#byElement.delete(row.element);
    this.#near.unobserve(row.element);
    this.#sizes.unobserve(row.element);
    this.ordered = this.ordered.filter((other) => other !== row);
    if (row.layer) row.layer.hidden = true;
  }

  order(): void {
    this.ordered = [...this.#byElement.values()].sort(byPlace);
  }

  /** The row that holds this node of the page. */
  around(node: Node | null): PageRow | null {
    for (let at = node; at; at = at.parentNode) {
      const row = at instanceof Element ? this.#byElement.get(at) : undefined;
      if (row) return row;
    }
    return null;
  }

  /** The row that has the focus, in the page or in its controls. */
  focused(): PageRow | null {
    const inControls = this.ordered.find(({ layer }) => layer?.matches(":focus-within"));
    return inControls ?? this.around(document.activeElement);
  }

  stop(): void {
    this.#near.disconnect();
    this.#sizes.disconnect();
  }
}

function byPlace(a: PageRow, b: PageRow): number {
  const place = a.element.compareDocumentPosition(b.element);
  return place & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
