/** The content script: on a page that an adapter reads, show each row what the library knows. */
import { answer, ask, onEvent, Refusal, t } from "../browser";
import type { Preferences } from "../messages";
import { highlightSelection } from "./highlighting";
import { Host } from "./host";
import { rowsAreReadable } from "./loading";
import { followNavigation } from "./navigation";
import { Visit } from "./visit";

/** Set in the content script's own world, which the page cannot see: it may be put in twice. */
declare global {
  var postilIsHere: boolean | undefined;
}

function start(): void {
  // Made before the page's scripts run, so that they cannot overhear what is typed in it.
  const visit = new Visit(new Host(), preferences());
  const ready = rowsAreReadable().then(() => {
    followNavigation(
      () => {
        visit.open();
      },
      () => {
        visit.resume();
      },
    );
    visit.open();
  });
  onEvent("preferencesChanged", ({ hiddenSites }) => {
    visit.hide(hiddenSites);
  });
  answer({
    describePage: () => visit.describe(),
    async readPage() {
      await ready;
      await visit.settled;
      visit.request();
      return visit.describe();
    },
    reportStructure: () => visit.reportStructure(),
    async highlightSelection() {
      if (!visit.page) throw new Refusal({ code: "not_read", message: t("notReadYet") });
      await highlightSelection(visit.page);
      return null;
    },
  });
}

/** Null when the worker does not answer; then the page is read as by default. */
async function preferences(): Promise<Preferences | null> {
  const result = await ask("getPreferences", {});
  return result.ok ? result.value : null;
}

if (!globalThis.postilIsHere) {
  globalThis.postilIsHere = true;
  start();
}
