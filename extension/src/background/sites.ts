/**
 * Where Postil runs beside the sites of its manifest: on sites that the user granted, each time
 * they are opened; and on any page that the user asks to be read, once.
 */
import { adapters } from "../adapters";
import { askPage, Refusal, t, type Handlers } from "../browser";
import { insertScript, listHosts, listTabs, registerScript } from "../content-script";
import type { PageDescription, WorkerRequests } from "../messages";
import { mayReach } from "../shell";

const LOCK = "postil sites";

/** Run on those sites, of all that the adapters read, that the user granted. */
export async function followGrants(): Promise<void> {
  await navigator.locks.request(LOCK, async () => {
    const always = listHosts();
    const granted = await grantedHosts();
    await registerScript(granted.filter((host) => !always.includes(host)));
  });
}

/** A site was granted: read what is open of it at once. */
export async function enterGranted(): Promise<void> {
  await followGrants();
  const tabs = await listTabs(await grantedHosts());
  await Promise.all(tabs.map(enter));
}

export const sites: Pick<Handlers<WorkerRequests>, "readTab"> = {
  readTab: ({ tabId }) => readTab(tabId),
};

/** Read a page by the access that a click gave; throws `Refusal` where the browser keeps it out. */
export async function readTab(tabId: number): Promise<PageDescription | null> {
  if (!(await enter(tabId))) throw new Refusal({ code: "closed_page", message: t("closedPage") });
  const read = await askPage(tabId, "readPage", {});
  if (!read.ok) throw new Refusal(read.error);
  return read.value;
}

/** Put the content script into a tab that has none; false where the browser keeps it out. */
async function enter(tabId: number): Promise<boolean> {
  const there = await askPage(tabId, "describePage", {});
  return there.ok || insertScript(tabId);
}

/** Match patterns, of all that the adapters name, into which the user lets Postil. */
async function grantedHosts(): Promise<string[]> {
  const named = [...new Set(adapters.flatMap((adapter) => adapter.hosts))];
  const granted = await Promise.all(named.map((host) => mayReach(host)));
  return named.filter((_, place) => granted[place]);
}
