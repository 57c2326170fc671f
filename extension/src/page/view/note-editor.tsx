/** The note on a row's paper. */
import { useRef } from "preact/hooks";
import { t } from "../../browser";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";
import { ControlsFloat } from "./float";
import { TextField } from "./text-field";

export function NoteEditor({ page, row }: { page: ListingPage; row: PageRow }) {
  const note = row.paper?.note ?? { text: "", revision: 0 };
  const base = useRef(note.revision);
  const keep = async (text: string): Promise<boolean> => {
    const kept = await page.actions.saveNote(row, text, base.current);
    if (!kept) return false;
    base.current = row.paper?.note.revision ?? base.current;
    row.draft = null;
    return true;
  };
  return (
    <ControlsFloat
      host={page.host}
      row={row}
      class="editor"
      role="dialog"
      label={t("pageNoteOf", row.title)}
      focus="textarea"
    >
      <TextField
        label={t("pageNoteHint")}
        text={row.draft ?? note.text}
        rows={6}
        typed={(text) => {
          row.draft = text;
        }}
        keep={keep}
      />
      {row.failure && <p class="failure-text">{row.failure.message}</p>}
    </ControlsFloat>
  );
}
