/** The user's own words in an entry, which can be changed when the server refused them. */
import type { Highlight } from "../../api/types";
import type { EditableText } from "../../messages";
import type { Write } from "../store/database";
import { getHighlight, keepHighlight } from "../store/highlights";
import { getPaper, putPaper } from "../store/papers";
import { editTags, foldTags } from "../store/tags";
import type { Entry } from "./entries";

/** Empty where there is nothing to write differently. */
export function textsOf(entry: Entry): EditableText[] {
  switch (entry.kind) {
    case "capture": {
      const [row, ...others] = entry.body.rows;
      return row && others.length === 0 ? [{ field: "title", text: row.title }] : [];
    }
    case "putNote":
      return [{ field: "note", text: entry.body.text }];
    case "putHighlight":
      return [...comment(entry.body.put.comment), ...tags(entry.body.put.tags)];
    case "editHighlight":
      return [...comment(entry.body.patch.comment), ...tags(entry.body.patch.tags?.add)];
    case "editPaper":
      return tags(entry.body.patch.tags?.add);
    default:
      return [];
  }
}

/** Write these words into the entry, and take out of the local copy what it no longer says. */
export async function changeTexts(tx: Write, entry: Entry, texts: EditableText[]): Promise<void> {
  const said = textsOf(entry).map(({ field }) => field);
  for (const { field, text } of texts) {
    if (said.includes(field)) await CHANGE[field](tx, entry, text);
  }
}

const CHANGE: Record<
  EditableText["field"],
  (tx: Write, entry: Entry, text: string) => Promise<void>
> = {
  async title(tx, entry, text) {
    const row = entry.kind === "capture" ? entry.body.rows[0] : undefined;
    if (!row || text.trim() === "") return;
    row.title = text.trim();
    const paper = await getPaper(tx, row.id);
    if (paper) await putPaper(tx, { ...paper, title: row.title });
  },

  note(_tx, entry, text) {
    if (entry.kind === "putNote") entry.body.text = text;
    return Promise.resolve();
  },

  async comment(tx, entry, text) {
    if (entry.kind === "putHighlight") {
      entry.body.put.comment = text;
      await rewrite(tx, entry.body.id, () => ({ comment: text }));
    }
    if (entry.kind === "editHighlight") entry.body.patch.comment = text;
  },

  async tags(tx, entry, text) {
    const add = foldTags(text.split(","));
    if (entry.kind === "editPaper") {
      const paper = await getPaper(tx, entry.body.paperId);
      const remove = entry.body.patch.tags?.add ?? [];
      if (paper) await putPaper(tx, { ...paper, tags: editTags(paper.tags, { remove }) });
      entry.body.patch.tags = { ...entry.body.patch.tags, add };
    }
    if (entry.kind === "putHighlight") {
      const remove = entry.body.put.tags ?? [];
      await rewrite(tx, entry.body.id, ({ tags }) => ({ tags: editTags(tags, { add, remove }) }));
      entry.body.put.tags = add;
    }
    if (entry.kind === "editHighlight") {
      const remove = entry.body.patch.tags?.add ?? [];
      await rewrite(tx, entry.body.id, ({ tags }) => ({ tags: editTags(tags, { remove }) }));
      entry.body.patch.tags = { ...entry.body.patch.tags, add };
    }
  },
};

async function rewrite(
  tx: Write,
  id: string,
  change: (highlight: Highlight) => Partial<Highlight>,
): Promise<void> {
  const kept = await getHighlight(tx, id);
  if (!kept) return;
  const highlight = { ...kept.highlight, ...change(kept.highlight) };
  await keepHighlight(tx, { ...kept, highlight });
}

function comment(text: string | null | undefined): EditableText[] {
  return text ? [{ field: "comment", text }] : [];
}

function tags(names: string[] | null | undefined): EditableText[] {
  return names && names.length > 0 ? [{ field: "tags", text: names.join(", ") }] : [];
}
