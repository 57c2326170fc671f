/** What an answer of the server does to the entry that it acknowledges, and to the local copy. */
import type { Entry, Kind } from "../outbox/entries";
import { acknowledge, countWaiting } from "../outbox/outbox";
import type { Write } from "../store/database";
import { asKept } from "../store/highlights";
import { applyHighlight, applyNote, applyPaper } from "./apply";
import { buildOn, waitingComments, waitingNotes, waitingRemovals } from "./rebase";
import { followRedirect } from "./redirect";
import type { Answers } from "./requests";

/** Acknowledge an entry and take the server's answer over; answers the papers that changed. */
export async function settle(tx: Write, entry: Entry, answer: Answers[Kind]): Promise<string[]> {
  const papers = entry.waitingPapers;
  await acknowledge(tx, entry);
  const take = SETTLE[entry.kind] as Settle<Kind> | undefined;
  const changed = await take?.(tx, entry, answer);
  return [...papers, ...(changed ?? [])];
}

type Settle<K extends Kind> = (
  tx: Write,
  entry: Extract<Entry, { kind: K }>,
  answer: Answers[K],
) => Promise<string[]>;

const SETTLE: { [K in Kind]?: Settle<K> } = {
  async capture(tx, _entry, { papers, redirects }) {
    for (const { id, paper_id: paperId } of redirects) await followRedirect(tx, id, paperId);
    for (const paper of papers) await applyPaper(tx, paper);
    return papers.map((paper) => paper.id);
  },

  async editPaper(tx, _entry, paper) {
    // What else waits for it stands above the answer anyway, and the next pull brings the paper.
    if ((await countWaiting(tx, paper.id)) === 0) await applyPaper(tx, paper);
    return [paper.id];
  },

  async restorePaper(tx, _entry, paper) {
    await applyPaper(tx, paper);
    return [paper.id];
  },

  async putNote(tx, entry, note) {
    const next = firstToSend(await waitingNotes(tx, entry.body.paperId));
    if (next) await buildOn(tx, [next], { revision: note.revision, text: note.text });
    else await applyNote(tx, entry.body.paperId, note);
    return [entry.body.paperId];
  },

  async putHighlight(tx, entry, highlight) {
    await followRedirect(tx, entry.body.put.paper.id, highlight.paper_id);
    return [await applyHighlight(tx, highlight)];
  },

  async editHighlight(tx, entry, highlight) {
    const { paperId, patch } = entry.body;
    // The answer may hold a comment of another browser: only a text that was sent is built on.
    if (patch.comment === undefined) return [await applyHighlight(tx, highlight)];
    const next = firstToSend(await waitingComments(tx, paperId, highlight.id));
    const removals = await waitingRemovals(tx, paperId, highlight.id);
    await buildOn(tx, [...(next ? [next] : []), ...removals], asKept(highlight).base);
    return next ? [paperId] : [await applyHighlight(tx, highlight)];
  },

  async restoreHighlight(tx, _entry, highlight) {
    return [await applyHighlight(tx, highlight)];
  },
};

/** Only the next text has to build on the answer; those behind it build on that one in turn. */
function firstToSend<E extends Entry>(entries: E[]): E | undefined {
  return entries.find((entry) => entry.state === "waiting");
}
