/**
 * Aliases in their one normal form. The server's `postil/identity.py` gives the same answers: both
 * are tested by `shared_schema/postil_schema/identity_cases.json`.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

export interface NormalAlias {
  /** `scheme:value`, at most `MAX_ALIAS` characters. */
  alias: string;
  /** The arXiv version, such as `v2`, which is not part of the identity. */
  version: string | null;
}

export const MAX_ALIAS = 500;

/** https://info.arxiv.org/help/arxiv_identifier.html: the styles since 2007-04 and before. */
const NEW_ARXIV = /^(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(v[1-9]\d{0,3})?$/i;
const OLD_ARXIV = /^([a-z-]+)(?:\.[a-z]{2})?\/(\d{2}(?:0[1-9]|1[0-2])\d{3})(v[1-9]\d{0,3})?$/i;

const DOI = /^10\.\d{4,9}(?:\.\d+)*\/\S+$/;
const ARXIV_DOI = "10.48550/arxiv.";
const TRACKING = /^(?:utm_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ref_src)$/i;

/** The id without prefix and version, or null if this is no arXiv id. */
export function parseArxiv(text: string): { id: string; version: string | null } | null {
  const bare = text.trim().replace(/^arxiv:/i, "");
  const recent = NEW_ARXIV.exec(bare);
  if (recent?.[1]) return { id: recent[1], version: recent[2]?.toLowerCase() ?? null };
  const old = OLD_ARXIV.exec(bare);
  if (!old?.[1] || !old[2]) return null;
  return { id: `${old[1].toLowerCase()}/${old[2]}`, version: old[3]?.toLowerCase() ?? null };
}

function normaliseArxiv(value: string): NormalAlias | null {
  const parsed = parseArxiv(value);
  return parsed && { alias: `arxiv:${parsed.id}`, version: parsed.version };
}

function normaliseDoi(value: string): NormalAlias | null {
  const doi = value.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)/i, "").toLowerCase();
  if (!DOI.test(doi)) return null;
  if (doi.startsWith(ARXIV_DOI)) {
    const arxiv = normaliseArxiv(doi.slice(ARXIV_DOI.length));
    if (arxiv) return arxiv;
  }
  return { alias: `doi:${doi}`, version: null };
}

function normaliseUrl(value: string): NormalAlias | null {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return null;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  url.hash = "";
  url.username = "";
  url.password = "";
  const kept = url.search
    .slice(1)
    .split("&")
    .filter((part) => part !== "" && !TRACKING.test(part.split("=", 1)[0] ?? ""));
  url.search = kept.join("&");
  return { alias: `url:${url.href}`, version: null };
}

const SCHEMES: ReadonlyMap<string, (value: string) => NormalAlias | null> = new Map([
  ["arxiv", normaliseArxiv],
  ["doi", normaliseDoi],
  ["url", normaliseUrl],
]);

/** The alias's one normal form; null if it is malformed, of no known form, or too long. */
export function normalise(alias: string): NormalAlias | null {
  if (alias.length > MAX_ALIAS) return null;
  const match = /^([a-z][a-z0-9]{1,19}):(\S.*)$/i.exec(alias.trim());
  if (!match?.[1] || !match[2]) return null;
  const scheme = match[1].toLowerCase();
  const value = match[2].trim();
  const known = SCHEMES.get(scheme);
  const normal = known ? known(value) : { alias: `${scheme}:${value}`, version: null };
  return normal && normal.alias.length <= MAX_ALIAS ? normal : null;
}

/** SHA-256, in lower-case hex, of a normalised alias. */
export function hashAlias(alias: string): string {
  return bytesToHex(sha256(utf8ToBytes(alias)));
}
