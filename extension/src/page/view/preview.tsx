/** The comment and the tags of the highlight on which the pointer rests. */
import type { ListingPage } from "../listing-page";
import type { Surfaces } from "../surfaces";
import { Float, wordsOf } from "./float";
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
      anchor={() => wordsOf(page, row, id)}
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
      {highlight.tags.length > 0 && (
        <p class="soft" {...inTheirs()}>
          {highlight.tags.join(", ")}
        </p>
      )}
    </Float>
  );
}
