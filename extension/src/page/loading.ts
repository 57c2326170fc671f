/** What can be read of a page that is still coming in. */
import { adapterFor } from "../adapters";

export function isLoading(): boolean {
  return document.readyState === "loading";
}

/** Kept once the page is there, or as much of it as its adapter needs to read the first row. */
export function rowsAreReadable(): Promise<void> {
  return new Promise((resolve) => {
    if (!isLoading()) {
      resolve();
      return;
    }
    const watch = new MutationObserver(() => {
      if (hasWholeRow()) done();
    });
    const done = (): void => {
      watch.disconnect();
      resolve();
    };
    document.addEventListener("DOMContentLoaded", done, { once: true });
    watch.observe(document, { childList: true, subtree: true });
  });
}

/** The elements whose rows are whole. */
export function wholeRows(candidates: readonly Element[]): readonly Element[] {
  return isLoading() ? candidates.slice(0, -1) : candidates;
}

function hasWholeRow(): boolean {
  const url = new URL(location.href);
  const adapter = adapterFor(url);
  return adapter?.streams?.(url) === true && wholeRows(adapter.candidates(document)).length > 0;
}
