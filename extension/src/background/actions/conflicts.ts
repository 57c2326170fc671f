/** Deciding which of two texts stays. */
import { Refusal, t, type Handlers } from "../../browser";
import type { WorkerRequests } from "../../messages";
import { announce } from "../announce";
import { actionOf } from "../outbox/alterations";
import { perform } from "../outbox/effects";
import type { Action } from "../outbox/entries";
import { dropConflict, findConflict } from "../store/conflicts";
import { write, type Write } from "../store/database";
import { getNote } from "../store/notes";
import type { KeptConflict } from "../store/schema";
import { expectHighlight } from "./highlight-edits";

export const deciding: Pick<Handlers<WorkerRequests>, "settleConflict"> = {
  async settleConflict({ keep, ...place }) {
    const paperId = await write(async (tx) => {
      const conflict = await findConflict(tx, place);
      if (!conflict) throw new Refusal({ code: "decided", message: t("conflictDecided") });
      await dropConflict(tx, place);
      if (keep !== "both") await perform(tx, await replace(tx, conflict, conflict[keep]));
      return conflict.paperId;
    });
    announce([paperId]);
    return null;
  },
};

/** One of the two instead of both. */
async function replace(
  tx: Write,
  { paperId, highlightId }: KeptConflict,
  text: string,
): Promise<Action> {
  if (highlightId !== null) {
    return actionOf(await expectHighlight(tx, highlightId), { comment: text });
  }
  const { base } = await getNote(tx, paperId);
  return { kind: "putNote", body: { paperId, text, base } };
}
