/** What the user does with one paper of the library. */
import { Refusal, t, type Handlers } from "../../browser";
import type { PaperState, WorkerRequests } from "../../messages";
import { announce } from "../announce";
import { perform } from "../outbox/effects";
import type { Action } from "../outbox/entries";
import { dropConflict } from "../store/conflicts";
import { write, type Write } from "../store/database";
import { getNote, joinWritten } from "../store/notes";
import { getPaper } from "../store/papers";
import type { KeptPaper } from "../store/schema";
import { paperState } from "../store/states";
import { foldTags } from "../store/tags";
import { clean } from "./clean";

type Papers =
  | "setStatus"
  | "setStar"
  | "editTags"
  | "saveNote"
  | "removePaper"
  | "restorePaper";

export const papers: Pick<Handlers<WorkerRequests>, Papers> = {
  setStatus: ({ paperId, status }) =>
    act(paperId, (paper) => editPaper(paper, { status })),

  setStar: ({ paperId, star }) => act(paperId, (paper) => editPaper(paper, { star })),

  editTags: ({ paperId, add, remove }) => {
    const tags = { add: foldTags(clean(add)), remove: foldTags(clean(remove)) };
    return act(paperId, (paper) => editPaper(paper, { tags }));
  },

  saveNote: ({ paperId, note }) =>
    act(paperId, async (paper, tx) => {
      const kept = await getNote(tx, paper.id);
      await dropConflict(tx, { paperId: paper.id, highlightId: null });
      const text = joinWritten(kept.text, clean(note));
      return { kind: "putNote", body: { paperId: paper.id, text, base: kept.base } };
    }),

  async removePaper({ paperId }) {
    await act(paperId, (paper) => ({ kind: "removePaper", body: { paperId: paper.id } }));
    return null;
  },

  restorePaper: ({ paperId }) =>
    act(paperId, (paper) => ({ kind: "restorePaper", body: { paperId: paper.id } })),
};

function editPaper(
  paper: KeptPaper,
  patch: Extract<Action, { kind: "editPaper" }>["body"]["patch"],
): Action {
  return { kind: "editPaper", body: { paperId: paper.id, patch } };
}

async function act(
  paperId: string,
  decide: (paper: KeptPaper, tx: Write) => Action | Promise<Action>,
): Promise<PaperState> {
  const state = await write(async (tx) => {
    const paper = await expectPaper(tx, paperId);
    await perform(tx, await decide(paper, tx));
    return paperState(tx, await expectPaper(tx, paperId));
  });
  announce([state.id]);
  return state;
}

async function expectPaper(tx: Write, paperId: string): Promise<KeptPaper> {
  const paper = await getPaper(tx, paperId);
  if (!paper) throw new Refusal({ code: "paper_gone", message: t("paperGone") });
  return paper;
}
