/**
 * A text's letters and digits alone. Hosts set the same words with other spaces, punctuation and
 * notation (`O\left(n\right)`, `Oleft(nright)`, `O(n)`); what a reader reads is the same.
 */
import type { Steps } from "./steps";

export interface Skeleton {
  readonly text: string;
  /** UTF-16 units; what is only another form of a letter (`ﬁ`, `𝑛`, `²`) is unfolded. */
  readonly codes: Uint16Array;
  /** Where each of them stands in the text, in UTF-16 units. */
  readonly units: Uint32Array;
}

const CHARACTERS_PER_STEP = 32_768;
const WORK_PER_CHARACTER = 12;
const LAST_ASCII = 0x7f;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const DIGIT = /\p{N}/u;
/** Kana, Han and what lies between, whose words are not parted by spaces. */
const FIRST_UNPARTED = 0x3040;
const LAST_UNPARTED = 0x9fff;

const ASCII = Uint8Array.from({ length: LAST_ASCII + 1 }, (_, code) =>
  LETTER_OR_DIGIT.test(String.fromCharCode(code)) ? 1 : 0,
);
const folded = new Map<number, string>();

export function* skeletonSteps(text: string): Steps<Skeleton> {
  let codes = new Uint16Array(text.length + 32);
  let units = new Uint32Array(text.length + 32);
  let length = 0;
  for (let unit = 0; unit < text.length; unit += 1) {
    if (unit % CHARACTERS_PER_STEP === 0) yield CHARACTERS_PER_STEP * WORK_PER_CHARACTER;
    const code = text.charCodeAt(unit);
    if (code <= LAST_ASCII) {
      if (ASCII[code] === 0) continue;
      codes[length] = code;
      units[length] = unit;
      length += 1;
    } else {
      const point = text.codePointAt(unit) ?? code;
      const letters = fold(point);
      if (length + letters.length + text.length - unit > codes.length) {
        codes = enlarged(codes, new Uint16Array(2 * codes.length));
        units = enlarged(units, new Uint32Array(2 * units.length));
      }
      for (let at = 0; at < letters.length; at += 1) {
        codes[length] = letters.charCodeAt(at);
        units[length] = unit;
        length += 1;
      }
      if (point > 0xffff) unit += 1;
    }
  }
  return { text, codes: codes.slice(0, length), units: units.slice(0, length) };
}

function fold(point: number): string {
  const known = folded.get(point);
  if (known !== undefined) return known;
  const parts = Array.from(String.fromCodePoint(point).normalize("NFKD"));
  const letters = parts.filter((part) => LETTER_OR_DIGIT.test(part)).join("");
  folded.set(point, letters);
  return letters;
}

function enlarged<Table extends Uint16Array | Uint32Array>(table: Table, larger: Table): Table {
  larger.set(table);
  return larger;
}

/** The UTF-16 offset behind the character at `at`. */
export function endUnit({ text, units }: Skeleton, at: number): number {
  const unit = units[at] ?? text.length;
  return unit + ((text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1);
}

/** Whether the characters before and at `at` belong to one word. */
export function isWithinWord(skeleton: Skeleton, at: number): boolean {
  const { codes, units } = skeleton;
  if (at <= 0 || at >= codes.length || isUnparted(codes[at - 1]) || isUnparted(codes[at])) return false;
  return (units[at] ?? 0) <= endUnit(skeleton, at - 1);
}

function isUnparted(code = 0): boolean {
  return code >= FIRST_UNPARTED && code <= LAST_UNPARTED;
}

export function isDigit(code = 0): boolean {
  return code <= LAST_ASCII ? code >= 0x30 && code <= 0x39 : DIGIT.test(String.fromCharCode(code));
}

/** The index of the first character at or behind a UTF-16 offset. */
export function indexAt({ units }: Skeleton, unit: number): number {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((units[middle] ?? 0) < unit) low = middle + 1;
    else high = middle;
  }
  return low;
}
