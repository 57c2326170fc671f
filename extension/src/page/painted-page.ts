/** Keeps what is painted as it should be while the page changes around it. */
import { isAlive } from "../browser";
import { Pace } from "./pace";
import { repaint } from "./paint";
import { restoreRegistry } from "./registry";

/** Milliseconds after which it is looked whether the page's scripts took highlights away. */
const LOOKED_AFTER = 1_000;

export function followPage(stop: AbortSignal): void {
  followTheme(stop);
  const timer = setInterval(() => {
    // Another content script stands in for one whose extension was updated under the page.
    if (isAlive()) restoreRegistry();
    else clearInterval(timer);
  }, LOOKED_AFTER);
  stop.addEventListener("abort", () => {
    clearInterval(timer);
  });
}

/** Pages change between light and dark by an attribute of their outermost elements, or as the system. */
function followTheme(stop: AbortSignal): void {
  const pace = new Pace();
  const repaintSoon = (): void => {
    pace.soon(() => {
      const began = performance.now();
      repaint();
      pace.spent(performance.now() - began);
    });
  };
  const watch = new MutationObserver(() => {
    observe();
    repaintSoon();
  });
  // Scripts may put another body, or another root, into the page.
  const observe = (): void => {
    watch.observe(document, { childList: true });
    watch.observe(document.documentElement, { childList: true, attributes: true });
    watch.observe(document.body, { attributes: true });
  };
  observe();
  stop.addEventListener("abort", () => {
    watch.disconnect();
    pace.stop();
  });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", repaintSoon, { signal: stop });
}
