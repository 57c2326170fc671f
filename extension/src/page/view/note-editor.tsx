/** The note on a row's paper. */
import { useRef } from "preact/hooks";
import { t } from "../../browser";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";
import { Conflict, conflictOf } from "./conflict";
import { ControlsFloat } from "./float";
import { TextField } from "./text-field";

export function NoteEditor({ page, row }: { page: ListingPage; row: PageRow }) {
  const note = row.paper?.note ?? { text: "", revision: 0 };
  const base = useRef(note.revision);
  const isParted = conflictOf(row, null) !== undefined;
  const wasParted = useRef(isParted);
  // The decision is a new text to go on from.
  if (wasParted.current && !isParted && row.draft === null) base.current = note.revision;
  wasParted.current = isParted;
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
      <Conflict page={page} row={row} highlightId={null} />
      <TextField
        key={isParted ? "both" : "one"}
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
