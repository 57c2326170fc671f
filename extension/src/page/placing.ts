/** Paints one highlight in the text that the page shows, or notes that it is not in it. */
import type { Resolution, TextIndex } from "../anchoring";
import type { Highlight, Passage } from "../api/types";
import { isCut } from "./cut";
import type { PageRow } from "./page-row";
import type { PaintedPassage } from "./painted-passage";

/** One passage of a row, and the text that the page shows in it. */
export interface Shown {
  row: PageRow;
  passage: Passage;
  index: TextIndex;
  painted: PaintedPassage;
}

/** Paint the highlight where its words stand, or note that they do not. */
export function place(shown: Shown, highlight: Highlight, resolution: Resolution): void {
  const { row, index, painted } = shown;
  const { id } = highlight;
  const range = "start" in resolution ? rangeOf(resolution, index) : null;
  if (range && "start" in resolution) {
    const { kind, score, start, end } = resolution;
    const changedIn = kind === "approximate" ? index : null;
    const words = index.slice(start, end);
    painted.place({ highlight, start, end, range, kind, score, words, changedIn });
  } else {
    painted.remove(id);
  }
  if ("start" in resolution || isMissing(shown, resolution)) row.unplaced.delete(id);
  else row.unplaced.set(id, resolution.kind);
}

/** Null where the page has changed since it was read: it is read again soon. */
function rangeOf({ start, end }: { start: number; end: number }, index: TextIndex): Range | null {
  return index.stands(start, end) ? index.toRange(start, end) : null;
}

/** Not found where the page shows only a part of the passage: nothing is said about the rest. */
export function isMissing({ row, passage, index }: Shown, { kind }: Resolution): boolean {
  if (kind !== "orphan" || passage === "body") return false;
  return isCut(index.text, row.shown.paper[passage] ?? null);
}
