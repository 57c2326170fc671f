/**
 * The worker: the only part that fetches and the only one that keeps data. It may be ended at any
 * moment, so every listener is registered here at once and nothing of worth is in memory.
 */
import { PDF_PATTERNS } from "../adapters";
import { answerWorker, extensionUrl, t } from "../browser";
import { captures } from "./actions/captures";
import { connecting } from "./actions/connection";
import { deciding } from "./actions/conflicts";
import { highlights } from "./actions/highlights";
import { local } from "./actions/local";
import { papers } from "./actions/papers";
import { pdf } from "./actions/pdf";
import { queue } from "./actions/queue";
import { resolutions } from "./actions/resolutions";
import { seen } from "./actions/seen";
import { suggestions } from "./actions/suggestions";
import { tellOutbox } from "./announce";
import { colourBadges } from "./badge";
import { keepSelected } from "./selected";
import { enterGranted, followGrants, readTab, sites } from "./sites";
import { continuePairing, PAIRING_ALARM } from "./server/pairing";
import { type Clicked, onWake, openTab } from "../shell";
import { read } from "./store/database";
import { getMeta } from "./store/meta";
import { requestSync, SYNC_ALARM } from "./sync/schedule";

const HIGHLIGHT = "highlight-selection";
const QUOTE = "save-quote";
const LIBRARY = "open-library";
const READ = "read-page";
const WEB_PAGES = ["http://*/*", "https://*/*"];

answerWorker(
  {
    ...{ ...captures, ...papers, ...highlights, ...seen, ...connecting, ...local, ...pdf },
    ...{ ...sites, ...suggestions, ...resolutions, ...queue, ...deciding },
  },
  [
    "connect",
    "cancelPairing",
    "disconnect",
    "exportLocal",
    "getConnection",
    "getOutbox",
    "syncNow",
    "retryFailed",
    "editFailed",
    "discardFailed",
    "undoDiscard",
    "exportEntry",
    "dismissNotice",
    "searchLocal",
    "setPreferences",
    "readTab",
    "describePdf",
  ],
);

onWake(
  {
    started: wake,
    online: () => void requestSync("online"),
    alarm(name) {
      if (name === SYNC_ALARM) void requestSync();
      if (name === PAIRING_ALARM) void continuePairing();
    },
    menu: act,
    command: act,
    granted: () => void enterGranted(),
    revoked: () => void followGrants(),
  },
  () => [
    { id: HIGHLIGHT, title: t("menuHighlight"), contexts: ["selection"] },
    {
      ...{ id: QUOTE, title: t("menuQuote"), contexts: ["selection"] },
      documentUrlPatterns: [...PDF_PATTERNS],
    },
    { id: READ, title: t("menuRead"), contexts: ["page"], documentUrlPatterns: WEB_PAGES },
    { id: LIBRARY, title: t("menuLibrary"), contexts: ["action"] },
  ],
);

wake();

function wake(): void {
  void colourBadges();
  void tellOutbox();
  void continuePairing();
  void requestSync();
  void followGrants();
}

function act(name: string, tabId: number | null, clicked: Clicked): void {
  if (name === HIGHLIGHT || name === QUOTE) void keepSelected(tabId, clicked);
  if (name === READ && tabId !== null) void readTab(tabId);
  if (name === LIBRARY) void openLibrary();
}

/** The connected server's library; before there is one, the page on which to connect. */
async function openLibrary(): Promise<void> {
  const connection = await read((tx) => getMeta(tx, "connection"));
  const connected = connection.state === "connected";
  await openTab(connected ? `${connection.server}/` : extensionUrl("options/index.html"));
}
