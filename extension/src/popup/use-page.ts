/** What the popup knows of the tab that the user looks at. */
import { useCallback, useEffect, useState } from "preact/hooks";

import { askPage, onEvent } from "../browser";
import type { PageDescription } from "../messages";
import { mayReach, shownTab } from "../shell";
import { siteAt } from "../sites";

export interface Offer {
  name: string;
  /** Match patterns to ask for. */
  hosts: string[];
}

export interface ShownPage {
  tabId: number | null;
  /** Null where Postil reads nothing. */
  description: PageDescription | null;
  /** The site that Postil could read here, if it were allowed to. */
  offer: Offer | null;
  /** The browser shows a web page that no adapter reads. */
  readable: boolean;
}

/** Rows come, and the library answers about them, at any time: milliseconds between two looks. */
const PAUSE = 700;

/** The shown tab; undefined until it is known. `look` looks again. */
export function usePage(): [ShownPage | undefined, () => void] {
  const [page, setPage] = useState<ShownPage>();
  const look = useCallback(() => void readPage().then(setPage), []);
  useEffect(() => {
    look();
    const ends = [onEvent("papersChanged", look), onEvent("preferencesChanged", look)];
    return () => {
      for (const end of ends) end();
    };
  }, [look]);
  useEffect(() => {
    if (!page?.description?.shown) return undefined;
    const timer = setTimeout(look, PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [page, look]);
  return [page, look];
}

async function readPage(): Promise<ShownPage> {
  const tab = await shownTab();
  if (tab === null) return { tabId: null, description: null, offer: null, readable: false };
  const described = await askPage(tab.id, "describePage", {});
  const { url } = tab;
  return {
    tabId: tab.id,
    description: described.ok ? described.value : null,
    offer: described.ok || url === null ? null : await offerFor(url),
    readable: url !== null && /^https?:$/.test(url.protocol),
  };
}

async function offerFor(url: URL): Promise<Offer | null> {
  const site = siteAt(url);
  if (!site || (await mayReach(...site.hosts))) return null;
  return { name: site.name, hosts: [...site.hosts] };
}
