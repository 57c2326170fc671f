/** What an entry is, in the user's words. */
import { t } from "../../browser";
import { count } from "../../figures";
import type { QueuedAction } from "../../messages";
import type { Read } from "../store/database";
import { getPaper } from "../store/papers";
import { getHighlight } from "../store/highlights";
import { papersOf, type Bodies, type Entry, type Kind } from "./entries";

/** Longer titles and quotes are cut: enough to recognise one. */
const MAX_SUBJECT = 80;

export async function describe(tx: Read, entry: Entry): Promise<QueuedAction> {
  const words = WORDS[entry.kind] as Words<Kind>;
  const [paperId] = papersOf(entry);
  const paper = paperId === undefined ? undefined : await getPaper(tx, paperId);
  return {
    key: entry.key,
    what: await words(entry.body, tx),
    paper: paper?.title ?? null,
    madeAt: entry.madeAt,
  };
}

type Words<K extends Kind> = (body: Bodies[K], tx: Read) => string | Promise<string>;

const WORDS: { [K in Kind]: Words<K> } = {
  capture({ rows }) {
    const title = cut(rows[0]?.title ?? "");
    return rows.length === 1 ? t("entryCapture", title) : count("entryCaptures", rows.length, title);
  },
  undoCapture: () => t("entryUndoCapture"),
  editPaper({ patch: { status, star, tags } }) {
    if (status) return t("entryStatus", t(`status_${status}`));
    if (typeof star === "boolean") return t(star ? "entryStar" : "entryUnstar");
    return tagged(tags?.add ?? [], tags?.remove ?? []);
  },
  removePaper: () => t("entryRemovePaper"),
  restorePaper: () => t("entryRestorePaper"),
  putNote: () => t("entryPutNote"),
  putHighlight: ({ put }) => t("entryPutHighlight", cut(put.exact)),
  editHighlight: ({ id }, tx) => quoting(tx, "entryEditHighlight", id),
  removeHighlight: ({ id }, tx) => quoting(tx, "entryRemoveHighlight", id),
  restoreHighlight: ({ id }, tx) => quoting(tx, "entryRestoreHighlight", id),
  seen: ({ add, remove }) => count("entrySeen", add.length + remove.length),
};

function tagged(added: string[], removed: string[]): string {
  const [key, tags] = added.length > 0 ? ["entryTag", added] : ["entryUntag", removed];
  return t(key, cut(tags.join(", ")));
}

async function quoting(tx: Read, key: string, id: string): Promise<string> {
  const kept = await getHighlight(tx, id);
  return t(key, cut(kept?.highlight.exact ?? ""));
}

function cut(text: string): string {
  const letters = Array.from(text);
  return letters.length > MAX_SUBJECT ? `${letters.slice(0, MAX_SUBJECT).join("")}…` : text;
}
