/**
 * The normal form of a passage's text, and where each of its characters came from.
 *
 * White space is folded to one space and trimmed; what nobody sees is dropped; what cannot be
 * stored is U+FFFD; the rest is in NFC. So one abstract reads the same however a site breaks, marks
 * up or encodes it.
 */
import {
  CLUSTERS,
  COMPOSING,
  continuesAt,
  DROPPED,
  kindOf,
  PLAIN,
  REPLACEMENT,
  SPACE,
  UNSTORABLE,
} from "./characters";
import { CodePoints, isLead, isTrail } from "./code-points";
import { type RawPosition, Spans } from "./spans";

export interface NormalText {
  text: string;
  points: CodePoints;
  spans: Spans;
}

/**
 * UTF-16 units that are put into NFC at once: to put marks in order takes time that grows with the
 * square of their number. More marks on one letter are cut off it; no language needs half as many
 * (https://www.unicode.org/reports/tr15/, 13).
 */
const LONGEST_RUN = 64;
/** UTF-16 units of the normal text that are joined at once. */
const CHUNK = 16_384;

/** The last character so far, which what follows may still be composed with. */
interface Held {
  raw: string;
  start: RawPosition;
  end: RawPosition;
}

export class NormalTextBuilder {
  readonly #spans = new Spans();
  readonly #points = new CodePoints();
  readonly #chunks: string[] = [];
  #parts: string[] = [];
  #unjoined = 0;
  #held: Held | null = null;
  #space: { start: RawPosition; end: RawPosition } | null = null;
  #piece = -1;
  #offset = 0;

  /** What is fed from now on is the next piece of raw text, such as one text node's. */
  begin(): void {
    this.#piece += 1;
    this.#offset = 0;
  }

  /** Takes more of the piece; a surrogate pair is not parted. */
  feed(text: string): void {
    let from = 0;
    let isComposing = false;
    for (let at = 0; at < text.length; at += 1) {
      const kind = kindOf(text.charCodeAt(at));
      if (kind === PLAIN) continue;
      if (kind === SPACE && at > from && isBetweenWords(text, at)) continue;
      const isPair = kind === UNSTORABLE && isPairAt(text, at);
      if (kind === COMPOSING || isPair) {
        if (at - from >= LONGEST_RUN) {
          this.#takeRun(text, from, at, isComposing);
          from = at;
        }
        isComposing = true;
        if (isPair) at += 1;
        continue;
      }
      this.#takeRun(text, from, at, isComposing);
      this.#takeOther(kind, at);
      from = at + 1;
      isComposing = false;
    }
    this.#takeRun(text, from, text.length, isComposing);
    this.#offset += text.length;
    if (this.#unjoined >= CHUNK) this.#join();
  }

  /** A line break or the edge of a block: white space without a raw character. */
  separate(): void {
    const here = { piece: this.#piece + 1, offset: 0 };
    this.#takeSpace(here, here);
  }

  finish(): NormalText {
    this.#writeHeld();
    this.#join();
    return { text: this.#chunks.join(""), points: this.#points, spans: this.#spans };
  }

  #takeOther(kind: number, at: number): void {
    if (kind === DROPPED) return;
    if (kind === SPACE) {
      this.#takeSpace(this.#position(at), this.#position(at + 1));
    } else {
      this.#takeCharacters(REPLACEMENT, this.#position(at), false);
    }
  }

  #takeRun(text: string, from: number, to: number, isComposing: boolean): void {
    if (from === to) return;
    const start = this.#held && isComposing ? this.#continueHeld(text, from, to) : from;
    if (start === to) return;
    this.#takeCharacters(text.slice(start, to), this.#position(start), isComposing);
  }

  /** Writes all but the last character, which is held. */
  #takeCharacters(run: string, start: RawPosition, isComposing: boolean): void {
    this.#writeHeld();
    this.#writeSpace();
    const { piece, offset } = start;
    const last = startOfLast(run);
    if (last > 0) this.#writeRun(run.slice(0, last), start, isComposing);
    this.#held = {
      raw: run.slice(last),
      start: { piece, offset: offset + last },
      end: { piece, offset: offset + run.length },
    };
  }

  /** Where what does not belong to the held character begins. */
  #continueHeld(text: string, from: number, to: number): number {
    const held = this.#held;
    let at = from;
    while (held && at < to && held.raw.length < LONGEST_RUN && continuesAt(text, at)) {
      const next = at + (isLead(text.charCodeAt(at)) ? 2 : 1);
      held.raw += text.slice(at, next);
      held.end = this.#position(next);
      at = next;
    }
    return at;
  }

  #takeSpace(start: RawPosition, end: RawPosition): void {
    this.#writeHeld();
    this.#space = { start: this.#space?.start ?? start, end };
  }

  /** A space is written only between two characters, so the ends of the text are trimmed. */
  #writeSpace(): void {
    if (this.#space && this.#spans.length > 0) {
      this.#write(" ", this.#space.start, this.#space.end, false);
    }
    this.#space = null;
  }

  #writeHeld(): void {
    const held = this.#held;
    if (!held) return;
    this.#held = null;
    this.#write(held.raw.normalize("NFC"), held.start, held.end, true);
  }

  #writeRun(run: string, start: RawPosition, isComposing: boolean): void {
    const { piece, offset } = start;
    const normal = isComposing ? run.normalize("NFC") : run;
    if (normal === run) {
      this.#write(run, start, { piece, offset: offset + run.length }, isComposing);
      return;
    }
    for (const { 0: cluster, index } of run.matchAll(CLUSTERS)) {
      const from = offset + index;
      const end = { piece, offset: from + cluster.length };
      this.#write(cluster.normalize("NFC"), { piece, offset: from }, end, true);
    }
  }

  #write(normal: string, start: RawPosition, end: RawPosition, mayHoldPairs: boolean): void {
    this.#parts.push(normal);
    this.#unjoined += normal.length;
    this.#points.add(normal, mayHoldPairs);
    this.#spans.add(normal.length, start, end);
  }

  #join(): void {
    this.#chunks.push(this.#parts.join(""));
    this.#parts = [];
    this.#unjoined = 0;
  }

  #position(at: number): RawPosition {
    return { piece: this.#piece, offset: this.#offset + at };
  }
}

/** One space between two words that need nothing done. */
function isBetweenWords(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x20 && kindOf(text.charCodeAt(at + 1)) === PLAIN;
}

function isPairAt(text: string, at: number): boolean {
  return isLead(text.charCodeAt(at)) && isTrail(text.charCodeAt(at + 1));
}

function startOfLast(run: string): number {
  let at = run.length;
  do at -= isTrail(run.charCodeAt(at - 1)) ? 2 : 1;
  while (at > 0 && continuesAt(run, at));
  return at;
}

/** The same text without its positions. */
export function normaliseText(text: string): string {
  return buildNormalText(text).text;
}

/** The normal form of one piece of raw text. */
export function buildNormalText(text: string): NormalText {
  const builder = new NormalTextBuilder();
  builder.begin();
  builder.feed(text);
  return builder.finish();
}
