/**
 * A text's letters and digits alone. Hosts set the same words with other spaces, punctuation and
 * notation (`O\left(n\right)`, `Oleft(nright)`, `O(n)`); what a reader reads is the same.
 */
import type { Steps } from "./steps";
import { layoutBefore, nameSign, readCommand } from "./tex";

export interface Skeleton {
  readonly text: string;
  /** UTF-16 units; another form of a letter (`ﬁ`, `ß`, `𝑛`, `²`) is unfolded, a sign is its name. */
  readonly codes: Uint16Array;
  /** Where each of them stands in the text, in UTF-16 units. */
  readonly units: Uint32Array;
}

/** Room for signs that are longer by their names. */
const SPARE = 256;
const CHARACTERS_PER_STEP = 32_768;
const WORK_PER_CHARACTER = 12;
const LAST_ASCII = 0x7f;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const DIGIT = /\p{N}/u;
/** Kana, Han and what lies between, whose words are not parted by spaces. */
const FIRST_UNPARTED = 0x3040;
const LAST_UNPARTED = 0x9fff;

/** What an ASCII character is. */
const OTHER = 0;
const LETTER = 1;
const BACKSLASH = 2;
const BRACKET = 3;
const ASCII = Uint8Array.from({ length: LAST_ASCII + 1 }, (_, code) =>
  kindOf(String.fromCharCode(code)),
);
const folded = new Map<number, string>();

function kindOf(character: string): number {
  if (LETTER_OR_DIGIT.test(character)) return LETTER;
  if (character === "\\") return BACKSLASH;
  return layoutBefore(character).length > 0 ? BRACKET : OTHER;
}

export function* skeletonSteps(text: string): Steps<Skeleton> {
  const letters = new Letters(text);
  for (let unit = 0; unit < text.length; unit += 1) {
    if (unit % CHARACTERS_PER_STEP === 0) yield CHARACTERS_PER_STEP * WORK_PER_CHARACTER;
    const code = text.charCodeAt(unit);
    if (code <= LAST_ASCII) {
      const kind = ASCII[code];
      if (kind === LETTER) letters.add(code, unit);
      else if (kind === BRACKET) letters.dropLayout(unit);
      else if (kind === BACKSLASH) unit = letters.addCommand(unit);
    } else {
      const point = text.codePointAt(unit) ?? code;
      letters.addAll(nameSign(text, unit, point) ?? fold(point), unit, 0);
      if (point > 0xffff) unit += 1;
    }
  }
  return letters.finish();
}

/** The skeleton of a text as far as it is read. */
class Letters {
  readonly #text: string;
  #codes: Uint16Array;
  #units: Uint32Array;
  #length = 0;

  constructor(text: string) {
    this.#text = text;
    this.#codes = new Uint16Array(text.length + SPARE);
    this.#units = new Uint32Array(text.length + SPARE);
  }

  add(code: number, unit: number): void {
    this.#codes[this.#length] = code;
    this.#units[this.#length] = unit;
    this.#length += 1;
  }

  /** Letters that all stand at this unit; or, with a width, in a word of that many from it on. */
  addAll(letters: string, unit: number, width: number): void {
    this.#makeRoom(letters.length + this.#text.length - unit);
    const skipped = width - letters.length;
    for (let at = 0; at < letters.length; at += 1) {
      const offset = Math.min(Math.max(0, skipped) + at, Math.max(0, width - 1));
      this.add(letters.charCodeAt(at), unit + offset);
    }
  }

  /** Answers the unit of the command's last letter. */
  addCommand(unit: number): number {
    const command = readCommand(this.#text, unit);
    if (!command) return unit;
    this.addAll(command.read, unit + 1, command.name.length);
    return unit + command.name.length;
  }

  /** Takes back what was read of a command that lost its backslash. */
  dropLayout(bracket: number): void {
    const names = layoutBefore(this.#text.charAt(bracket));
    const name = names.find(
      (one) =>
        this.#text.startsWith(one, bracket - one.length) &&
        this.#units[this.#length - one.length] === bracket - one.length,
    );
    if (name !== undefined) this.#length -= name.length;
  }

  finish(): Skeleton {
    return {
      text: this.#text,
      codes: this.#codes.slice(0, this.#length),
      units: this.#units.slice(0, this.#length),
    };
  }

  #makeRoom(needed: number): void {
    if (this.#length + needed <= this.#codes.length) return;
    this.#codes = enlarged(this.#codes, new Uint16Array(2 * this.#codes.length));
    this.#units = enlarged(this.#units, new Uint32Array(2 * this.#units.length));
  }
}

function fold(point: number): string {
  const known = folded.get(point);
  if (known !== undefined) return known;
  const parts = Array.from(String.fromCodePoint(point).replace("ß", "ss").normalize("NFKD"));
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
