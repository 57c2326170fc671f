/** The content script: on a page that an adapter reads, show each row what the library knows. */
import { adapterFor } from "../adapters";
import { answer } from "../browser";
import { highlightSelection } from "./highlighting";
import { Host } from "./host";
import { ListingPage } from "./listing-page";
import { followNavigation } from "./navigation";

/** Made before the page's scripts run, so that they cannot overhear what is typed in it. */
const host = new Host();
let current: ListingPage | null = null;

function open(): void {
  current?.stop();
  const adapter = adapterFor(new URL(location.href));
  current = adapter && new ListingPage(adapter, host);
  current?.start();
}

function start(): void {
  followNavigation(open);
  open();
}

answer({
  describePage: () => current?.report() ?? null,
  highlightSelection: async () => {
    if (current) await highlightSelection(current);
    return null;
  },
});
if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", start, { once: true });
} else {
  start();
}
