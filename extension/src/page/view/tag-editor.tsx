/** The tags of a row's paper. */
import { t } from "../../browser";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";
import { ControlsFloat } from "./float";
import { TagField } from "./tag-field";

export function TagEditor({ page, row }: { page: ListingPage; row: PageRow }) {
  return (
    <ControlsFloat
      host={page.host}
      row={row}
      class="editor"
      role="dialog"
      label={t("pageTagsOf", row.title)}
      focus="input"
    >
      <TagField
        tags={row.paper?.tags ?? []}
        add={(tag) => void page.actions.editTags(row, [tag], [])}
        remove={(tag) => void page.actions.editTags(row, [], [tag])}
      />
      {row.failure && <p class="failure-text">{row.failure.message}</p>}
    </ControlsFloat>
  );
}
