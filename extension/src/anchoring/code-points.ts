/** Offsets in code points, as they are stored, and in UTF-16 units, as they are looked up. */

const FIRST_LEAD = 0xd800;
const FIRST_TRAIL = 0xdc00;
const LAST_TRAIL = 0xdfff;

/** Counts a text's code points; only those of two units are kept. */
export class CodePoints {
  #pairs = new Uint32Array(16);
  #count = 0;
  #units = 0;

  /** The number of code points. */
  get length(): number {
    return this.#units - this.#count;
  }

  /** Text that is added holds no half of a pair. */
  add(text: string, mayHoldPairs: boolean): void {
    for (let at = 0; mayHoldPairs && at < text.length; at += 1) {
      if (!isLead(text.charCodeAt(at))) continue;
      if (this.#count === this.#pairs.length) this.#grow();
      this.#pairs[this.#count] = this.#units + at;
      this.#count += 1;
    }
    this.#units += text.length;
  }

  /** The UTF-16 offset of a code point, which is held to the text's bounds. */
  toUnit(point: number): number {
    const held = Math.max(0, Math.min(point, this.length));
    return held + this.#countWhile((pair, before) => pair - before < held);
  }

  /** The offset of the first code point that starts at or behind a UTF-16 offset. */
  toPoint(unit: number): number {
    const held = Math.max(0, Math.min(unit, this.#units));
    const before = this.#countWhile((pair) => pair < held);
    const isWithin = before > 0 && this.#pairs[before - 1] === held - 1;
    return held - before + (isWithin ? 1 : 0);
  }

  /** The offset of the code point that a UTF-16 offset is in; the length, if it is in none. */
  pointAround(unit: number): number {
    return unit >= this.#units ? this.length : this.toPoint(unit + 1) - 1;
  }

  #countWhile(holds: (pair: number, before: number) => boolean): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.#pairs[middle] ?? 0, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #grow(): void {
    const larger = new Uint32Array(2 * this.#pairs.length);
    larger.set(this.#pairs);
    this.#pairs = larger;
  }
}

export function isLead(unit: number): boolean {
  return unit >= FIRST_LEAD && unit < FIRST_TRAIL;
}

export function isTrail(unit: number): boolean {
  return unit >= FIRST_TRAIL && unit <= LAST_TRAIL;
}
