/** The hash that tells one wording of a passage from another. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { isLead } from "./code-points";
import { normaliseText } from "./normal-text";
import { runAtOnce, type Steps } from "./steps";

const CHARACTERS_PER_STEP = 16_384;
const WORK_PER_CHARACTER = 20;

/** SHA-256, in lower-case hex, of the text once it is normalised. */
export function hashText(text: string): string {
  return hashNormalised(normaliseText(text));
}

/** The same, for a text that `text-index` has normalised already. */
export function hashNormalised(text: string): string {
  return runAtOnce(hashSteps(text));
}

export function* hashSteps(text: string): Steps<string> {
  const hash = sha256.create();
  for (let from = 0; from < text.length; ) {
    const end = from + CHARACTERS_PER_STEP;
    const to = isLead(text.charCodeAt(end - 1)) ? end - 1 : end;
    hash.update(utf8ToBytes(text.slice(from, to)));
    yield CHARACTERS_PER_STEP * WORK_PER_CHARACTER;
    from = to;
  }
  return bytesToHex(hash.digest());
}
