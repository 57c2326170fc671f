/** Keys and clicks on the page itself that concern its rows. */
import { focusableIn } from "../focus-places";
import type { ListingPage } from "./listing-page";
import { listen } from "./trusted";
import { hearWalk } from "./word-walk";

const INTERACTIVE = "a, button, input, select, textarea, summary, label, [contenteditable]";

/** Space on a link of a row opens its abstract; Tab reaches an open toolbar; Escape closes. */
export function hearKeys(page: ListingPage, stop: AbortSignal): void {
  const act = (event: KeyboardEvent): void => {
    const { ctrlKey, metaKey, altKey, isComposing, defaultPrevented } = event;
    if (ctrlKey || metaKey || altKey || isComposing || defaultPrevented) return;
    const answer = ANSWERS[event.key];
    if (hearWalk(page, event) || answer?.(page, event)) event.preventDefault();
  };
  listen(document, "keydown", act, stop);
  page.host.root.addEventListener("keydown", (event) => act(event as KeyboardEvent), {
    signal: stop,
  });
}

const ANSWERS: Partial<Record<string, (page: ListingPage, event: KeyboardEvent) => boolean>> = {
  Escape: (page) => page.surfaces.close(),
  Tab: (page, { shiftKey }) =>
    (!shiftKey && page.surfaces.enterToolbar()) || leaveFloat(page, shiftKey),
  " ": (page, event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const row = link && page.rows.around(link);
    if (!row?.shown.peek) return false;
    page.surfaces.openPeek(row);
    return true;
  },
};

/**
 * What floats stands at the end of the page: past its last control Tab goes on from what opened it,
 * and back from its first control to that. True if that was all.
 */
function leaveFloat(page: ListingPage, isBackwards: boolean): boolean {
  const { activeElement } = page.host.root;
  const float = activeElement?.closest(".float");
  if (!float) return false;
  const stops = focusableIn(float).filter((one) => one.tabIndex >= 0);
  const last = stops.at(isBackwards ? 0 : -1);
  if (last && last !== activeElement) return false;
  page.surfaces.close();
  return isBackwards;
}

/** A click on painted words opens their card; a click elsewhere closes what is open. */
export function hearPointer(page: ListingPage, stop: AbortSignal): void {
  listen(
    document,
    "pointerdown",
    (event) => {
      if (page.host.isHost(event.target)) return;
      const { surfaces } = page;
      surfaces.walked = null;
      if (surfaces.opened || surfaces.peek) {
        // The focus goes with the pointer, also where the page keeps it from doing so.
        (page.host.root.activeElement as HTMLElement | null)?.blur();
        surfaces.opened = surfaces.peek = null;
        page.redraw();
      }
    },
    stop,
    true,
  );
  listen(
    document,
    "click",
    (event) => {
      const onLink = event.target instanceof Element && event.target.closest(INTERACTIVE);
      if (page.host.isHost(event.target) || onLink) return;
      openCard(page, event);
    },
    stop,
  );
}

/** Open the card of the highlight under the pointer, unless words are being selected. */
export function openCard(page: ListingPage, { clientX, clientY }: MouseEvent): void {
  if (page.surfaces.selected || document.getSelection()?.isCollapsed === false) return;
  const painted = page.painting.at(clientX, clientY);
  if (!painted) return;
  const { row, highlight } = painted;
  page.surfaces.open({ kind: "card", row, id: highlight.id, editing: null });
}
