/** The rows of a listing, in the page's order, and which of them are near the viewport. */
import type { ListingRow } from "../adapters";
import { PageRow } from "./page-row";
import { parentNodeOf } from "../tree";

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

  /**
   * Which rows are in the viewport, told at once: the observer tells only with the next frame. What
   * it told already stays, because it tells of each change once.
   */
  lookNear(): void {
    for (const row of this.ordered) {
      const { top, bottom } = row.element.getBoundingClientRect();
      if (top >= window.innerHeight) break;
      if (bottom > 0) row.near = true;
    }
  }

  get(element: Element): PageRow | undefined {
    return this.#byElement.get(element);
  }

  /** Of the rows in these elements, the one of this paper. */
  findPaper(paper: ListingRow["paper"], elements: readonly Element[]): PageRow | null {
    for (const element of elements) {
      const row = this.#byElement.get(element);
      if (row?.shows(paper)) return row;
    }
    return null;
  }

  /** It is in `ordered` after the next `order`, as one that is dropped is until then. */
  add(shown: ListingRow): PageRow {
    const row = new PageRow(shown);
    this.#follow(row);
    return row;
  }

  drop(row: PageRow): void {
    this.#leave(row);
    if (row.layer) row.layer.hidden = true;
  }

  /** The page shows the row in another element from now on. */
  move(row: PageRow, element: Element): void {
    this.#leave(row);
    row.element = element;
    this.#follow(row);
  }

  #follow(row: PageRow): void {
    this.#byElement.set(row.element, row);
    this.#near.observe(row.element);
    this.#sizes.observe(row.element);
  }

  #leave({ element }: PageRow): void {
    this.#byElement.delete(element);
    this.#near.unobserve(element);
    this.#sizes.unobserve(element);
  }

  /** `elements` are those of the rows, in the page's order. */
  order(elements: readonly Element[]): void {
    this.ordered = elements.flatMap((element) => this.#byElement.get(element) ?? []);
    this.ordered.forEach((row, place) => {
      row.position = place;
    });
  }

  /** The row after this one, or else before it, that the page still shows. */
  beside(row: PageRow): PageRow | undefined {
    const at = this.ordered.indexOf(row);
    const others = [...this.ordered.slice(at + 1), ...this.ordered.slice(0, at).reverse()];
    return others.find((one) => this.#byElement.get(one.element) === one);
  }

  /** The row that holds this node of the page, in its element or on the line above it. */
  around(node: Node | null): PageRow | null {
    for (let at = node; at; at = parentNodeOf(at)) {
      if (!(at instanceof Element)) continue;
      const row = this.#byElement.get(at) ?? this.ordered.find(({ shown }) => shown.line === at);
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
