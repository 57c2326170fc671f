/** Where in a long text every run of a few letters stands, so that no quote is sought by reading it. */
import type { Steps } from "./steps";

/** Letters in a gram: few enough to survive beside a typing error, enough to be rare. */
export const GRAM = 6;

const CHARACTERS_PER_STEP = 65_536;
const WORK_PER_CHARACTER = 20;
const BASE = 0x01000193;
const SPREAD = 0x9e3779b1;

export class GramTable {
  readonly codes: Uint16Array;
  readonly #shift: number;
  /** Where each bucket's places begin; its end is the next one's beginning. */
  readonly #starts: Uint32Array;
  readonly #places: Uint32Array;

  private constructor(codes: Uint16Array, shift: number, starts: Uint32Array, places: Uint32Array) {
    this.codes = codes;
    this.#shift = shift;
    this.#starts = starts;
    this.#places = places;
  }

  /** A counting sort of all grams by their hash. */
  static *steps(codes: Uint16Array): Steps<GramTable> {
    const total = Math.max(0, codes.length - GRAM + 1);
    const bits = Math.max(8, 32 - Math.clz32(total));
    const starts = new Uint32Array(2 ** bits + 1);
    const hashes = new Uint32Array(total);
    for (let at = 0; at < total; at += 1) {
      if (at % CHARACTERS_PER_STEP === 0) yield CHARACTERS_PER_STEP * WORK_PER_CHARACTER;
      const bucket = hash(codes, at) >>> (32 - bits);
      hashes[at] = bucket;
      starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1;
    }
    for (let bucket = 0; bucket < starts.length - 1; bucket += 1) {
      starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
    }
    yield starts.length;
    const next = starts.slice();
    const places = new Uint32Array(total);
    for (let at = 0; at < total; at += 1) {
      if (at % CHARACTERS_PER_STEP === 0) yield CHARACTERS_PER_STEP * WORK_PER_CHARACTER;
      const bucket = hashes[at] ?? 0;
      const place = next[bucket] ?? 0;
      places[place] = at;
      next[bucket] = place + 1;
    }
    return new GramTable(codes, 32 - bits, starts, places);
  }

  /** At most how often the gram that begins at `at` of the pattern stands in the text. */
  count(pattern: Uint16Array, at: number): number {
    const bucket = hash(pattern, at) >>> this.#shift;
    return (this.#starts[bucket + 1] ?? 0) - (this.#starts[bucket] ?? 0);
  }

  /** Calls `take` for every place of that gram from `from` on, in order, until it answers false. */
  each(pattern: Uint16Array, at: number, take: (place: number) => boolean, from = 0): void {
    const bucket = hash(pattern, at) >>> this.#shift;
    const end = this.#starts[bucket + 1] ?? 0;
    for (let entry = this.#firstEntry(bucket, from); entry < end; entry += 1) {
      const place = this.#places[entry] ?? 0;
      if (standsAt(this.codes, place, pattern, at, at + GRAM) && !take(place)) return;
    }
  }

  /**
   * Where the whole pattern stands from `from` on: the first `limit` places, or one more to say that
   * there are.
   */
  find(pattern: Uint16Array, limit: number, from = 0): number[] {
    const found: number[] = [];
    if (pattern.length < GRAM) {
      const last = this.codes.length - pattern.length;
      for (let at = from; at <= last && found.length <= limit; at += 1) {
        if (standsAt(this.codes, at, pattern, 0, pattern.length)) found.push(at);
      }
      return found;
    }
    const rarest = this.rarest(pattern);
    const take = (place: number): boolean => {
      const start = place - rarest;
      if (start >= 0 && standsAt(this.codes, start, pattern, 0, pattern.length)) found.push(start);
      return found.length <= limit;
    };
    this.each(pattern, rarest, take, from + rarest);
    return found;
  }

  /** Whether the whole pattern stands at a place between these, `to` inclusive. */
  standsWithin(pattern: Uint16Array, from: number, to: number): boolean {
    const [first = Infinity] = this.find(pattern, 0, Math.max(0, from));
    return first <= to;
  }

  rarest(pattern: Uint16Array): number {
    let rarest = 0;
    let least = Infinity;
    for (let at = 0; at <= pattern.length - GRAM && least > 1; at += 1) {
      const count = this.count(pattern, at);
      if (count < least) {
        least = count;
        rarest = at;
      }
    }
    return rarest;
  }

  /** Where in a bucket, whose places are in order, those from `from` on begin. */
  #firstEntry(bucket: number, from: number): number {
    let low = this.#starts[bucket] ?? 0;
    let high = this.#starts[bucket + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#places[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether the pattern's characters from `from` to `to` stand at `place`. */
export function standsAt(
  codes: Uint16Array,
  place: number,
  pattern: Uint16Array,
  from: number,
  to: number,
): boolean {
  if (place < 0 || place + to - from > codes.length) return false;
  for (let at = from; at < to; at += 1) {
    if (codes[place + at - from] !== pattern[at]) return false;
  }
  return true;
}

/** FNV's mixing over the gram's characters, spread to the upper bits. */
function hash(codes: Uint16Array, at: number): number {
  let mixed = 0;
  for (let next = at; next < at + GRAM; next += 1) {
    mixed = Math.imul(mixed ^ (codes[next] ?? 0), BASE);
  }
  return Math.imul(mixed ^ (mixed >>> 15), SPREAD) >>> 0;
}
