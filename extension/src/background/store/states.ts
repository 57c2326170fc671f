/** What pages are told of papers and rows. */
import { hashAlias, normalise } from "../../identity";
import type { PaperState, RowState } from "../../messages";
import { countWaiting } from "../outbox/outbox";
import { listConflicts } from "./conflicts";
import type { Read } from "./database";
import { highlightsOf } from "./highlights";
import { getNote } from "./notes";
import { findPaper } from "./papers";
import type { KeptPaper } from "./schema";

/** A row's identifiers in their normal form, each once. */
export function normaliseAliases(aliases: string[]): string[] {
  return [...new Set(aliases.flatMap((alias) => normalise(alias)?.alias ?? []))];
}

export async function paperState(tx: Read, paper: KeptPaper): Promise<PaperState> {
  const note = await getNote(tx, paper.id);
  return {
    id: paper.id,
    status: paper.status,
    star: paper.star,
    tags: paper.tags,
    note: note.text,
    highlights: await highlightsOf(tx, paper.id),
    conflicts: await listConflicts(tx, paper.id),
    waiting: await countWaiting(tx, paper.id),
  };
}

/** The state of each row, in order; `rows` are lists of normalised aliases. */
export async function rowStates(tx: Read, rows: string[][]): Promise<RowState[]> {
  return Promise.all(rows.map((aliases) => rowState(tx, aliases)));
}

async function rowState(tx: Read, aliases: string[]): Promise<RowState> {
  const paper = await findPaper(tx, aliases);
  const marks = await Promise.all(
    aliases.map((alias) => tx.objectStore("seen").get(hashAlias(alias))),
  );
  const seen = marks.find((mark) => mark?.dismissed) ?? marks.find(Boolean);
  return {
    paper: paper && !paper.removed ? await paperState(tx, paper) : null,
    seen: seen ? { at: seen.seen_at, dismissed: seen.dismissed ?? false } : null,
  };
}
