/** Shows what is written on a highlight while the pointer rests on its words. */
import type { ListingPage } from "./listing-page";
import { listen } from "./trusted";

/** Milliseconds without a move after which a pointer rests. */
const RESTED = 250;

/** A finger does not rest on words before it touches them. */
export function hearResting(page: ListingPage, stop: AbortSignal): void {
  let timer = 0;
  const hide = (): void => {
    clearTimeout(timer);
    page.surfaces.showPreview(null);
  };
  listen(
    document,
    "pointermove",
    ({ clientX, clientY, buttons, pointerType }) => {
      clearTimeout(timer);
      if (buttons !== 0 || pointerType === "touch") return;
      timer = window.setTimeout(() => {
        page.surfaces.showPreview(highlightAt(page, clientX, clientY));
      }, RESTED);
    },
    stop,
  );
  listen(document, "pointerdown", hide, stop, true);
  listen(document, "keydown", hide, stop, true);
  listen(document, "scroll", hide, stop, true);
  stop.addEventListener("abort", () => {
    clearTimeout(timer);
  });
}

function highlightAt(page: ListingPage, x: number, y: number): ListingPage["surfaces"]["preview"] {
  const painted = page.painting.at(x, y);
  return painted && { row: painted.row, id: painted.highlight.id };
}
