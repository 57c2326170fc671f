/** What the library knows of rows: asked, kept in the rows, and shown when it changed. */
import type { Listing } from "../api/types";
import { ask, t } from "../browser";
import type { Result, RowState } from "../messages";
import type { PageRow } from "./page-row";
import type { Undo } from "./surfaces";

/** What this needs of the page that shows the rows. */
export interface Stage {
  listing: () => Listing;
  /** The row's state or failure changed. */
  changed: (row: PageRow) => void;
  /** Say it aloud and, with `undo`, visibly. */
  say: (text: string, undo?: Undo) => void;
}

export class Knowledge {
  protected readonly stage: Stage;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** Ask what rows probably are that the library does not know by their identifiers. */
  async suggest(rows: readonly PageRow[]): Promise<void> {
    if (rows.length === 0) return;
    const result = await ask("suggest", { rows: rows.map((row) => row.compared) });
    // The rows are whole without it, so a failure is not worth a word.
    if (!result.ok) return;
    rows.forEach((row, index) => {
      const suggestion = result.value[index] ?? null;
      if (JSON.stringify(suggestion) === JSON.stringify(row.suggestion)) return;
      row.suggestion = suggestion;
      this.stage.changed(row);
    });
  }

  /** Ask again what the library knows of these rows. */
  async refresh(rows: readonly PageRow[]): Promise<boolean> {
    if (rows.length === 0) return true;
    return this.settleAll(rows, await ask("lookup", { rows: rows.map((row) => row.aliases) }));
  }

  protected settleAll(rows: readonly PageRow[], result: Result<RowState[]>): boolean {
    if (!result.ok) return this.fail(rows, result);
    rows.forEach((row, index) => {
      this.settle(row, result.value[index]);
    });
    return true;
  }

  protected settle(row: PageRow, state: RowState | undefined): void {
    if (!state) return;
    const isNews = row.failure !== null || JSON.stringify(row.state) !== JSON.stringify(state);
    if (!isNews) return;
    row.state = state;
    row.failure = null;
    this.stage.changed(row);
  }

  protected fail(rows: readonly PageRow[], result: Result<unknown>): false {
    if (result.ok) return false;
    for (const row of rows) {
      row.failure = result.error;
      this.stage.changed(row);
    }
    this.stage.say(t("pageSaidFailed", result.error.message));
    return false;
  }
}
