/** Tells that a page may have become light or dark. */
import { forgetGrounds } from "./ground";
import { type Meter, Pace } from "./pace";

/** Pages change between the two by an attribute of their outermost elements, or as the system. */
export function followTheme(changed: () => void, meter: Meter, stop: AbortSignal): void {
  const pace = new Pace(meter);
  const tell = (): void => {
    forgetGrounds();
    meter.time(changed);
  };
  const tellSoon = (): void => {
    pace.soon(() => {
      observe();
      tell();
      void tellWhenArrived();
    });
  };
  const tellWhenArrived = async (): Promise<void> => {
    const slow = backgroundsOnTheirWay();
    if (slow.length === 0) return;
    await Promise.allSettled(slow.map(({ finished }) => finished));
    if (!stop.aborted) tell();
  };
  const watch = new MutationObserver(() => {
    // What comes until then is not heard one by one.
    watch.disconnect();
    tellSoon();
  });
  // Scripts may put another body, or another root, into the page.
  const observe = (): void => {
    watch.observe(document, { childList: true });
    for (const part of document.querySelectorAll(":root, :root > body")) {
      watch.observe(part, { childList: part === document.documentElement, attributes: true });
    }
  };
  observe();
  stop.addEventListener("abort", () => {
    watch.disconnect();
    pace.stop();
  });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", tellSoon, { signal: stop });
}

/** Backgrounds that the page changes slowly: until they have come to their colour, they tell another. */
function backgroundsOnTheirWay(): Animation[] {
  return document
    .getAnimations()
    .filter((one) => one instanceof CSSTransition && one.transitionProperty === "background-color");
}
