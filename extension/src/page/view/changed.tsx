/** The words of a highlight that do not stand on the page as they were marked, and why. */
import { t } from "../../browser";
import type { HighlightProps } from "./ends";
import { inTheirs } from "./language";
import { findWhereabouts } from "./whereabouts";

export function Changed({ page, row, highlight }: HighlightProps) {
  const changed = page.painting.changedWords(row, highlight.id);
  const found = changed ? "changed" : findWhereabouts(page, row, highlight);
  if (found === "shown" || found === "hidden") return null;
  return (
    <div class="changed">
      <p class="soft">{t(`pageWords_${found}`)}</p>
      <q {...inTheirs()}>{highlight.exact}</q>
      {changed && (
        <button
          type="button"
          class="button"
          onClick={() => void page.actions.moveHighlight(row, highlight, changed)}
        >
          {t("pageAcceptPlace")}
        </button>
      )}
    </div>
  );
}
