/** What the user selected, once the selection has settled inside one passage of one row. */
import { describeRange, indexElement, type Quote } from "../anchoring";
import type { Passage } from "../api/types";
import type { Bodies } from "./bodies";
import type { Host } from "./host";
import type { PageRow } from "./page-row";
import { listen } from "./trusted";

export interface Selected {
  row: PageRow;
  passage: Passage;
  quote: Quote;
  range: Range;
}

/** Milliseconds without a change after which a selection made by keyboard has settled. */
const SETTLED = 200;

/**
 * Call `settled` with each selection in a passage, and with null when there is none any more. What
 * was selected before the reading of it was done, and is not any more, is not told.
 */
export function watchSelection(
  read: () => Promise<Selected | null>,
  settled: (selected: Selected | null) => void,
  stop: AbortSignal,
): void {
  let pressed = false;
  let timer = 0;
  let changes = 0;
  const settle = async (): Promise<void> => {
    const seen = changes;
    const selected = await read();
    if (seen === changes && !stop.aborted) settled(selected);
  };
  const settleSoon = (): void => {
    changes += 1;
    clearTimeout(timer);
    if (!pressed) timer = window.setTimeout(() => void settle(), SETTLED);
  };
  const release = (): void => {
    pressed = false;
    settleSoon();
  };
  listen(document, "selectionchange", settleSoon, stop);
  listen(
    document,
    "pointerdown",
    () => {
      pressed = true;
    },
    stop,
    true,
  );
  listen(document, "pointerup", release, stop, true);
  listen(document, "pointercancel", release, stop, true);
}

/**
 * The current selection, or null if it is not inside one passage of one row. A body holds title and
 * abstract too, but what is selected in these is theirs; for its index the answer waits.
 */
export async function readSelection(
  host: Host,
  rows: Iterable<PageRow>,
  bodies: Bodies,
): Promise<Selected | null> {
  const range = currentRange(host);
  if (!range || range.collapsed) return null;
  for (const row of rows) {
    for (const [passage, element] of row.passages()) {
      if (!range.intersectsNode(element)) continue;
      const index =
        passage === "body" ? await bodies.index(row, element) : indexElement(element);
      const quote = describeRange(range, index);
      if (quote) return { row, passage, quote, range };
    }
  }
  return null;
}

/** The whole title of a row, which can hardly be selected by mouse where it is a link. */
export function selectTitle(row: PageRow): Selected | null {
  const title = row.shown.passages.title;
  if (!title) return null;
  const range = document.createRange();
  range.selectNodeContents(title);
  const quote = describeRange(range, indexElement(title));
  return quote && { row, passage: "title", quote, range };
}

/** The selection's range, also inside the closed shadow root. */
export function currentRange(host: Host): Range | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const found = composedRange(selection, host.root);
  const range = document.createRange();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset);
  return range;
}

/** Browsers without `getComposedRanges` see only what is selected in the page itself. */
function composedRange(selection: Selection, root: ShadowRoot): AbstractRange {
  const composed =
    "getComposedRanges" in selection
      ? selection.getComposedRanges({ shadowRoots: [root] })[0]
      : undefined;
  return composed ?? selection.getRangeAt(0);
}
