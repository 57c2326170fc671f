/**
 * What becomes of each character of a raw text, by its UTF-16 unit: a table, since a long text asks
 * millions of times.
 */

export const PLAIN = 0;
/** White space, which is folded. */
export const SPACE = 1;
/** Nothing that a reader sees or that changes what is read. */
export const DROPPED = 2;
/** What no database stores: NUL, and half of a surrogate pair if it is alone. */
export const UNSTORABLE = 3;
/** What may be another character in NFC, or compose with its neighbours. */
export const COMPOSING = 4;

export const REPLACEMENT = "\ufffd";
/** The first mark of Unicode; nothing before it changes in NFC by itself. */
const FIRST_COMPOSING = 0x300;
/** Kana, Han, Hangul and their punctuation: but for these marks, nothing of them does either. */
const STEADY = [
  [0x3001, 0x9fff],
  [0xac00, 0xd7a3],
] as const;
const MARKS_AMONG_STEADY = "\u302a\u302b\u302c\u302d\u302e\u302f\u3099\u309a";
const FIRST_HALF = 0xd800;
const LAST_HALF = 0xdfff;

/** All that ECMAScript and Unicode call white space, but for the byte order mark. */
const SPACES =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a" +
  "\u2028\u2029\u202f\u205f\u3000";

/**
 * Soft hyphens, characters without a width that only allow or forbid a line break, marks of writing
 * direction, and operators of formulas that are not shown. Joiners carry meaning and stay.
 */
const UNSEEN =
  "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064" +
  "\u2066\u2067\u2068\u2069\ufeff";

const KINDS = makeKinds();

/** The kind of a UTF-16 unit; behind the end of a text, none that goes on with it. */
export function kindOf(unit: number): number {
  return KINDS[unit] ?? UNSTORABLE;
}

/** What may compose with the character before it: marks, and the vowels of Hangul and Kirat Rai. */
const CONTINUING = String.raw`[\p{M}\u1160-\u11ff\u{16d67}]`;
const CONTINUES = new RegExp(CONTINUING, "u");
/** Each character with all that may compose with it. */
export const CLUSTERS = new RegExp(`.${CONTINUING}*`, "gsu");

/** Whether the character at `at` may compose with the one before it. */
export function continuesAt(text: string, at: number): boolean {
  const point = text.codePointAt(at) ?? 0;
  return point >= FIRST_COMPOSING && CONTINUES.test(String.fromCodePoint(point));
}

function makeKinds(): Uint8Array {
  const kinds = new Uint8Array(0x10000).fill(COMPOSING, FIRST_COMPOSING);
  for (const [first, last] of STEADY) kinds.fill(PLAIN, first, last + 1);
  for (const mark of MARKS_AMONG_STEADY) kinds[mark.charCodeAt(0)] = COMPOSING;
  kinds.fill(UNSTORABLE, FIRST_HALF, LAST_HALF + 1);
  kinds[0] = UNSTORABLE;
  for (const space of SPACES) kinds[space.charCodeAt(0)] = SPACE;
  for (const unseen of UNSEEN) kinds[unseen.charCodeAt(0)] = DROPPED;
  return kinds;
}
