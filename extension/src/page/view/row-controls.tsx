/** The buttons of one row. */
import type { ComponentChildren } from "preact";
import { t } from "../../browser";
import { count } from "../../figures";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";
import type { Opened } from "../surfaces";
import { inTheirs } from "./language";

/** Further tags are counted, not shown. */
const TAGS_SHOWN = 1;

export interface RowProps {
  page: ListingPage;
  row: PageRow;
}

/** Count of highlights, tags, note, abstract, and where the paper stands: one button each. */
export function RowControls({ page, row }: RowProps) {
  const { paper } = row;
  const tags = paper?.tags ?? [];
  return (
    <>
      {row.failure && <Failure page={page} row={row} />}
      {paper && paper.highlights.length > 0 && (
        <Opener
          page={page}
          row={row}
          kind="highlights"
          label={count("highlights", paper.highlights.length)}
        >
          {paper.highlights.length}
          <span class="stroke" data-colour={paper.highlights[0]?.colour} />
        </Opener>
      )}
      {tags.slice(0, TAGS_SHOWN).map((tag) => (
        <Opener
          key={tag}
          page={page}
          row={row}
          kind="tags"
          label={t("pageTagOpen", tag)}
          extra="tag"
        >
          <span {...inTheirs()}>{tag}</span>
        </Opener>
      ))}
      {tags.length > 0 && (
        <Opener
          page={page}
          row={row}
          kind="tags"
          extra={tags.length > TAGS_SHOWN ? "more" : "more folded"}
        >
          <span class="wide">+{tags.length - TAGS_SHOWN}</span>
          <span class="narrow">#{tags.length}</span>
          <span class="unseen">{count("pageTags", tags.length)}</span>
        </Opener>
      )}
      {paper?.note && (
        <Opener page={page} row={row} kind="note" label={t("pageNoteOpen")} extra="wide">
          {t("pageNote")}
        </Opener>
      )}
      {row.shown.peek && <PeekButton page={page} row={row} />}
      {row.isSuggested && <JoinButton page={page} row={row} />}
      {row.isSeen && (
        <span class="seen">{row.isDismissed ? t("pageDismissed") : t("pageSeen")}</span>
      )}
      {paper ? (
        <Opener
          page={page}
          row={row}
          kind="menu"
          label={t("pageStatusOpen", t(`status_${paper.status}`))}
          extra="status"
        >
          {paper.star ? "★" : "✓"} {t(`status_${paper.status}`)}
        </Opener>
      ) : (
        <SaveButtons page={page} row={row} />
      )}
    </>
  );
}

function SaveButtons({ page, row }: RowProps) {
  return (
    <span class="joined">
      <button
        type="button"
        class="button save"
        aria-label={t("pageSaveRow", row.title)}
        onClick={() => void page.actions.save([row])}
      >
        {t("save")}
      </button>
      <Opener page={page} row={row} kind="menu" label={t("pageMore")} extra="more-menu">
        <span class="caret" />
      </Opener>
    </span>
  );
}

/** The row is probably in the library under another identifier. */
function JoinButton({ page, row }: RowProps) {
  const label = t("pageJoinRow", row.suggestion?.title ?? "");
  return (
    <button
      type="button"
      class="button quiet join"
      aria-label={label}
      title={label}
      onClick={() => void page.actions.join([row])}
    >
      {t("pageJoin")}
    </button>
  );
}

function PeekButton({ page, row }: RowProps) {
  const isOpen = page.surfaces.peek === row;
  return (
    <button
      type="button"
      class="button quiet"
      aria-expanded={isOpen}
      aria-label={t("pagePeekOpen")}
      onClick={() => {
        if (isOpen) page.surfaces.close();
        else page.surfaces.openPeek(row);
      }}
    >
      {t("pagePeek")}
    </button>
  );
}

function Failure({ page, row }: RowProps) {
  return (
    <button
      type="button"
      class="button failure"
      title={row.failure?.message}
      aria-label={t("pageFailure", row.failure?.message ?? "")}
      onClick={() => {
        page.surfaces.open({ kind: "menu", row });
      }}
    >
      {t("pageNotDone")}
    </button>
  );
}

interface OpenerProps extends RowProps {
  kind: Exclude<Opened["kind"], "card">;
  /** Without one, its content says it all. */
  label?: string;
  extra?: string;
  children: ComponentChildren;
}

/** A button that opens, or closes, something of its row. */
function Opener({ page, row, kind, label, extra = "", children }: OpenerProps) {
  const { opened } = page.surfaces;
  const isOpen = opened?.row === row && opened.kind === kind;
  return (
    <button
      type="button"
      class={`button quiet ${extra}`}
      data-opens={kind}
      aria-haspopup={kind === "menu" ? "menu" : "dialog"}
      aria-expanded={isOpen}
      aria-label={label}
      onClick={() => {
        if (isOpen) page.surfaces.close();
        else page.surfaces.open({ kind, row });
      }}
    >
      {children}
    </button>
  );
}
