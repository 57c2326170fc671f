/** Buttons that move the ends of a highlight, word by word. */
import type { Highlight } from "../../api/types";
import { t } from "../../browser";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";
import { type Edge, reshape } from "../reshaping";

export interface HighlightProps {
  page: ListingPage;
  row: PageRow;
  highlight: Highlight;
}

const DIRECTIONS = { start: ["out", "in"], end: ["in", "out"] } as const;

export function Ends({ page, row, highlight }: HighlightProps) {
  if (page.painting.rangeOf(row, highlight.id) === null) return null;
  return (
    <p class="line ends">
      {(["start", "end"] as const).map((edge) => (
        <span key={edge} role="group" aria-label={t(`pageEnds_${edge}`)}>
          <span class="soft" aria-hidden="true">
            {t(`pageEnds_${edge}`)}
          </span>
          {DIRECTIONS[edge].map((direction) => (
            <button
              key={direction}
              type="button"
              class="plain"
              aria-label={t(`pageEnds_${edge}_${direction}`)}
              title={t(`pageEnds_${edge}_${direction}`)}
              onClick={() => void move({ page, row, highlight }, edge, direction)}
            >
              {(edge === "end") === (direction === "out") ? "→" : "←"}
            </button>
          ))}
        </span>
      ))}
    </p>
  );
}

async function move(
  { page, row, highlight }: HighlightProps,
  edge: Edge,
  direction: "out" | "in",
): Promise<void> {
  const index = await page.painting.index(row, highlight.passage);
  const selectors = index && reshape(highlight, index, edge, direction);
  if (!selectors) {
    page.surfaces.say({ text: t("pageSaidNoFurther"), undo: null });
    return;
  }
  await page.actions.moveHighlight(row, highlight, selectors);
}
