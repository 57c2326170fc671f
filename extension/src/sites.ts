/** Which site an address belongs to, by the hosts that the adapters name. */
import { adapters, type SiteAdapter } from "./adapters";

/** The adapter that reads pages of this address's host; null where none does. */
export function siteAt(url: URL): SiteAdapter | null {
  return adapters.find(({ hosts }) => hosts.some((pattern) => matches(pattern, url))) ?? null;
}

/** Match patterns with a host: https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns */
const PATTERN = /^(\*|https?):\/\/(\*\.)?([^/*]+)\//;

function matches(pattern: string, { protocol, host }: URL): boolean {
  const [, scheme, anyPart, name = ""] = PATTERN.exec(pattern) ?? [];
  if (scheme === undefined) return false;
  if (!/^https?:$/.test(protocol) || (scheme !== "*" && `${scheme}:` !== protocol)) return false;
  return host === name || (anyPart !== undefined && host.endsWith(`.${name}`));
}
