/** Buttons and keys that move the ends of a highlight, word by word. */
import type { Highlight } from "../../api/types";
import { t } from "../../browser";
import { runsRightToLeft } from "../direction";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";
import { type Edge, reshape } from "../reshaping";

export interface HighlightProps {
  page: ListingPage;
  row: PageRow;
  highlight: Highlight;
}

const DIRECTIONS = { start: ["out", "in"], end: ["in", "out"] } as const;
const ARROWS: Partial<Record<string, "left" | "right">> = { ArrowLeft: "left", ArrowRight: "right" };

export function Ends({ page, row, highlight }: HighlightProps) {
  const range = page.painting.rangeOf(row, highlight.id);
  if (range === null) return null;
  const [earlier, later] = runsRightToLeft(range) ? ["→", "←"] : ["←", "→"];
  return (
    <p class="line ends">
      {(["start", "end"] as const).map((edge) => (
        <span key={edge} role="group" data-edge={edge} aria-label={t(`pageEnds_${edge}`)}>
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
              {(edge === "end") === (direction === "out") ? later : earlier}
            </button>
          ))}
        </span>
      ))}
    </p>
  );
}

/**
 * Shift and an arrow move the end, as they do with what is selected in a text; on the buttons of the
 * beginning they move that.
 */
export function hearEnds(props: HighlightProps, event: KeyboardEvent): void {
  const arrow = ARROWS[event.key];
  const target = event.target instanceof Element ? event.target : null;
  const range = props.page.painting.rangeOf(props.row, props.highlight.id);
  const { shiftKey, ctrlKey, metaKey, altKey } = event;
  if (!arrow || !range || !shiftKey || ctrlKey || metaKey || altKey) return;
  if (target?.matches("input, textarea")) return;
  event.preventDefault();
  event.stopPropagation();
  const edge = target?.closest("[data-edge=start]") ? "start" : "end";
  const forward = (arrow === "right") !== runsRightToLeft(range);
  void move(props, edge, (edge === "end") === forward ? "out" : "in");
}

async function move(
  { page, row, highlight }: HighlightProps,
  edge: Edge,
  direction: "out" | "in",
): Promise<void> {
  const index = await page.painting.index(row, highlight.passage);
  const selectors = index && reshape(highlight, index, edge, direction);
  if (!selectors) {
    page.surfaces.tell(t("pageSaidNoFurther"));
    return;
  }
  await page.actions.moveHighlight(row, highlight, selectors);
}
