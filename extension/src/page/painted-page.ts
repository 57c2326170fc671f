/** Keeps what is painted as it should be while the page changes around it. */
import type { Meter } from "./pace";
import { repaint } from "./paint";
import { restoreRegistry } from "./registry";
import { followTheme } from "./theme-changes";
import { followUpdate } from "./update";

/** Milliseconds after which it is looked whether the page's scripts took highlights away. */
const LOOKED_AFTER = 1_000;

export function followPage(meter: Meter, stop: AbortSignal): void {
  followTheme(repaint, meter, stop);
  const timer = setInterval(restoreRegistry, LOOKED_AFTER);
  const end = (): void => {
    clearInterval(timer);
  };
  // Another content script stands in for one whose extension was updated under the page.
  followUpdate(end, stop);
  stop.addEventListener("abort", end);
}
