/**
 * Where each part of the normal text came from, as a table of numbers: a text of millions of
 * characters has a row for each of its nodes and for each place where something was folded, and
 * none for a character.
 */

/** A position in the raw text: which piece was fed, and the UTF-16 offset in it. */
export interface RawPosition {
  piece: number;
  offset: number;
}

/** Columns of a row; its part of the normal text ends where that of the next begins. */
const UNIT = 0;
const START_PIECE = 1;
const START_OFFSET = 2;
const END_PIECE = 3;
const END_OFFSET = 4;
const COLUMNS = 5;

/**
 * A row whose raw text is as long as its normal text is that text, unit by unit; any other (a
 * composed character, folded white space) is one place. Offsets are UTF-16 units of the normal text.
 */
export class Spans {
  #rows = new Uint32Array(64 * COLUMNS);
  #count = 0;
  #length = 0;

  /** UTF-16 units of the normal text. */
  get length(): number {
    return this.#length;
  }

  /** The next `units` of the normal text stand for what lies between these raw positions. */
  add(units: number, start: RawPosition, end: RawPosition): void {
    if (!this.#extends(units, start, end)) {
      if ((this.#count + 1) * COLUMNS > this.#rows.length) this.#grow();
      const row = [this.#length, start.piece, start.offset, end.piece, end.offset];
      this.#rows.set(row, this.#count * COLUMNS);
      this.#count += 1;
    } else {
      this.#rows[(this.#count - 1) * COLUMNS + END_OFFSET] = end.offset;
    }
    this.#length += units;
  }

  /** Where the character at this offset begins; null behind the last. */
  startOf(unit: number): RawPosition | null {
    if (unit >= this.#length) return null;
    const row = this.#countWhile((at) => this.#at(at, UNIT) <= unit) - 1;
    const into = this.#isVerbatim(row) ? unit - this.#at(row, UNIT) : 0;
    return { piece: this.#at(row, START_PIECE), offset: this.#at(row, START_OFFSET) + into };
  }

  /** Where the character before this offset ends; null before the first. */
  endOf(unit: number): RawPosition | null {
    if (unit <= 0) return null;
    const row = this.#countWhile((at) => this.#at(at, UNIT) < unit) - 1;
    if (!this.#isVerbatim(row)) {
      return { piece: this.#at(row, END_PIECE), offset: this.#at(row, END_OFFSET) };
    }
    const into = unit - this.#at(row, UNIT);
    return { piece: this.#at(row, END_PIECE), offset: this.#at(row, START_OFFSET) + into };
  }

  /** The first offset whose character ends after a raw position. */
  firstAfter(place: RawPosition): number {
    const row = this.#countWhile((at) => !this.#isAfter(at, END_PIECE, place));
    if (row === this.#count) return this.#length;
    return this.#at(row, UNIT) + Math.max(0, this.#into(row, place));
  }

  /** The offset behind the last character that starts before a raw position. */
  lastBefore(place: RawPosition): number {
    const row = this.#countWhile((at) => this.#isBefore(at, START_PIECE, place)) - 1;
    if (row < 0) return 0;
    const units = this.#unitsIn(row);
    const into = this.#into(row, place);
    return this.#at(row, UNIT) + (into > 0 ? Math.min(into, units) : units);
  }

  #at(row: number, column: number): number {
    return this.#rows[row * COLUMNS + column] ?? 0;
  }

  #unitsIn(row: number): number {
    return (row + 1 < this.#count ? this.#at(row + 1, UNIT) : this.#length) - this.#at(row, UNIT);
  }

  #isVerbatim(row: number): boolean {
    return (
      this.#at(row, START_PIECE) === this.#at(row, END_PIECE) &&
      this.#at(row, END_OFFSET) - this.#at(row, START_OFFSET) === this.#unitsIn(row)
    );
  }

  #extends(units: number, start: RawPosition, end: RawPosition): boolean {
    const row = this.#count - 1;
    return (
      row >= 0 &&
      this.#isVerbatim(row) &&
      start.piece === this.#at(row, END_PIECE) &&
      start.offset === this.#at(row, END_OFFSET) &&
      end.piece === start.piece &&
      end.offset - start.offset === units
    );
  }

  /** How far into a verbatim row a place of its own piece lies; 0 for any other. */
  #into(row: number, { piece, offset }: RawPosition): number {
    const isWithin = piece === this.#at(row, START_PIECE) && this.#isVerbatim(row);
    return isWithin ? offset - this.#at(row, START_OFFSET) : 0;
  }

  #isAfter(row: number, column: number, { piece, offset }: RawPosition): boolean {
    const own = this.#at(row, column);
    return own > piece || (own === piece && this.#at(row, column + 1) > offset);
  }

  #isBefore(row: number, column: number, { piece, offset }: RawPosition): boolean {
    const own = this.#at(row, column);
    return own < piece || (own === piece && this.#at(row, column + 1) < offset);
  }

  /** How many of the first rows satisfy a condition that, once false, stays false. */
  #countWhile(holds: (row: number) => boolean): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #grow(): void {
    const larger = new Uint32Array(2 * this.#rows.length);
    larger.set(this.#rows);
    this.#rows = larger;
  }
}
