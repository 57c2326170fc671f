/** Picking rows, to save several at once. */
import type { PageRow } from "./page-row";

export class Picking {
  on = false;
  readonly #rows: () => readonly PageRow[];
  readonly #changed: () => void;
  #last: PageRow | null = null;

  constructor(rows: () => readonly PageRow[], changed: () => void) {
    this.#rows = rows;
    this.#changed = changed;
  }

  /** The rows that saving them would add to the library. */
  get picked(): PageRow[] {
    return this.#rows().filter((row) => row.picked && !row.isSaved);
  }

  start(): void {
    this.on = true;
    this.pickWhere(() => false);
  }

  stop(): void {
    this.on = false;
    this.pickWhere(() => false);
  }

  pickWhere(isPicked: (row: PageRow) => boolean): void {
    for (const row of this.#rows()) this.#set(row, isPicked(row));
    this.#last = null;
    this.#changed();
  }

  /** Pick or leave one row; with `through`, all between it and the one before. */
  pick(row: PageRow, picked: boolean, through: boolean): void {
    const rows = this.#rows();
    const from = through && this.#last ? rows.indexOf(this.#last) : -1;
    const at = rows.indexOf(row);
    const span = from < 0 ? [row] : rows.slice(Math.min(from, at), Math.max(from, at) + 1);
    for (const one of span) this.#set(one, picked && !one.isSaved);
    this.#last = row;
    this.#changed();
  }

  #set(row: PageRow, picked: boolean): void {
    if (row.picked === picked) return;
    row.picked = picked;
    row.touch();
  }
}
