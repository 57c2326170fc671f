/** The note on a row's paper. */
import { t } from "../../browser";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";
import { Conflict } from "./conflict";
import { ControlsFloat } from "./float";
import { TextField } from "./text-field";

export function NoteEditor({ page, row }: { page: ListingPage; row: PageRow }) {
  return (
    <ControlsFloat
      host={page.host}
      row={row}
      class="editor"
      role="dialog"
      label={t("pageNoteOf", row.title)}
      focus="textarea"
    >
      <Conflict page={page} row={row} highlightId={null} />
      <TextField
        label={t("pageNoteHint")}
        text={row.paper?.note ?? ""}
        drafts={row.drafts}
        name="note"
        rows={6}
        keep={(note) => page.actions.saveNote(row, note)}
      />
      {row.failure && <p class="failure-text">{row.failure.message}</p>}
    </ControlsFloat>
  );
}
