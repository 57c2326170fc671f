/** Making, changing and removing highlights. */
import { v7 as mintId } from "uuid";

import type { Highlight, HighlightPut } from "../../api/types";
import { Refusal, t, type Handlers } from "../../browser";
import type { WorkerRequests } from "../../messages";
import { announce } from "../announce";
import { perform } from "../outbox/effects";
import type { Action } from "../outbox/entries";
import { write, type Write } from "../store/database";
import { getHighlight } from "../store/highlights";
import type { KeptHighlight } from "../store/schema";
import { rowStates } from "../store/states";
import { foldTags } from "../store/tags";
import { adopt, clean } from "./clean";

type Highlights =
  | "saveHighlight"
  | "editHighlight"
  | "removeHighlight"
  | "restoreHighlight";

export const highlights: Pick<Handlers<WorkerRequests>, Highlights> = {
  async saveHighlight(asked) {
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
      const [state] = await rowStates(tx, [paper.aliases]);
      const kept = await expectHighlight(tx, id);
      return { highlight: kept.highlight, state: state ?? { paper: null, seen: null } };
    });
    announce([answer.highlight.paper_id]);
    return answer;
  },

  editHighlight: ({ id, colour, comment, tags, selectors }) =>
    act(id, ({ paperId, highlight }) => {
      const patch = {
        ...(colour === undefined ? {} : { colour }),
        ...(comment === undefined ? {} : { comment: clean(comment) }),
        ...(selectors ? { selectors: clean(selectors) } : {}),
        ...(tags ? { tags: { add: foldTags(tags.add), remove: foldTags(tags.remove) } } : {}),
      };
      const base = highlight.comment_revision;
      return { kind: "editHighlight", body: { id, paperId, patch, base } };
    }),

  async removeHighlight({ id }) {
    await act(id, ({ paperId }) => ({ kind: "removeHighlight", body: { id, paperId } }));
    return null;
  },

  restoreHighlight: ({ id }) =>
    act(id, ({ paperId }) => ({ kind: "restoreHighlight", body: { id, paperId } })),
};

async function act(id: string, decide: (kept: KeptHighlight) => Action): Promise<Highlight> {
  const { paperId, highlight } = await write(async (tx) => {
    await perform(tx, decide(await expectHighlight(tx, id)));
    return expectHighlight(tx, id);
  });
  announce([paperId]);
  return highlight;
}

async function expectHighlight(tx: Write, id: string): Promise<KeptHighlight> {
  const kept = await getHighlight(tx, id);
  if (!kept) throw new Refusal({ code: "highlight_gone", message: t("highlightGone") });
  return kept;
}
