/** The comment and the tags of the highlight on which the pointer rests. */
import type { ListingPage } from "../listing-page";
import { unite } from "../rects";
import type { Surfaces } from "../surfaces";
import { controlsOf, Float } from "./float";
import { inTheirs } from "./language";

interface PreviewProps {
  page: ListingPage;
  preview: NonNullable<Surfaces["preview"]>;
}

export function Preview({ page, preview: { row, id } }: PreviewProps) {
  const highlight = row.paper?.highlights.find((one) => one.id === id);
  if (!highlight || (highlight.comment === "" && highlight.tags.length === 0)) return null;
  return (
    <Float
      host={page.host}
      row={row}
      anchor={() => {
        const rects = [...(page.painting.rangeOf(row, id)?.getClientRects() ?? [])];
        return rects.length > 0 ? unite(rects) : controlsOf(row);
      }}
      side="below"
      align="left"
      class="preview"
      role="tooltip"
    >
      {highlight.comment !== "" && (
        <p class="comment" {...inTheirs()}>
          {highlight.comment}
        </p>
      )}
      {highlight.tags.length > 0 && <p class="soft">{highlight.tags.join(", ")}</p>}
    </Float>
  );
}
