/** What can be done with the selected words; stands above or below them. */
import { useRef } from "preact/hooks";
import { t } from "../../browser";
import { count } from "../../figures";
import { highlight } from "../highlighting";
import type { ListingPage } from "../listing-page";
import { joinSelected, moveToSelected } from "../merging";
import { unite } from "../rects";
import type { Selected } from "../selection";
import { Colours } from "./colours";
import { Float } from "./float";
import { HORIZONTAL, useRoving } from "./roving";

interface ToolbarProps {
  page: ListingPage;
  selected: Selected;
}

/** Under a finger the words have handles below them, and the system's own menu above. */
const COARSE = matchMedia("(pointer: coarse)");
const HANDLES = 32;

export function Toolbar({ page, selected }: ToolbarProps) {
  const { colour } = page.preferences;
  const tools = useRef<HTMLDivElement>(null);
  const roving = useRoving(tools, "button", HORIZONTAL);
  return (
    <Float
      host={page.host}
      row={selected.row}
      anchor={() => unite([...selected.range.getClientRects()])}
      side={COARSE.matches ? "below" : "above"}
      gap={COARSE.matches ? HANDLES : undefined}
      align="left"
      class="toolbar"
      role="toolbar"
      label={t("pageToolbar")}
    >
      <div
        ref={tools}
        class="tools"
        role="none"
        {...roving}
        onMouseDown={(event) => {
          event.preventDefault();
        }}
      >
        <Colours
          current={null}
          first={colour}
          choose={(chosen) => void highlight(page, selected, chosen)}
        />
        <button
          type="button"
          class="tool"
          onClick={() => void highlight(page, selected, colour, "comment")}
        >
          {t("pageComment")}
        </button>
        <button
          type="button"
          class="tool"
          onClick={() => void highlight(page, selected, colour, "tags")}
        >
          {t("pageTag")}
        </button>
        <Overlapped page={page} selected={selected} />
      </div>
    </Float>
  );
}

/** What else the selected words may be for, where they overlap highlights. */
function Overlapped({ page, selected }: ToolbarProps) {
  const { row, passage, range } = selected;
  const overlapped = page.painting.overlapping(row, passage, range);
  const [only, ...more] = overlapped;
  if (!only) return null;
  return (
    <>
      <button
        type="button"
        class="tool"
        aria-label={count("pageJoinHighlights", overlapped.length)}
        title={count("pageJoinHighlights", overlapped.length)}
        onClick={() => void joinSelected(page, selected, overlapped)}
      >
        {t("pageJoinWith")}
      </button>
      {more.length === 0 && (
        <button
          type="button"
          class="tool"
          aria-label={t("pageMoveHereHint")}
          title={t("pageMoveHereHint")}
          onClick={() => void moveToSelected(page, selected, only)}
        >
          {t("pageMoveHere")}
        </button>
      )}
    </>
  );
}
