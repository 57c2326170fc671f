/** One highlight: its comment, tags and colour; it can be copied and removed. */
import { t } from "../../browser";
import { count } from "../../figures";
import { copyLink, copyQuote } from "../copying";
import type { ListingPage } from "../listing-page";
import { joinOverlapping } from "../merging";
import type { Opened } from "../surfaces";
import { Colours } from "./colours";
import { Changed } from "./changed";
import { Conflict } from "./conflict";
import { Ends, hearEnds, type HighlightProps } from "./ends";
import { Float, wordsOf } from "./float";
import { TagField } from "./tag-field";
import { TextField } from "./text-field";

type OpenedCard = Extract<Opened, { kind: "card" }>;

export function HighlightCard({ page, opened }: { page: ListingPage; opened: OpenedCard }) {
  const { row, id, editing } = opened;
  const highlight = row.paper?.highlights.find((one) => one.id === id);
  if (!highlight) return null;
  const edit = (change: Parameters<typeof page.actions.editHighlight>[2]): Promise<boolean> =>
    page.actions.editHighlight(row, id, change);
  return (
    <Float
      host={page.host}
      row={row}
      anchor={() => wordsOf(page, row, id)}
      side="below"
      align="left"
      class="editor card"
      role="dialog"
      label={t("pageCard")}
      onKeyDown={(event) => {
        hearEnds({ page, row, highlight }, event);
      }}
      focus={{ comment: "textarea", tags: ".tag-input", none: "button" }[editing ?? "none"]}
    >
      <p class="line">
        <Colours
          current={highlight.colour}
          first="yellow"
          choose={(colour) => void edit({ colour })}
        />
        <button
          type="button"
          class="plain"
          onClick={() => {
            page.surfaces.close();
            void page.actions.removeHighlight(row, id);
          }}
        >
          {t("pageDelete")}
        </button>
      </p>
      <Changed page={page} row={row} highlight={highlight} />
      <Ends page={page} row={row} highlight={highlight} />
      <Join page={page} row={row} highlight={highlight} />
      <Conflict page={page} row={row} highlightId={id} />
      <TextField
        label={t("pageCommentHint")}
        text={highlight.comment}
        drafts={row.drafts}
        name={id}
        rows={3}
        keep={(comment) => edit({ comment })}
      />
      <TagField
        tags={highlight.tags}
        add={(tag) => void edit({ tags: { add: [tag], remove: [] } })}
        remove={(tag) => void edit({ tags: { add: [], remove: [tag] } })}
      />
      <p class="line copies">
        <button
          type="button"
          class="plain"
          onClick={() => void copyQuote(page.surfaces, highlight, row.title)}
        >
          {t("pageCopyQuote")}
        </button>
        <button
          type="button"
          class="plain"
          onClick={() => void copyLink(page.surfaces, highlight)}
        >
          {t("pageCopyLink")}
        </button>
      </p>
      {row.failure && <p class="failure-text">{row.failure.message}</p>}
    </Float>
  );
}

/** Offered where other highlights share some of its words. */
function Join({ page, row, highlight }: HighlightProps) {
  const range = page.painting.rangeOf(row, highlight.id);
  const overlapping = range ? page.painting.overlapping(row, highlight.passage, range) : [];
  const others = overlapping.filter(({ id }) => id !== highlight.id);
  if (others.length === 0) return null;
  return (
    <button
      type="button"
      class="plain join"
      onClick={() => void joinOverlapping(page, row, [highlight, ...others])}
    >
      {count("pageJoinHighlights", others.length)}
    </button>
  );
}
