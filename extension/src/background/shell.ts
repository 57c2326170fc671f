/** The seam to those parts of the browser that only the worker needs. */

/** What the browser wakes the worker for. Register at the top level, before anything is awaited. */
export interface Wakings {
  started: () => void;
  alarm: (name: string) => void;
  online: () => void;
  menu: (item: string, tabId: number | null) => void;
  command: (name: string, tabId: number | null) => void;
}

export interface MenuItem {
  id: string;
  title: string;
  contexts: [`${chrome.contextMenus.ContextType}`, ...`${chrome.contextMenus.ContextType}`[]];
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
    wakings.menu(String(clicked.menuItemId), tab?.id ?? null);
  });
  chrome.commands.onCommand.addListener((name, tab) => {
    wakings.command(name, tab?.id ?? null);
  });
  globalThis.addEventListener("online", wakings.online);
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

/** Whether the user lets the extension talk to this address. */
export function mayReach(origin: string): Promise<boolean> {
  return chrome.permissions.contains({ origins: [origin] });
}

function ignore(): void {
  return undefined;
}
