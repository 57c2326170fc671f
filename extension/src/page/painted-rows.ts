/** What is painted on the page, by row and passage. */
import type { Passage } from "../api/types";
import type { PageRow } from "./page-row";
import { PaintedPassage, type Placed } from "./painted-passage";

export const PASSAGES: readonly Passage[] = ["title", "abstract", "body"];

interface Entry {
  row: PageRow;
  painted: PaintedPassage;
}

export class PaintedRows {
  readonly #entries = new Map<string, Entry>();

  /** Of this passage; a new one if nothing is painted in it. */
  open(row: PageRow, passage: Passage): PaintedPassage {
    const name = nameOf(row, passage);
    const entry = this.#entries.get(name) ?? { row, painted: new PaintedPassage(name) };
    this.#entries.set(name, entry);
    return entry.painted;
  }

  clear(row: PageRow, passage: Passage): void {
    const name = nameOf(row, passage);
    this.#entries.get(name)?.painted.clear();
    this.#entries.delete(name);
  }

  /** Of which something painted is not where it was any more. */
  torn(): PageRow[] {
    const torn = [...this.#entries.values()].filter(({ painted }) => painted.isTorn);
    return torn.map(({ row }) => row);
  }

  clearRow(row: PageRow): void {
    for (const passage of PASSAGES) this.clear(row, passage);
  }

  clearAll(): void {
    for (const { painted } of this.#entries.values()) painted.clear();
    this.#entries.clear();
  }

  /** In this passage, in the order in which they were painted first. */
  in(row: PageRow, passage: Passage): Placed[] {
    const entry = this.#entries.get(nameOf(row, passage));
    return [...(entry?.painted.placed.values() ?? [])];
  }

  get(row: PageRow, id: string): Placed | null {
    for (const passage of PASSAGES) {
      const placed = this.#entries.get(nameOf(row, passage))?.painted.placed.get(id);
      if (placed) return placed;
    }
    return null;
  }

  /** By the name under which it is painted. */
  named(name: string): { row: PageRow; placed: Placed } | null {
    const end = name.lastIndexOf(" ");
    const entry = this.#entries.get(name.slice(0, end));
    const placed = entry?.painted.placed.get(name.slice(end + 1));
    return entry && placed ? { row: entry.row, placed } : null;
  }
}

function nameOf(row: PageRow, passage: Passage): string {
  return `${row.id} ${passage}`;
}
