/** One highlight: its comment, tags and colour; it can be copied and removed. */
import { t } from "../../browser";
import type { ListingPage } from "../listing-page";
import { unite } from "../rects";
import type { Opened } from "../surfaces";
import { Colours } from "./colours";
import { linkToText, markdownQuote } from "../quoting";
import { Changed } from "./changed";
import { Ends } from "./ends";
import { Float, controlsOf } from "./float";
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
      anchor={() => {
        const rects = [...(page.painting.rangeOf(row, id)?.getClientRects() ?? [])];
        return rects.length > 0 ? unite(rects) : controlsOf(row);
      }}
      side="below"
      align="left"
      class="editor card"
      role="dialog"
      label={t("pageCard")}
      focus={{ comment: "textarea", tags: ".tag-input", none: "button" }[editing ?? "none"]}
    >
      <p class="line">
        <Colours
          current={highlight.colour}
          first="yellow"
          choose={(colour) => void edit({ colour })}
        />
        <span>
          <button
            type="button"
            class="plain"
            onClick={() => void copyQuote(page, highlight.exact, row.title)}
          >
            {t("pageCopyQuote")}
          </button>
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
        </span>
      </p>
      <Changed page={page} row={row} highlight={highlight} />
      <Ends page={page} row={row} highlight={highlight} />
      <TextField
        label={t("pageCommentHint")}
        text={highlight.comment}
        rows={3}
        keep={(comment) => edit({ comment })}
      />
      <TagField
        tags={highlight.tags}
        add={(tag) => void edit({ tags: { add: [tag], remove: [] } })}
        remove={(tag) => void edit({ tags: { add: [], remove: [tag] } })}
      />
      {row.failure && <p class="failure-text">{row.failure.message}</p>}
    </Float>
  );
}

/** As Markdown, with the paper's title under it, which leads to the words. */
async function copyQuote(page: ListingPage, quote: string, title: string): Promise<void> {
  const link = linkToText(location.href, quote);
  try {
    await navigator.clipboard.writeText(markdownQuote({ exact: quote }, title, link));
    page.surfaces.say({ text: t("pageSaidCopied"), undo: null });
  } catch (error) {
    console.warn("Postil: the clipboard refused a text.", error);
    page.surfaces.say({ text: t("pageSaidNotCopied"), undo: null });
  }
}
