/** Making, changing, merging and removing highlights; each edit can be taken back. */
import { v7 as mintId } from "uuid";

import type { HighlightPut } from "../../api/types";
import { Refusal, t, type Handlers } from "../../browser";
import type { WorkerRequests } from "../../messages";
import { announce } from "../announce";
import { perform } from "../outbox/effects";
import { read, write } from "../store/database";
import { keepEdit, takenBack, undoableEdits } from "../store/edits";
import { joinWritten } from "../store/notes";
import { rowStates } from "../store/states";
import { foldTags } from "../store/tags";
import { adopt, clean } from "./clean";
import { alter, edit, expectHighlight } from "./highlight-edits";
import { mergeInto } from "./merging";

type Highlights =
  | "saveHighlight"
  | "editHighlight"
  | "mergeHighlights"
  | "removeHighlight"
  | "listUndo"
  | "undo";

type Asked = WorkerRequests["saveHighlight"]["ask"];
type Saved = WorkerRequests["saveHighlight"]["answer"];

export async function saveHighlight(asked: Asked): Promise<Saved> {
  const { listing, row, highlight } = clean(asked);
  const { position: _position, version: _version, ...seed } = row;
  const id = mintId();
  const answer = await write(async (tx) => {
    const paper = await adopt(tx, seed);
    const put: HighlightPut = {
      ...highlight,
      url: listing.url,
      tags: foldTags(highlight.tags ?? []),
      paper,
      created_at: new Date().toISOString(),
    };
    await perform(tx, { kind: "putHighlight", body: { id, put } });
    const undo = await keepEdit(tx, "made", [{ id, change: "remove" }]);
    const [state] = await rowStates(tx, [paper.aliases]);
    const kept = await expectHighlight(tx, id);
    return { highlight: kept.highlight, state: state ?? { paper: null, seen: null }, undo };
  });
  announce([answer.highlight.paper_id]);
  return answer;
}

export const highlights: Pick<Handlers<WorkerRequests>, Highlights> = {
  saveHighlight,

  editHighlight({ id, colour, comment, tags, selectors }) {
    return edit(selectors ? "moved" : "changed", async (tx) => {
      const { highlight } = await expectHighlight(tx, id);
      const change = {
        ...(colour === undefined ? {} : { colour }),
        ...(comment && { comment: joinWritten(highlight.comment, clean(comment)) }),
        ...(selectors ? { selectors: clean(selectors) } : {}),
        ...(tags ? { tags: { add: foldTags(tags.add), remove: foldTags(tags.remove) } } : {}),
      };
      return [{ id, change }];
    });
  },

  mergeHighlights: ({ ids, selectors }) =>
    edit("merged", async (tx) => {
      const kept = await Promise.all([...new Set(ids)].map((id) => expectHighlight(tx, id)));
      return mergeInto(kept, clean(selectors));
    }),

  async removeHighlight({ id }) {
    const { undo } = await edit("removed", () => [{ id, change: "remove" }]);
    return { undo };
  },

  listUndo: ({ paperIds }) => read((tx) => undoableEdits(tx, paperIds)),

  async undo({ key }) {
    const papers = await write(async (tx) => {
      const kept = await tx.objectStore("edits").get(key);
      if (!kept || !(await takenBack(tx, kept))) {
        throw new Refusal({ code: "cannot_undo", message: t("cannotUndo") });
      }
      await tx.objectStore("edits").delete(key);
      for (const alteration of kept.back) await alter(tx, alteration);
      return Promise.all(kept.back.map(async ({ id }) => (await expectHighlight(tx, id)).paperId));
    });
    announce([...new Set(papers)]);
    return null;
  },
};
