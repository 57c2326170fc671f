/**
 * What each action does to the local copy. Doing it twice is doing it once, so that the actions
 * that still wait can be done again on top of what the server says.
 */
import type { Highlight, HighlightPatch, HighlightPut } from "../../api/types";
import type { Write } from "../store/database";
import { asKept, getHighlight, highlightsOf, keepHighlight } from "../store/highlights";
import { getNote, keepNote } from "../store/notes";
import { getPaper, keepSeed, putPaper, withoutGiven } from "../store/papers";
import type { KeptPaper } from "../store/schema";
import { editTags } from "../store/tags";
import type { Action, Bodies, Kind } from "./entries";
import { append } from "./outbox";

/** Do an action on the local copy and queue it for the server, in the caller's transaction. */
export async function perform(tx: Write, action: Action): Promise<void> {
  await apply(tx, action);
  await append(tx, action);
}

export async function apply(tx: Write, action: Action): Promise<void> {
  const effect = EFFECTS[action.kind] as (tx: Write, body: Action["body"]) => Promise<void>;
  await effect(tx, action.body);
}

const EFFECTS: { [K in Kind]: (tx: Write, body: Bodies[K]) => Promise<void> } = {
  async capture(tx, capture) {
    for (const row of capture.rows) {
      await keepSeed(tx, row, { id: capture.id, at: capture.captured_at });
    }
  },

  async undoCapture(tx, { captureId, paperIds }) {
    for (const id of paperIds) {
      const paper = await getPaper(tx, id);
      if (!paper) continue;
      const goes = paper.cameWith === captureId && !(await carriesMore(tx, paper));
      await putPaper(tx, goes ? { ...paper, removed: true } : withoutGiven(paper, captureId));
    }
  },

  async editPaper(tx, { paperId, patch }) {
    const paper = await getPaper(tx, paperId);
    if (!paper) return;
    await putPaper(tx, {
      ...paper,
      status: patch.status ?? paper.status,
      star: patch.star ?? paper.star,
      tags: editTags(paper.tags, patch.tags ?? {}),
    });
  },

  removePaper: (tx, { paperId }) => setRemoved(tx, paperId, true),
  restorePaper: (tx, { paperId }) => setRemoved(tx, paperId, false),
  putNote: (tx, { paperId, text }) => keepNote(tx, paperId, { text }),

  async putHighlight(tx, { id, put }) {
    if (await getHighlight(tx, id)) return;
    const paper = await keepSeed(tx, put.paper, { id: null, at: put.created_at });
    await keepHighlight(tx, asKept(newHighlight(id, paper.id, put)));
  },

  async editHighlight(tx, { id, patch }) {
    const kept = await getHighlight(tx, id);
    if (kept) await keepHighlight(tx, { ...kept, highlight: edited(kept.highlight, patch) });
  },

  async removeHighlight(tx, { id }) {
    const kept = await getHighlight(tx, id);
    if (kept) await keepHighlight(tx, { ...kept, removed: true });
  },

  async restoreHighlight(tx, { id }) {
    const kept = await getHighlight(tx, id);
    if (kept) await keepHighlight(tx, { ...kept, removed: false });
  },

  async seen(tx, { add, remove }) {
    const store = tx.objectStore("seen");
    await Promise.all(add.map((seen) => store.put(seen)));
    await Promise.all(remove.map((hash) => store.delete(hash)));
  },
};

async function setRemoved(tx: Write, paperId: string, removed: boolean): Promise<void> {
  const paper = await getPaper(tx, paperId);
  if (paper) await putPaper(tx, { ...paper, removed });
}

/** Whether the user did more with a paper than saving it. */
async function carriesMore(tx: Write, paper: KeptPaper): Promise<boolean> {
  if (paper.star || paper.tags.length > 0 || paper.status !== "to_read") return true;
  const note = await getNote(tx, paper.id);
  return note.text !== "" || (await highlightsOf(tx, paper.id)).length > 0;
}

function newHighlight(id: string, paperId: string, put: HighlightPut): Highlight {
  const { paper: _paper, tags = [], created_at: createdAt, ...fields } = put;
  return {
    ...UNSAID,
    ...fields,
    id,
    paper_id: paperId,
    tags,
    comment_revision: 0,
    created_at: createdAt,
    updated_at: createdAt,
  };
}

/** The server's defaults for what a new highlight leaves out. */
const UNSAID = {
  prefix: "",
  suffix: "",
  start: null,
  end: null,
  text_hash: null,
  colour: "yellow",
  comment: "",
  url: null,
} as const;

function edited(highlight: Highlight, patch: HighlightPatch): Highlight {
  return {
    ...highlight,
    ...(patch.selectors ?? {}),
    colour: patch.colour ?? highlight.colour,
    comment: patch.comment ?? highlight.comment,
    tags: editTags(highlight.tags, patch.tags ?? {}),
  };
}
