/** The seam to those parts of the browser that content scripts have no access to. */

/** What the browser wakes the worker for. Register at the top level, before anything is awaited. */
export interface Wakings {
  started: () => void;
  alarm: (name: string) => void;
  online: () => void;
  menu: (item: string, tabId: number | null, clicked: Clicked) => void;
  command: (name: string, tabId: number | null, clicked: Clicked) => void;
  /** The user let the extension into more hosts. */
  granted: () => void;
  /** The user took access to some hosts back. */
  revoked: () => void;
}

/** Where a menu or a key was used. */
export interface Clicked {
  /** The selected words; empty for a key, of which the browser tells none. */
  selection: string;
  /** Of the frame, the page and the tab, as far as the browser tells them. */
  addresses: string[];
  /** The tab's. */
  title: string;
}

export interface MenuItem {
  id: string;
  title: string;
  contexts: [`${chrome.contextMenus.ContextType}`, ...`${chrome.contextMenus.ContextType}`[]];
  /** Match patterns of the pages that show it; without them, all. */
  documentUrlPatterns?: string[];
}

export function onWake(wakings: Wakings, menu: () => MenuItem[]): void {
  chrome.runtime.onInstalled.addListener(() => {
    chrome.contextMenus.removeAll(() => {
      for (const item of menu()) chrome.contextMenus.create(item);
    });
    wakings.started();
  });
  chrome.runtime.onStartup.addListener(wakings.started);
  chrome.alarms.onAlarm.addListener((alarm) => {
    wakings.alarm(alarm.name);
  });
  chrome.contextMenus.onClicked.addListener((clicked, tab) => {
    wakings.menu(String(clicked.menuItemId), idOf(tab), describeClick(tab, clicked));
  });
  chrome.commands.onCommand.addListener((name, tab) => {
    wakings.command(name, idOf(tab), describeClick(tab));
  });
  chrome.permissions.onAdded.addListener(wakings.granted);
  chrome.permissions.onRemoved.addListener(wakings.revoked);
  globalThis.addEventListener("online", wakings.online);
}

/** A browser's own viewer may stand in no tab that can be addressed. */
function idOf(tab: chrome.tabs.Tab | undefined): number | null {
  return tab?.id === undefined || tab.id < 0 ? null : tab.id;
}

function describeClick(
  tab: chrome.tabs.Tab | undefined,
  clicked?: chrome.contextMenus.OnClickData,
): Clicked {
  const addresses = [clicked?.frameUrl, clicked?.pageUrl, tab?.url];
  return {
    selection: clicked?.selectionText ?? "",
    addresses: addresses.filter((address) => address !== undefined),
    title: tab?.title ?? "",
  };
}

/** Set or move an alarm; browsers may delay it to half a minute. */
export function setAlarm(name: string, when: chrome.alarms.AlarmCreateInfo): void {
  void chrome.alarms.create(name, when);
}

export function clearAlarm(name: string): void {
  void chrome.alarms.clear(name);
}

/** Show a text on the button, in one tab or, without a tab, wherever no tab has its own. */
export async function setBadge(text: string | null, tabId?: number): Promise<void> {
  const where = tabId === undefined ? {} : { tabId };
  // A tab may be gone before its badge is set.
  await chrome.action.setBadgeText({ ...where, ...(text === null ? {} : { text }) }).catch(ignore);
}

export async function colourBadge(background: string, text: string): Promise<void> {
  await chrome.action.setBadgeBackgroundColor({ color: background });
  await chrome.action.setBadgeTextColor({ color: text });
}

export async function openTab(url: string): Promise<void> {
  await chrome.tabs.create({ url });
}

/** Whether the user lets the extension into the hosts of all these patterns. */
export function mayReach(...patterns: string[]): Promise<boolean> {
  return chrome.permissions.contains({ origins: patterns });
}

/** Ask the user for that, if need be; works only while a click is being handled. */
export function askToReach(...patterns: string[]): Promise<boolean> {
  return chrome.permissions.request({ origins: patterns });
}

/** A text that the browser's administrator has preset; null where none has. */
export async function readManaged(name: string): Promise<string | null> {
  // Firefox rejects where there is no policy.
  const preset: Record<string, unknown> = await chrome.storage.managed.get(name).catch(() => ({}));
  const value = preset[name];
  return typeof value === "string" ? value : null;
}

export interface ShownTab {
  id: number;
  /** Null where the user did not let the extension know it. */
  url: URL | null;
  title: string;
}

/**
 * The tab that the user looks at. Where a popup opens as a tab of its own, it is the one before.
 */
export async function shownTab(): Promise<ShownTab | null> {
  const [own, tabs] = await Promise.all([
    chrome.tabs.getCurrent(),
    chrome.tabs.query({ currentWindow: true }),
  ]);
  const others = tabs.filter((tab) => tab.id !== own?.id);
  const last = others.reduce<chrome.tabs.Tab | undefined>(
    (best, tab) => (tab.lastAccessed > (best?.lastAccessed ?? -1) ? tab : best),
    undefined,
  );
  const { id, url, title = "" } = others.find((tab) => tab.active) ?? last ?? {};
  if (id === undefined) return null;
  return { id, url: url !== undefined && URL.canParse(url) ? new URL(url) : null, title };
}

/** The keys that the browser gives to the extension's commands. */
export async function listCommands(): Promise<{ name: string; keys: string }[]> {
  const commands = await chrome.commands.getAll();
  return commands.map(({ name = "", shortcut = "" }) => ({ name, keys: shortcut }));
}

function ignore(): void {
  return undefined;
}
