/** A server's address as people type it. Pure: popup, options page and worker use it. */

export const DEFAULT_SERVER = "http://127.0.0.1:8917";
const DEFAULT_PORT = "8917";

const LOCAL = /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/**
 * RFC 1918, 6598 and 4193, link-local addresses, names without a dot and names of networks at home
 * (RFC 6762, 8375): seldom behind TLS.
 */
const PRIVATE =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|\[f[cde]|[^.]+$|.+\.(?:local|lan|internal|home\.arpa)$)/;

/** What a server prints that listens everywhere; as an address to go to, it is this computer. */
const EVERYWHERE: Partial<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "[::]": "[::1]" };

/** Also `http:/host` and `https//host`, which are slips of the hand. */
const SCHEME = /^(https?)(?::\/*|\/\/)(?=[^\d/])/i;
const SCHEME_OF_NUMBER = /^(https?):?\/\//i;
const OTHER_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * Scheme, host, port and path prefix without a slash at the end; null if this is no web address.
 * Without a scheme, hosts of one's own network get http, and this computer Postil's own port.
 */
export function normaliseAddress(typed: string): string | null {
  // Spaces come in by copying; some of them have no width.
  const text = typed.replace(/[\s\u200B-\u200D\uFEFF]+/gu, "").replace(/^[<"'“]+|[>"'”]+$/gu, "");
  if (text === "") return DEFAULT_SERVER;
  const written = SCHEME.exec(text) ?? SCHEME_OF_NUMBER.exec(text);
  const rest = bracket(text.slice(written?.[0].length ?? 0));
  if (OTHER_SCHEME.test(rest)) return null;
  const url = parse(`${written?.[1] ?? "http"}://${rest}`);
  if (!url || url.hostname === "") return null;
  url.hostname = EVERYWHERE[url.hostname] ?? url.hostname;
  if (!written) {
    if (LOCAL.test(url.hostname)) url.port ||= DEFAULT_PORT;
    else if (!PRIVATE.test(url.hostname)) url.protocol = "https:";
  }
  return url.origin + url.pathname.replace(/\/+$/, "");
}

/**
 * Where a server may be whose address was copied from a page of it: the address itself, then each
 * shorter path. At most five.
 */
export function placesToAsk(address: string): string[] {
  const { origin, pathname } = new URL(address);
  const parts = pathname.split("/").filter(Boolean).slice(0, 4);
  return parts.reduceRight(
    (places, _part, place) => [...places, [origin, ...parts.slice(0, place)].join("/")],
    [[origin, ...parts].join("/")],
  );
}

/** The pattern of hosts that the browser has to be asked for; ports are no part of one. */
export function hostPattern(server: string): string {
  const { protocol, hostname } = new URL(server);
  return `${protocol}//${hostname}/*`;
}

/** Whether the address is of this computer, or of a network that the internet does not reach. */
export function isNearby(server: string): boolean {
  const { hostname } = new URL(server);
  return LOCAL.test(hostname) || PRIVATE.test(hostname);
}

/** An IPv6 address without its brackets gets them; it has no port then. */
function bracket(address: string): string {
  const [host = ""] = address.split("/");
  return /^[\da-f]*:[\da-f]*:[\da-f:.]*$/i.test(host)
    ? `[${host}]${address.slice(host.length)}`
    : address;
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
