/** Highlights of abstracts that their rows open only on request: which are lost is known before. */
import { indexText, resolveQuotes } from "../anchoring";
import type { Highlight } from "../api/types";
import type { PageRow } from "./page-row";

interface Sought {
  abstract: string;
  /** All of the paper's, as the library gave them. */
  highlights: readonly Highlight[];
}

export class Unshown {
  readonly #stop: AbortSignal;
  readonly #told: () => void;
  /** Rows are read again and again, and mostly nothing has changed. */
  readonly #last = new WeakMap<PageRow, Sought>();

  /** `told` is called when all that was asked of a row is known. */
  constructor(told: () => void, stop: AbortSignal) {
    this.#told = told;
    this.#stop = stop;
  }

  /** Notes in `unplaced` what does not stand in the row's abstract. False if it has none to open. */
  seek(row: PageRow): boolean {
    const { abstract } = row.shown.paper;
    if (!row.shown.peek || !abstract) return false;
    const highlights = row.paper?.highlights ?? [];
    const last = this.#last.get(row);
    if (last?.abstract === abstract && last.highlights === highlights) return true;
    this.#last.set(row, { abstract, highlights });
    void this.#seek(row, { abstract, highlights });
    return true;
  }

  async #seek(row: PageRow, { abstract, highlights }: Sought): Promise<void> {
    const quotes = highlights.filter(({ passage }) => passage === "abstract");
    if (quotes.length === 0) return;
    await resolveQuotes(quotes, indexText(abstract), {
      signal: this.#stop,
      found: (at, { kind }) => {
        const id = quotes[at]?.id;
        if (id === undefined || row.peek) return;
        if (kind === "orphan" || kind === "ambiguous") row.unplaced.set(id, kind);
        else row.unplaced.delete(id);
      },
    });
    this.#told();
  }
}
