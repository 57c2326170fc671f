/** Work on rows, in slices that leave the page time to breathe. */
import { ROWS_PER_SLICE } from "../adapters";

/** Call `work` for each item, `size` of them at a time; stops early when `signal` aborts. */
export async function inSlices<T>(
  items: readonly T[],
  work: (item: T) => void,
  signal: AbortSignal,
  size = ROWS_PER_SLICE,
): Promise<void> {
  for (let start = 0; start < items.length; start += size) {
    if (start > 0) await nextTask();
    if (signal.aborted) return;
    items.slice(start, start + size).forEach(work);
  }
}

/** Run `work` once, in a later task, however often it is asked for until then. */
export function coalesce(work: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    void nextTask().then(() => {
      asked = false;
      work();
    });
  };
}

/** A new task; unlike an animation frame it also comes in a background tab. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
