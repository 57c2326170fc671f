/** The content script: on a page that an adapter reads, show each row what the library knows. */
import { adapterFor } from "../adapters";
import { answer } from "../browser";
import { Host } from "./host";
import { ListingPage } from "./listing-page";
import { followNavigation } from "./navigation";

let current: ListingPage | null = null;

function open(): void {
  current?.stop();
  const adapter = adapterFor(new URL(location.href));
  current = adapter && new ListingPage(adapter, new Host());
  current?.start();
}

answer({
  describePage: () => current?.report() ?? null,
  highlightSelection: async () => {
    await current?.highlightSelection();
    return null;
  },
});
followNavigation(open);
open();
