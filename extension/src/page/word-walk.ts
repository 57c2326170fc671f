/**
 * Words chosen by keys alone: the arrows select the next word or sentence of a row's passage, with
 * Shift they take more or fewer, and Enter highlights. The selection is the browser's own.
 */
import type { Passage } from "../api/types";
import { t } from "../browser";
import { runsRightToLeft } from "./direction";
import { highlightSelection } from "./highlighting";
import type { ListingPage } from "./listing-page";
import { shownPlace } from "./nearness";
import type { PageRow } from "./page-row";
import { currentRange, readSelection } from "./selection";
import { nextTask } from "./slices";
import { type Span, stepOn, type Unit, unitsAround } from "./words";

/** A body holds title and abstract too. */
const WALKED: readonly Passage[] = ["body", "abstract", "title"];

const ARROWS: Partial<Record<string, { unit: Unit; isForward: boolean }>> = {
  ArrowRight: { unit: "word", isForward: true },
  ArrowLeft: { unit: "word", isForward: false },
  ArrowDown: { unit: "sentence", isForward: true },
  ArrowUp: { unit: "sentence", isForward: false },
};

/** Pixels between the selected words and the edge of what is seen. */
const MARGIN = 60;

/** Select the first word that is seen of the row's longest passage; its abstract is opened if need be. */
export async function startWalk(page: ListingPage, row: PageRow): Promise<void> {
  if (row.shown.peek && !row.peek) {
    page.surfaces.openPeek(row);
    while (isOpening(page, row)) await nextTask();
  } else row.layer?.focus({ preventScroll: true });
  const passage = WALKED.find((one) => row.passages().has(one));
  const index = passage && (await page.painting.index(row, passage));
  if (!index) return;
  const from = passage === "body" ? shownPlace(index) : 0;
  const words = unitsAround({ start: from, end: from }, "word", index);
  const first = words.find(({ start }) => start >= from);
  if (!first) return;
  page.surfaces.walked = { row, passage };
  await select(page, row, index.toRange(first.start, first.end));
  page.surfaces.tell(t("pageSaidWalk"));
}

/** An abstract is drawn in its turn, and may be closed before. */
function isOpening(page: ListingPage, row: PageRow): boolean {
  return page.surfaces.peek === row && row.peek === null;
}

/** Whether the key was one of a walk; in an opened abstract, ← and → begin one. */
export function hearWalk(page: ListingPage, event: KeyboardEvent): boolean {
  const { walked, selected, peek } = page.surfaces;
  if (!walked || selected?.row !== walked.row) {
    const begins = peek !== null && event.target === peek.peek && isSideways(event.key);
    if (begins) void startWalk(page, peek);
    return begins;
  }
  if (event.key === "Enter" && !isInToolbar(event)) {
    void highlightSelection(page);
    return true;
  }
  const arrow = ARROWS[event.key];
  if (!arrow || isInToolbar(event)) return false;
  void step(page, arrow, event.shiftKey);
  return true;
}

function isSideways(key: string): boolean {
  return ARROWS[key]?.unit === "word";
}

function isInToolbar({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(".toolbar") !== null;
}

async function step(
  page: ListingPage,
  { unit, isForward }: { unit: Unit; isForward: boolean },
  takesMore: boolean,
): Promise<void> {
  const { walked } = page.surfaces;
  const range = currentRange(page.host);
  const index = walked && (await page.painting.index(walked.row, walked.passage));
  if (!index || !range) return;
  const from: Span = {
    start: index.startOf(range.startContainer, range.startOffset),
    end: index.endOf(range.endContainer, range.endOffset),
  };
  const goesOn = unit === "word" && runsRightToLeft(range) ? !isForward : isForward;
  const next = stepOn(unitsAround(from, unit, index), from, goesOn, takesMore);
  if (!next) {
    page.surfaces.tell(t("pageSaidNoFurther"));
    return;
  }
  await select(page, walked.row, index.toRange(next.start, next.end));
}

async function select(page: ListingPage, row: PageRow, range: Range | null): Promise<void> {
  if (!range) return;
  const { startContainer, startOffset, endContainer, endOffset } = range;
  document.getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  reveal(range, row.peek?.closest<HTMLElement>(".peek") ?? null);
  const selected = await readSelection(page.host, page.rows.ordered, page.painting.bodies);
  page.surfaces.select(selected);
  if (selected) page.surfaces.say({ text: selected.quote.exact, undo: null });
}

/** Scroll until the end of the range is seen, in the peek if it is there. */
function reveal(range: Range, peek: HTMLElement | null): void {
  const { bottom } = range.getBoundingClientRect();
  const last = range.getClientRects();
  const { top } = last[last.length - 1] ?? range.getBoundingClientRect();
  const seen = peek?.getBoundingClientRect() ?? { top: 0, bottom: window.innerHeight };
  const above = Math.min(0, top - MARGIN - seen.top);
  const below = Math.max(0, bottom + MARGIN - seen.bottom);
  (peek ?? window).scrollBy({ top: above || below, behavior: "instant" });
}
