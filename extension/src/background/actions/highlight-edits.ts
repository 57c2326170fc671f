/** What an edit does to highlights: done, queued for the server and undoable in one transaction. */
import type { Highlight, HighlightPatch } from "../../api/types";
import { Refusal, t } from "../../browser";
import type { UndoableEdit } from "../../messages";
import { announce } from "../announce";
import { actionOf } from "../outbox/alterations";
import { perform } from "../outbox/effects";
import { type Write, write } from "../store/database";
import { dropConflict } from "../store/conflicts";
import { keepEdit } from "../store/edits";
import { getHighlight } from "../store/highlights";
import type { Alteration, KeptHighlight } from "../store/schema";

/** Do what `decide` says, to the first highlight and others; answers the first as it is then. */
export async function edit(
  what: UndoableEdit["what"],
  decide: (tx: Write) => Alteration[] | Promise<Alteration[]>,
): Promise<{ highlight: Highlight; undo: number }> {
  const { highlight, undo } = await write(async (tx) => {
    const alterations = await decide(tx);
    const back: Alteration[] = [];
    for (const alteration of alterations) back.push(await alter(tx, alteration));
    const undo = await keepEdit(tx, what, back);
    const { highlight } = await expectHighlight(tx, alterations[0]?.id ?? "");
    return { highlight, undo };
  });
  announce([highlight.paper_id]);
  return { highlight, undo };
}

/** Answers what takes it back. */
export async function alter(tx: Write, { id, change }: Alteration): Promise<Alteration> {
  const kept = await expectHighlight(tx, id);
  await perform(tx, actionOf(kept, change));
  if (typeof change === "object" && change.comment !== undefined) {
    await dropConflict(tx, { paperId: kept.paperId, highlightId: id });
  }
  return { id, change: inverseOf(kept.highlight, change) };
}

export async function expectHighlight(tx: Write, id: string): Promise<KeptHighlight> {
  const kept = await getHighlight(tx, id);
  if (!kept) throw new Refusal({ code: "highlight_gone", message: t("highlightGone") });
  return kept;
}

/** Only what changed is taken back: what else was edited since stays. */
function inverseOf(highlight: Highlight, change: Alteration["change"]): Alteration["change"] {
  if (change === "remove") return "restore";
  if (change === "restore") return "remove";
  const { colour, comment, exact, prefix, suffix, start, end, text_hash } = highlight;
  const inverse: HighlightPatch = {};
  if (change.colour) inverse.colour = colour;
  if (typeof change.comment === "string") inverse.comment = comment;
  if (change.selectors) inverse.selectors = { exact, prefix, suffix, start, end, text_hash };
  if (change.tags) {
    const { add = [], remove = [] } = change.tags;
    inverse.tags = {
      add: remove.filter((tag) => highlight.tags.includes(tag)),
      remove: add.filter((tag) => !highlight.tags.includes(tag)),
    };
  }
  return inverse;
}
