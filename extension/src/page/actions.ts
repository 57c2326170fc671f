/** What the user can do to rows. Nothing is shown as done before the worker has answered. */
import type { Highlight, Listing, Status } from "../api/types";
import { ask, count, t } from "../browser";
import type { NewHighlight, PaperState, Result, RowState, WorkerRequests } from "../messages";
import type { PageRow } from "./page-row";
import type { Selected } from "./selection";
import type { Undo } from "./surfaces";

/** What the actions need of the page that shows the rows. */
export interface Stage {
  listing: () => Listing;
  /** The row's state or failure changed. */
  changed: (row: PageRow) => void;
  /** Say it aloud and, with `undo`, visibly. */
  say: (text: string, undo?: Undo) => void;
}

type HighlightEdit = Omit<WorkerRequests["editHighlight"]["ask"], "id">;

export class Actions {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** One capture for all of them. */
  async save(rows: readonly PageRow[]): Promise<boolean> {
    const listing = this.#stage.listing();
    const result = await ask("savePapers", { listing, rows: rows.map((row) => row.wire) });
    if (!result.ok) return this.#fail(rows, result);
    rows.forEach((row, index) => {
      this.#settle(row, result.value.states[index]);
    });
    const { captureId } = result.value;
    const [only] = rows;
    if (rows.length === 1 && only) this.#stage.say(t("pageSaidSaved", only.title));
    else {
      this.#stage.say(count("pageSaidSavedRows", rows.length), async () => {
        const undone = await ask("undoCapture", { captureId });
        return undone.ok ? this.refresh(rows) : this.#fail(rows, undone);
      });
    }
    return true;
  }

  /** Ask again what the library knows of these rows. */
  async refresh(rows: readonly PageRow[]): Promise<boolean> {
    if (rows.length === 0) return true;
    return this.#settleAll(rows, await ask("lookup", { rows: rows.map((row) => row.aliases) }));
  }

  async setStatus(row: PageRow, status: Status): Promise<void> {
    await this.#edit(row, (paperId) => ask("setStatus", { paperId, status }));
    if (row.paper?.status === status) this.#stage.say(t(`pageSaidStatus_${status}`, row.title));
  }

  async setStar(row: PageRow, star: boolean): Promise<void> {
    await this.#edit(row, (paperId) => ask("setStar", { paperId, star }));
  }

  async editTags(row: PageRow, add: string[], remove: string[]): Promise<boolean> {
    return this.#edit(row, (paperId) => ask("editTags", { paperId, add, remove }));
  }

  async saveNote(row: PageRow, text: string, base: number): Promise<boolean> {
    return this.#edit(row, (paperId) => ask("saveNote", { paperId, text, base }));
  }

  async remove(row: PageRow): Promise<void> {
    const { paper } = row;
    if (!paper) return;
    const result = await ask("removePaper", { paperId: paper.id });
    if (!result.ok) {
      this.#fail([row], result);
      return;
    }
    await this.refresh([row]);
    this.#stage.say(t("pageSaidRemoved", row.title), async () => {
      const restored = await ask("restorePaper", { paperId: paper.id });
      return restored.ok ? this.refresh([row]) : this.#fail([row], restored);
    });
  }

  /** Remember rows as seen; with `dismissed`, as not for the user. */
  async markSeen(rows: readonly PageRow[], dismissed: boolean): Promise<void> {
    const aliases = rows.map((row) => row.aliases);
    const result = await ask("markSeen", { rows: aliases, dismissed });
    if (!this.#settleAll(rows, result)) return;
    const [only] = rows;
    const said = dismissed && only ? t("pageSaidDismissed", only.title) : null;
    this.#stage.say(said ?? count("pageSaidRemembered", rows.length), () => this.unmarkSeen(rows));
  }

  async unmarkSeen(rows: readonly PageRow[]): Promise<boolean> {
    return this.#settleAll(rows, await ask("unmarkSeen", { rows: rows.map((row) => row.aliases) }));
  }

  async highlight(
    { row, passage, quote }: Selected,
    colour: NewHighlight["colour"],
  ): Promise<Highlight | null> {
    const result = await ask("saveHighlight", {
      listing: this.#stage.listing(),
      row: row.wire,
      highlight: { ...quote, passage, colour },
    });
    if (!result.ok) {
      this.#fail([row], result);
      return null;
    }
    this.#settle(row, result.value.state);
    this.#stage.say(t("pageSaidHighlighted"));
    return result.value.highlight;
  }

  async editHighlight(row: PageRow, id: string, edit: HighlightEdit): Promise<boolean> {
    const result = await ask("editHighlight", { id, ...edit });
    if (!result.ok) return this.#fail([row], result);
    const others = (row.paper?.highlights ?? []).filter((highlight) => highlight.id !== id);
    this.#showHighlights(row, [...others, result.value]);
    return true;
  }

  async removeHighlight(row: PageRow, id: string): Promise<void> {
    const result = await ask("removeHighlight", { id });
    if (!result.ok) {
      this.#fail([row], result);
      return;
    }
    await this.refresh([row]);
    this.#stage.say(t("pageSaidHighlightRemoved"), async () => {
      const restored = await ask("restoreHighlight", { id });
      return restored.ok ? this.refresh([row]) : this.#fail([row], restored);
    });
  }

  /** Edit the row's paper; one that is not in the library yet is saved first. */
  async #edit(
    row: PageRow,
    send: (paperId: string) => Promise<Result<PaperState>>,
  ): Promise<boolean> {
    if (!row.paper && !(await this.save([row]))) return false;
    if (!row.paper) return false;
    const result = await send(row.paper.id);
    if (!result.ok) return this.#fail([row], result);
    this.#settle(row, { seen: row.state?.seen ?? null, paper: result.value });
    return true;
  }

  #showHighlights(row: PageRow, highlights: Highlight[]): void {
    const { state } = row;
    if (!state?.paper) return;
    const sorted = highlights.toSorted((a, b) => a.created_at.localeCompare(b.created_at));
    this.#settle(row, { ...state, paper: { ...state.paper, highlights: sorted } });
  }

  #settleAll(rows: readonly PageRow[], result: Result<RowState[]>): boolean {
    if (!result.ok) return this.#fail(rows, result);
    rows.forEach((row, index) => {
      this.#settle(row, result.value[index]);
    });
    return true;
  }

  #settle(row: PageRow, state: RowState | undefined): void {
    if (!state) return;
    const isNews = row.failure !== null || JSON.stringify(row.state) !== JSON.stringify(state);
    row.state = state;
    row.failure = null;
    if (!isNews) return;
    this.#stage.changed(row);
  }

  #fail(rows: readonly PageRow[], result: Result<unknown>): false {
    if (result.ok) return false;
    for (const row of rows) {
      row.failure = result.error;
      this.#stage.changed(row);
    }
    this.#stage.say(t("pageSaidFailed", result.error.message));
    return false;
  }
}
