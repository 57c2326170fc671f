/** Whether a page shows all of a text, or a snippet of it. */
import { normaliseText } from "../anchoring";

const ELLIPSIS = String.raw`(?:…|\.{3}|\[\.{3}\])`;
/** At the beginning, between two pieces, or before the word that leads to the rest. */
const CUT = new RegExp(`^${ELLIPSIS}|\\s${ELLIPSIS}\\s|${ELLIPSIS}[^.,;:!?]{0,20}$`, "u");

/** `text` is normal, and what is shown; `known` is all of it, where the page tells that elsewhere. */
export function isCut(text: string, known: string | null): boolean {
  if (CUT.test(text)) return true;
  const whole = normaliseText(known ?? "");
  return text.length < whole.length && whole.startsWith(text);
}
