/** The seam to the browser for putting the content script into pages that the manifest leaves out. */

/** Match patterns of the pages that have the content script without a grant. */
export function listHosts(): string[] {
  return declared().matches ?? [];
}

/** Have the content script in pages of these match patterns from now on, and in no others. */
export async function registerScript(matches: string[]): Promise<void> {
  const ids = [GRANTED];
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids });
  if (matches.length === 0) {
    if (registered.length > 0) await chrome.scripting.unregisterContentScripts({ ids });
    return;
  }
  const { js = [], css = [] } = declared();
  const script = { id: GRANTED, matches, js, css, runAt: "document_start" as const };
  if (registered.length > 0) await chrome.scripting.updateContentScripts([script]);
  else await chrome.scripting.registerContentScripts([{ ...script, persistAcrossSessions: true }]);
}

/** Put the content script into a tab as it is now; false where the browser does not allow it. */
export async function insertScript(tabId: number): Promise<boolean> {
  const { js = [], css = [] } = declared();
  try {
    await chrome.scripting.insertCSS({ target: { tabId }, files: css });
    await chrome.scripting.executeScript({ target: { tabId }, files: js });
    return true;
  } catch (error) {
    console.warn("Postil: the browser keeps extensions out of this page.", error);
    return false;
  }
}

/** Open tabs whose pages match one of these patterns. */
export async function listTabs(patterns: string[]): Promise<number[]> {
  if (patterns.length === 0) return [];
  const tabs = await chrome.tabs.query({ url: patterns });
  return tabs.flatMap((tab) => tab.id ?? []);
}

/** Id of the content script that is registered for granted sites. */
const GRANTED = "granted-sites";

/** The manifest's own, so that granted sites get the same files. */
function declared(): NonNullable<chrome.runtime.ManifestV3["content_scripts"]>[number] {
  const [script] = chrome.runtime.getManifest().content_scripts ?? [];
  return script ?? {};
}
