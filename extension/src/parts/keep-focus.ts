/** Keeps the focus of a page of the extension where it was. */
import { focusNearest, placesOf } from "../focus-places";

/**
 * A control that cannot be used while its work is done has the focus again afterwards; one that is
 * gone leaves it to its neighbour. Without that, whoever goes by keys begins anew at the top.
 */
export function keepFocus(page: HTMLElement): void {
  let last: { control: Element; places: ReturnType<typeof placesOf> } | null = null;
  page.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element) last = { control: target, places: placesOf(target, page) };
  });
  page.addEventListener("pointerdown", () => {
    last = null;
  });
  const watch = new MutationObserver(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (!last || !isLost) return;
    const { control, places } = last;
    if (!control.isConnected) focusNearest(places);
    else if (control instanceof HTMLElement && !control.matches(":disabled")) control.focus();
  });
  watch.observe(page, { childList: true, subtree: true, attributeFilter: ["disabled"] });
}
