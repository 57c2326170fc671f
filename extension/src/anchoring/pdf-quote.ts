/** Words copied out of a PDF, as the same words read where a page sets them in running text. */
import { MAX_EXACT } from "./describe";
import { normaliseText } from "./normal-text";

/** Letters that a PDF's fonts draw as one sign. */
const LIGATURES = /[\ufb00-\ufb06]/gu;
/**
 * A hyphen at the end of a line; some browsers give a space for the line's end. In "pre- and
 * post-training" it belongs to its word.
 */
const LINE_END = String.raw`[-\u2010\u00ad]\s+(?!(?:and|or|nor|to|und|oder|bis)\b)`;
/**
 * It parts a word with small letters on both sides. Capitals and figures keep it ("GPT-4"), and so
 * does a compound with another one ("state-of-the-art").
 */
const PARTED = new RegExp(
  String.raw`(?<=(?<![\p{L}\p{N}][-\u2010]\p{L}*)\p{Ll})${LINE_END}(?=\p{Ll}{2})(?!\p{L}+[-\u2010]\p{L})`,
  "gu",
);
const KEPT = new RegExp(String.raw`(?<=[\p{L}\p{N}])${LINE_END}(?=[\p{L}\p{N}])`, "gu");

/** The quote's normal text; null if nothing is left of it or it is longer than `MAX_EXACT`. */
export function readPdfQuote(selected: string): string | null {
  const joined = selected
    .replace(LIGATURES, (sign) => sign.normalize("NFKC"))
    .replace(PARTED, "")
    .replace(KEPT, "-");
  const text = normaliseText(joined);
  return text === "" || Array.from(text).length > MAX_EXACT ? null : text;
}
