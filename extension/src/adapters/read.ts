/** From a page to its rows, in slices that leave the main thread to the page in between. */
import type { ListingRow, PageContext, SiteAdapter } from "./types";

/** Elements that are read before the main thread is given back; about 10 ms on a slow machine. */
export const ROWS_PER_SLICE = 10;

/** What rows are read against: once per page, and again after a client-side navigation. */
export function createContext(adapter: SiteAdapter, document: Document, url: URL): PageContext {
  return { document, url, embedded: adapter.embedded(document) };
}

/**
 * The rows of these elements, by default of the whole page, in their order. Each slice has looked
 * at no more than `ROWS_PER_SLICE` elements, and holds only those that show a paper.
 */
export async function* readSlices(
  adapter: SiteAdapter,
  page: PageContext,
  elements: readonly Element[] = adapter.candidates(page.document),
): AsyncGenerator<ListingRow[], void, undefined> {
  for (let from = 0; from < elements.length; from += ROWS_PER_SLICE) {
    if (from > 0) await yieldToPage();
    const slice = elements.slice(from, from + ROWS_PER_SLICE);
    yield slice.flatMap((element) => adapter.read(element, page) ?? []);
  }
}

/** A new task; `scheduler.yield` would be the same but is not in every browser. */
function yieldToPage(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}
