/** What the server says, written into the local copy, with the user's waiting actions on top. */
import type { Change, Highlight, Note, Paper } from "../../api/types";
import { apply } from "../outbox/effects";
import { unacknowledged } from "../outbox/outbox";
import type { Write } from "../store/database";
import { addConflict, dropDecided } from "../store/conflicts";
import { asKept, getHighlight, keepHighlight } from "../store/highlights";
import { keepNote, NO_BASE } from "../store/notes";
import { getPaper, pageOf, putPaper } from "../store/papers";
import { replaceTag } from "../store/tags";
import type { KeptConflict } from "../store/schema";
import { rebase, type Rebased, waitingComments, waitingNotes } from "./rebase";
import { followRedirect } from "./redirect";

/** Apply one object of the change feed; answers the paper that it is about, if any. */
export async function applyChange(tx: Write, change: Change): Promise<string | null> {
  switch (change.kind) {
    case "paper":
      await (change.paper ? applyPaper(tx, change.paper) : applyPaperGone(tx, change.id));
      return change.id;
    case "note":
      if (change.note) await applyNote(tx, change.id, change.note);
      else await applyNoteGone(tx, change.id);
      return change.id;
    case "highlight":
      return change.highlight
        ? applyHighlight(tx, change.highlight)
        : applyHighlightGone(tx, change.id);
    case "tag":
      await applyTag(tx, change.id, change.tag?.name ?? null);
      return null;
    case "seen":
      await (change.seen
        ? tx.objectStore("seen").put(change.seen)
        : tx.objectStore("seen").delete(change.id));
      return null;
    default:
      // Captures are not kept here, nor is what a newer server may tell of.
      return null;
  }
}

export async function applyPaper(tx: Write, paper: Paper): Promise<void> {
  await tx.objectStore("redirects").delete(paper.id);
  for (const id of paper.redirects) await followRedirect(tx, id, paper.id);
  await joinUnsent(tx, paper);
  const kept = await getPaper(tx, paper.id);
  await putPaper(tx, {
    id: paper.id,
    aliases: paper.aliases,
    title: paper.title,
    status: paper.status,
    star: paper.star,
    tags: paper.tags,
    url: pageOf(paper),
    savedAt: paper.saved_at,
    removed: false,
    cameWith: kept?.cameWith ?? null,
    known: true,
    given: kept?.given ?? [],
  });
  await reapply(tx, paper.id);
}

/** A paper saved here before the server was asked is the server's paper with the same alias. */
async function joinUnsent(tx: Write, paper: Paper): Promise<void> {
  const index = tx.objectStore("papers").index("aliases");
  for (const alias of paper.aliases) {
    for (const owner of await index.getAll(alias)) {
      if (!owner.known) await followRedirect(tx, owner.id, paper.id);
    }
  }
}

async function applyPaperGone(tx: Write, id: string): Promise<void> {
  const kept = await getPaper(tx, id);
  // A paper that was joined to another is gone under its own id only.
  if (kept?.id !== id) return;
  await putPaper(tx, { ...kept, removed: true });
  await reapply(tx, kept.id);
}

export async function applyNote(
  tx: Write,
  paperId: string,
  note: Pick<Note, "text" | "revision">,
): Promise<void> {
  const base = { revision: note.revision, text: note.text };
  const rebased = await rebase(tx, await waitingNotes(tx, paperId), base);
  const text = rebased.text ?? note.text;
  await keepNote(tx, paperId, { text, base });
  await keepBoth(tx, { paperId, highlightId: null }, rebased, { theirs: note.text, joined: text });
}

/** A note is emptied, or goes with its paper; then it is kept, to come back with it. */
async function applyNoteGone(tx: Write, paperId: string): Promise<void> {
  const paper = await getPaper(tx, paperId);
  if (!paper?.removed) await applyNote(tx, paperId, NO_BASE);
}

/** Answers the highlight's paper. */
export async function applyHighlight(tx: Write, highlight: Highlight): Promise<string> {
  const { id, paper_id: paperId, comment: theirs } = highlight;
  const kept = asKept(highlight);
  const rebased = await rebase(tx, await waitingComments(tx, paperId, id), kept.base);
  await keepHighlight(tx, kept);
  const joined = rebased.text ?? theirs;
  await keepBoth(tx, { paperId, highlightId: id }, rebased, { theirs, joined });
  await reapply(tx, paperId);
  return paperId;
}

/** Keep both texts beside each other where they had to be joined. */
async function keepBoth(
  tx: Write,
  place: Pick<KeptConflict, "paperId" | "highlightId">,
  { parted: mine }: Rebased,
  texts: Pick<KeptConflict, "theirs" | "joined">,
): Promise<void> {
  if (mine === null) {
    await dropDecided(tx, place, texts.joined);
    return;
  }
  const title = (await getPaper(tx, place.paperId))?.title ?? "";
  await addConflict(tx, { ...place, ...texts, mine, title });
}

async function applyHighlightGone(tx: Write, id: string): Promise<string | null> {
  const kept = await getHighlight(tx, id);
  if (!kept) return null;
  await keepHighlight(tx, { ...kept, removed: true });
  await reapply(tx, kept.paperId);
  return kept.paperId;
}

async function applyTag(tx: Write, id: string, name: string | null): Promise<void> {
  const store = tx.objectStore("tags");
  const before = await store.get(id);
  if (name === null) await store.delete(id);
  else await store.put({ id, name });
  if (before && before.name !== name) await replaceTag(tx, before.name, name);
}

/** Do what still waits for a paper again, on top of what the server said; its notes are rebased. */
async function reapply(tx: Write, paperId: string): Promise<void> {
  for (const entry of await unacknowledged(tx, paperId)) {
    if (entry.kind !== "putNote") await apply(tx, entry);
  }
}

/** The same for rows that were seen or refused. */
export async function reapplySeen(tx: Write): Promise<void> {
  const waiting = await tx.objectStore("outbox").index("state").getAll("waiting");
  for (const entry of waiting) if (entry.kind === "seen") await apply(tx, entry);
}
