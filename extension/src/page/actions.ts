/** What the user can do to rows. Nothing is shown as done before the worker has answered. */
import type { Highlight, Row, Selectors, Status } from "../api/types";
import { ask, t } from "../browser";
import { count } from "../figures";
import type {
  NewHighlight,
  PaperState,
  Result,
  TextConflict,
  WorkerRequests,
  Written,
} from "../messages";
import { Knowledge } from "./knowledge";
import type { PageRow } from "./page-row";
import type { Selected } from "./selection";
import type { Undo } from "./surfaces";

type HighlightEdit = Omit<WorkerRequests["editHighlight"]["ask"], "id">;

export class Actions extends Knowledge {
  /** One capture for all of them. */
  async save(rows: readonly PageRow[]): Promise<boolean> {
    const wires = rows.map((row) => row.wire);
    const undo = await this.#capture(rows, wires);
    const [only] = rows;
    if (undo && rows.length === 1 && only) this.stage.say(t("pageSaidSaved", only.title));
    else if (undo) this.stage.say(count("pageSaidSavedRows", rows.length), undo);
    return undo !== null;
  }

  /** Say of rows that they are the papers that were suggested; one capture for all of them. */
  async join(rows: readonly PageRow[]): Promise<void> {
    const wires = rows.flatMap(({ wire, suggestion }) =>
      suggestion ? [{ ...wire, id: suggestion.paperId }] : [],
    );
    const undo = await this.#capture(rows, wires);
    if (undo) this.stage.say(count("pageSaidJoined", rows.length), undo);
  }

  async setStatus(row: PageRow, status: Status): Promise<void> {
    await this.#edit(row, (paperId) => ask("setStatus", { paperId, status }));
    if (row.paper?.status === status) this.stage.say(t(`pageSaidStatus_${status}`, row.title));
  }

  async setStar(row: PageRow, star: boolean): Promise<void> {
    await this.#edit(row, (paperId) => ask("setStar", { paperId, star }));
  }

  async editTags(row: PageRow, add: string[], remove: string[]): Promise<boolean> {
    return this.#edit(row, (paperId) => ask("editTags", { paperId, add, remove }));
  }

  async saveNote(row: PageRow, note: Written): Promise<boolean> {
    return this.#edit(row, (paperId) => ask("saveNote", { paperId, note }));
  }

  /** Decide which text stays where one was written in two places. */
  async settleConflict(
    row: PageRow,
    { paperId, highlightId }: TextConflict,
    keep: "both" | "mine" | "theirs",
  ): Promise<void> {
    const result = await ask("settleConflict", { paperId, highlightId, keep });
    if (!result.ok) this.fail([row], result);
    else if (await this.refresh([row])) this.stage.say(t(`pageSaidKept_${keep}`));
  }

  async remove(row: PageRow): Promise<void> {
    const { paper } = row;
    if (!paper) return;
    const result = await ask("removePaper", { paperId: paper.id });
    if (!result.ok) {
      this.fail([row], result);
      return;
    }
    await this.refresh([row]);
    this.stage.say(t("pageSaidRemoved", row.title), async () => {
      const restored = await ask("restorePaper", { paperId: paper.id });
      return restored.ok ? this.refresh([row]) : this.fail([row], restored);
    });
  }

  /** Remember rows as seen; with `dismissed`, as not for the user. */
  async markSeen(rows: readonly PageRow[], dismissed: boolean): Promise<void> {
    const aliases = rows.map((row) => row.aliases);
    const result = await ask("markSeen", { rows: aliases, dismissed });
    if (!this.settleAll(rows, result)) return;
    const [only] = rows;
    const said = dismissed && only ? t("pageSaidDismissed", only.title) : null;
    this.stage.say(said ?? count("pageSaidRemembered", rows.length), () => this.unmarkSeen(rows));
  }

  async unmarkSeen(rows: readonly PageRow[]): Promise<boolean> {
    return this.settleAll(rows, await ask("unmarkSeen", { rows: rows.map((row) => row.aliases) }));
  }

  async highlight(
    { row, passage, quote }: Selected,
    colour: NewHighlight["colour"],
  ): Promise<Highlight | null> {
    const result = await ask("saveHighlight", {
      listing: this.stage.listing(),
      row: row.wire,
      highlight: { ...quote, passage, colour },
    });
    if (!result.ok) {
      this.fail([row], result);
      return null;
    }
    this.settle(row, result.value.state);
    this.stage.say(t("pageSaidHighlighted"));
    return result.value.highlight;
  }

  async editHighlight(row: PageRow, id: string, edit: HighlightEdit): Promise<boolean> {
    const result = await ask("editHighlight", { id, ...edit });
    if (!result.ok) return this.fail([row], result);
    this.#showInstead(row, [id], result.value.highlight);
    return true;
  }

  /** Give it other words, or another place; its card shows them at once. */
  async moveHighlight(row: PageRow, { id }: Highlight, selectors: Selectors): Promise<void> {
    const result = await ask("editHighlight", { id, selectors });
    if (!result.ok) {
      this.fail([row], result);
      return;
    }
    this.#showInstead(row, [id], result.value.highlight);
    this.stage.say(t("pageSaidMoved"), this.#takeBack([row], result.value.undo));
  }

  /** Make one of them, at this place; answers it, or null when it was not done. */
  async mergeHighlights(
    row: PageRow,
    highlights: readonly Highlight[],
    selectors: Selectors,
  ): Promise<Highlight | null> {
    const ids = highlights.map(({ id }) => id);
    const result = await ask("mergeHighlights", { ids, selectors });
    if (!result.ok) {
      this.fail([row], result);
      return null;
    }
    this.#showInstead(row, ids, result.value.highlight);
    this.stage.say(t("pageSaidMerged"), this.#takeBack([row], result.value.undo));
    return result.value.highlight;
  }

  async removeHighlight(row: PageRow, id: string): Promise<void> {
    const result = await ask("removeHighlight", { id });
    if (!result.ok) {
      this.fail([row], result);
      return;
    }
    await this.refresh([row]);
    this.stage.say(t("pageSaidHighlightRemoved"), this.#takeBack([row], result.value.undo));
  }

  /** Take one of the last edits back, of whatever paper. */
  async undo(key: number): Promise<void> {
    if (await this.#takeBack([], key)()) this.stage.say(t("pageSaidUndone"));
  }

  #takeBack(rows: readonly PageRow[], key: number): Undo {
    return async () => {
      const undone = await ask("undo", { key });
      return undone.ok ? this.refresh(rows) : this.fail(rows, undone);
    };
  }

  /** Answers how to take it back; null when it was not done. */
  async #capture(rows: readonly PageRow[], wires: Row[]): Promise<Undo | null> {
    const result = await ask("savePapers", { listing: this.stage.listing(), rows: wires });
    if (!result.ok) {
      this.fail(rows, result);
      return null;
    }
    this.settleAll(rows, { ok: true, value: result.value.states });
    const { captureId } = result.value;
    return async () => {
      const undone = await ask("undoCapture", { captureId });
      return undone.ok ? this.refresh(rows) : this.fail(rows, undone);
    };
  }

  /** Edit the row's paper; one that is not in the library yet is saved first. */
  async #edit(
    row: PageRow,
    send: (paperId: string) => Promise<Result<PaperState>>,
  ): Promise<boolean> {
    if (!row.paper && !(await this.save([row]))) return false;
    if (!row.paper) return false;
    const result = await send(row.paper.id);
    if (!result.ok) return this.fail([row], result);
    this.settle(row, { seen: row.state?.seen ?? null, paper: result.value });
    return true;
  }

  #showInstead(row: PageRow, ids: readonly string[], highlight: Highlight): void {
    const { state } = row;
    if (!state?.paper) return;
    const others = state.paper.highlights.filter(({ id }) => !ids.includes(id));
    const highlights = [...others, highlight].toSorted((a, b) =>
      a.created_at.localeCompare(b.created_at),
    );
    this.settle(row, { ...state, paper: { ...state.paper, highlights } });
  }
}
