/** Tells that a page may have become light or dark. */
import { Pace } from "./pace";

/** Pages change between the two by an attribute of their outermost elements, or as the system. */
export function followTheme(changed: () => void, stop: AbortSignal): void {
  const pace = new Pace();
  const tellSoon = (): void => {
    pace.soon(() => {
      const began = performance.now();
      changed();
      pace.spent(performance.now() - began);
    });
  };
  const watch = new MutationObserver(() => {
    observe();
    tellSoon();
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
  dark.addEventListener("change", tellSoon, { signal: stop });
}
