/** Tells that the extension was updated, and left this content script behind in its page. */
import { isAlive } from "../browser";

/** Milliseconds; no event says so. */
const LOOKED_AFTER = 500;

/** Calls `left` once. */
export function followUpdate(left: () => void, stop: AbortSignal): void {
  const timer = setInterval(() => {
    if (isAlive()) return;
    clearInterval(timer);
    left();
  }, LOOKED_AFTER);
  stop.addEventListener("abort", () => {
    clearInterval(timer);
  });
}
