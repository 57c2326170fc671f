/**
 * What an acknowledged entry still has to say to a server that went back to an older state: as much
 * of it as nobody has changed since, as far as this browser knows. So a server that lost nothing of
 * it keeps what came later from elsewhere.
 */
import type { HighlightPatch, PaperPatch } from "../../api/types";
import type { Read } from "../store/database";
import { getHighlight } from "../store/highlights";
import { getNote } from "../store/notes";
import { getPaper } from "../store/papers";
import type { Bodies, Entry, Kind } from "./entries";

/** The entry with what still holds; null when nothing does. The entries are in their order. */
export async function repeatable(tx: Read, entry: Entry, all: Entry[]): Promise<Entry | null> {
  const trim = STILL_SO[entry.kind] as Trim<Kind> | undefined;
  if (!trim) return entry;
  const body = await trim(tx, entry.body, all);
  return body && ({ ...entry, body } as Entry);
}

type Trim<K extends Kind> = (
  tx: Read,
  body: Bodies[K],
  all: Entry[],
) => Promise<Bodies[K] | null>;

/** A capture changes nothing where it is known, and undoing one neither. */
const STILL_SO: { [K in Kind]?: Trim<K> } = {
  async editPaper(tx, { paperId, patch }) {
    const paper = await getPaper(tx, paperId);
    if (!paper) return null;
    const { status, star, tags } = patch;
    const said: PaperPatch = {
      ...(status === paper.status ? { status } : {}),
      ...(star === paper.star ? { star } : {}),
      ...stillTagged(paper.tags, tags),
    };
    return isEmpty(said) ? null : { paperId, patch: said };
  },

  async removePaper(tx, body) {
    return (await getPaper(tx, body.paperId))?.removed === true ? body : null;
  },

  async restorePaper(tx, body) {
    return (await getPaper(tx, body.paperId))?.removed === false ? body : null;
  },

  /** All texts of a note or none: each builds on the one before. */
  async putNote(tx, body, all) {
    const { paperId } = body;
    const last = all.findLast((entry) => entry.kind === "putNote" && entry.body.paperId === paperId);
    const { text } = await getNote(tx, (await getPaper(tx, paperId))?.id ?? paperId);
    return last?.kind === "putNote" && last.body.text === text ? body : null;
  },

  /** With its place, colour and words as they are by now: a put writes over all of them. */
  async putHighlight(tx, { id, put }) {
    const kept = await getHighlight(tx, id);
    if (!kept || kept.removed) return null;
    const { exact, prefix, suffix, start, end, text_hash, colour, comment, tags } = kept.highlight;
    const now = { exact, prefix, suffix, start, end, text_hash, colour, comment, tags };
    return { id, put: { ...put, ...now } };
  },

  async editHighlight(tx, { patch, ...body }, all) {
    const kept = await getHighlight(tx, body.id);
    if (!kept || kept.removed) return null;
    const { colour, tags, comment, exact, start } = kept.highlight;
    const last = all.findLast((entry) => isComment(entry, body.id));
    const isLast = last?.kind === "editHighlight" && last.body.patch.comment === comment;
    const { selectors } = patch;
    const said: HighlightPatch = {
      ...(patch.colour === colour ? { colour } : {}),
      ...(patch.comment !== undefined && isLast ? { comment: patch.comment } : {}),
      ...(selectors?.exact === exact && selectors.start === start ? { selectors } : {}),
      ...stillTagged(tags, patch.tags),
    };
    return isEmpty(said) ? null : { ...body, patch: said };
  },

  async removeHighlight(tx, body) {
    return (await getHighlight(tx, body.id))?.removed === true ? body : null;
  },

  async restoreHighlight(tx, body) {
    return (await getHighlight(tx, body.id))?.removed === false ? body : null;
  },

  async seen(tx, { add, remove }) {
    const store = tx.objectStore("seen");
    const marks = await Promise.all(add.map(({ alias_hash: hash }) => store.get(hash)));
    const gone = await Promise.all(remove.map((hash) => store.get(hash)));
    const body = {
      add: add.filter(({ dismissed }, place) => marks[place]?.dismissed === dismissed),
      remove: remove.filter((_, place) => gone[place] === undefined),
    };
    return body.add.length + body.remove.length > 0 ? body : null;
  },
};

function stillTagged(
  now: readonly string[],
  edit: PaperPatch["tags"],
): { tags?: { add: string[]; remove: string[] } } {
  const add = edit?.add?.filter((tag) => now.includes(tag)) ?? [];
  const remove = edit?.remove?.filter((tag) => !now.includes(tag)) ?? [];
  return add.length + remove.length > 0 ? { tags: { add, remove } } : {};
}

function isComment(entry: Entry, id: string): boolean {
  if (entry.kind !== "editHighlight") return false;
  return entry.body.id === id && entry.body.patch.comment !== undefined;
}

function isEmpty(patch: object): boolean {
  return Object.keys(patch).length === 0;
}
