/** The page that rows stand on, as captures and highlights name it, within `postil_schema`'s limits. */
import type { Listing } from "../api/types";

const MAX_ADDRESS = 4_000;
const MAX_TITLE = 1_000;
const MAX_SITE = 100;

export function describeListing(url: URL, title: string, site: string): Listing {
  return { url: pageAddress(url), title: cutTitle(title), site };
}

/** The address without its fragment, its query and its path, as far as it is too long with them. */
export function pageAddress(url: URL): string {
  const bare = url.origin + url.pathname;
  const spellings = [url.href, bare + url.search, bare];
  return spellings.find(({ length }) => length <= MAX_ADDRESS) ?? `${url.origin}/`;
}

/** A host as the name of a site: IPv6 and old names have characters that no such name has. */
export function hostAsSite(host: string): string {
  const site = host.replace(/[^a-z0-9.-]/g, "-").replace(/^[^a-z0-9]+/, "");
  return site.slice(0, MAX_SITE) || "page";
}

function cutTitle(title: string): string {
  return Array.from(title.slice(0, 2 * MAX_TITLE)).slice(0, MAX_TITLE).join("");
}
