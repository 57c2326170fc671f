/** What the popup knows of the tab that the user looks at. */
import { useCallback, useEffect, useState } from "preact/hooks";

import { ask, askPage, onEvent } from "../browser";
import type { PageDescription, PdfDescription } from "../messages";
import { mayReach, type ShownTab, shownTab } from "../shell";
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
  /** The paper whose PDF the tab shows. */
  pdf: PdfDescription | null;
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
  const nothing = { description: null, pdf: null, offer: null, readable: false };
  if (tab === null) return { ...nothing, tabId: null };
  // Browsers show a PDF in a page of their own, and a content script finds nothing to read there.
  const pdf = await describePdf(tab);
  if (pdf) return { ...nothing, tabId: tab.id, pdf };
  const described = await askPage(tab.id, "describePage", {});
  const { url } = tab;
  return {
    ...nothing,
    tabId: tab.id,
    description: described.ok ? described.value : null,
    offer: described.ok || url === null ? null : await offerFor(url),
    readable: url !== null && /^https?:$/.test(url.protocol),
  };
}

async function describePdf({ url, title }: ShownTab): Promise<PdfDescription | null> {
  if (url === null) return null;
  const described = await ask("describePdf", { url: url.href, title });
  return described.ok ? described.value : null;
}

async function offerFor(url: URL): Promise<Offer | null> {
  const site = siteAt(url);
  if (!site || (await mayReach(...site.hosts))) return null;
  return { name: site.name, hosts: [...site.hosts] };
}
