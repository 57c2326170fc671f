/**
 * Identity: one spelling for each alias. The server's `postil/identity.py` gives the same answers;
 * both are tested by `postil_schema/identity_cases.json`.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** A normalised alias, and the version that its spelling named, such as `v2`. */
export interface NormalAlias {
  alias: string;
  version: string | null;
}

const MAX_ALIAS = 500;

const WELL_FORMED = /^[a-z][a-z0-9]{1,19}:\S.*$/;
/** Both styles of https://info.arxiv.org/help/arxiv_identifier.html; a subject class is dropped. */
const ARXIV =
  /^(?:(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})|([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?\/(\d{7}))(v[1-9]\d*)?$/i;
const ARXIV_PREFIX =
  /^(?:(?:https?:\/\/)?(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/|arxiv:)/i;
const DOI_PREFIX = /^(?:(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/|doi:\s*)/i;
const ARXIV_DOI = "10.48550/arxiv.";
/** Scheme, host, path and query (https://www.rfc-editor.org/rfc/rfc3986#appendix-B). */
const WEB_ADDRESS = /^(https?):\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?/i;
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|yclid|_hs(?:enc|mi))$/;

/** The name and version in an arXiv id, with or without prefix; null if it is none. */
export function parseArxiv(text: string): { id: string; version: string | null } | null {
  const match = ARXIV.exec(text.replace(ARXIV_PREFIX, "").replace(/\.pdf$/, ""));
  if (!match) return null;
  const [, recent, archive = "", number = "", version] = match;
  return {
    id: recent ?? `${lowerAscii(archive)}/${number}`,
    version: version ? lowerAscii(version) : null,
  };
}

/**
 * One spelling for `scheme:value`; a value that its scheme does not know is only trimmed. Null if
 * it is no alias, or longer than `MAX_ALIAS` code points: nothing can be stored under it.
 */
export function normalise(alias: string): NormalAlias | null {
  const colon = alias.indexOf(":");
  const scheme = lowerAscii(alias.slice(0, Math.max(colon, 0)).trim());
  const value = alias.slice(colon + 1).trim();
  const trimmed = { alias: `${scheme}:${value}`, version: null };
  return [SCHEMES.get(scheme)?.(value), trimmed].find((one) => isStorable(one)) ?? null;
}

/** SHA-256, in lower-case hex: what `seen` stores instead of a normalised alias. */
export function hashAlias(alias: string): string {
  return bytesToHex(sha256(utf8ToBytes(alias)));
}

type Scheme = (value: string) => NormalAlias | null;

const SCHEMES: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  ["arxiv", normaliseArxiv],
  ["doi", normaliseDoi],
  ["url", normaliseUrl],
]);

function normaliseArxiv(value: string): NormalAlias | null {
  const parsed = parseArxiv(value);
  return parsed && { alias: `arxiv:${parsed.id}`, version: parsed.version };
}

function normaliseDoi(value: string): NormalAlias {
  const name = lowerAscii(value.replace(DOI_PREFIX, ""));
  const arxiv = name.startsWith(ARXIV_DOI) ? normaliseArxiv(name.slice(ARXIV_DOI.length)) : null;
  return arxiv ?? { alias: `doi:${name}`, version: null };
}

/** Host in small letters; without fragment and tracking parameters. */
function normaliseUrl(value: string): NormalAlias | null {
  const match = WEB_ADDRESS.exec(value.replace(/#.*$/s, "").trim());
  if (!match) return null;
  const [, scheme = "", host = "", path = "", query = ""] = match;
  const parts = query.split("&").map((part) => part.trim());
  const kept = parts.filter((part) => part && !TRACKING.test(part.split("=", 1)[0] ?? ""));
  const search = kept.length > 0 ? `?${kept.join("&")}` : "";
  const address = `${lowerAscii(scheme)}://${lowerAscii(host)}${path === "" ? "/" : path}${search}`;
  return { alias: `url:${address}`, version: null };
}

function isStorable(normal: NormalAlias | null | undefined): boolean {
  return normal ? WELL_FORMED.test(normal.alias) && Array.from(normal.alias).length <= MAX_ALIAS : false;
}

/** Names are compared without case in ASCII only, and no letter changes its length. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
