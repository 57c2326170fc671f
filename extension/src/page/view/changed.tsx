/** Where a highlight was found by likeness only: its own words, and a button to take the new ones. */
import { t } from "../../browser";
import type { HighlightProps } from "./ends";
import { inTheirs } from "./language";

export function Changed({ page, row, highlight }: HighlightProps) {
  const changed = page.painting.changedWords(row, highlight.id);
  if (!changed) return null;
  return (
    <div class="changed">
      <p class="soft">{t("pageChangedFrom")}</p>
      <q {...inTheirs()}>{highlight.exact}</q>
      <button
        type="button"
        class="button"
        onClick={() => void page.actions.moveHighlight(row, highlight, changed)}
      >
        {t("pageAcceptPlace")}
      </button>
    </div>
  );
}
