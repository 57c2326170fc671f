/** A server's address as people type it. Pure: popup, options page and worker use it. */

export const DEFAULT_SERVER = "http://127.0.0.1:8917";
const DEFAULT_PORT = "8917";

const LOCAL = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** RFC 1918, link-local addresses, names without a dot and mDNS names: seldom behind TLS. */
const PRIVATE =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|[^.]+$|.+\.local$)/;

/**
 * Scheme, host, port and path prefix without a slash at the end; null if this is no web address.
 * Without a scheme, hosts of one's own network get http, and this computer Postil's own port.
 */
export function normaliseAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === "") return DEFAULT_SERVER;
  const bare = !/^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const url = parse(bare ? `http://${text}` : text);
  if (!url || !["http:", "https:"].includes(url.protocol)) return null;
  if (bare) {
    if (LOCAL.test(url.hostname)) url.port ||= DEFAULT_PORT;
    else if (!PRIVATE.test(url.hostname)) url.protocol = "https:";
  }
  return url.origin + url.pathname.replace(/\/+$/, "");
}

/** The pattern of hosts that the browser has to be asked for; ports are no part of one. */
export function hostPattern(server: string): string {
  const { protocol, hostname } = new URL(server);
  return `${protocol}//${hostname}/*`;
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
