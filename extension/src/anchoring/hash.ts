/** The hash that tells one wording of a passage from another. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { normaliseText } from "./normal-text";

/** SHA-256, in lower-case hex, of the text once it is normalised. */
export function hashText(text: string): string {
  return hashNormalised(normaliseText(text));
}

/** The same, for a text that `text-index` has normalised already. */
export function hashNormalised(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
