/** Draws all that Postil shows over a listing, into the host's shadow root. */
import { render } from "preact";
import { t } from "../../browser";
import type { Host } from "../host";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";
import { holdFocus } from "./focus";
import { HighlightCard } from "./highlight-card";
import { HighlightList } from "./highlight-list";
import { inOurs } from "./language";
import { NoteEditor } from "./note-editor";
import { NoticeBar } from "./notice-bar";
import { PageMark } from "./page-mark";
import { Peek } from "./peek";
import { Preview } from "./preview";
import { RowLayer } from "./row-layer";
import { StatusMenu } from "./status-menu";
import { TagEditor } from "./tag-editor";
import { Toolbar } from "./toolbar";

export function drawSurface(page: ListingPage): void {
  if (page.rows.ordered.length === 0) return;
  const keepFocus = holdFocus(page.host.root);
  render(<Surface page={page} />, page.host.root);
  keepFocus();
  page.surfaces.passFocusOn();
}

/**
 * The extension was updated under the page. Say so, leave what was typed where it stands, and make
 * room for the controls of another content script.
 */
export function leaveBehind(host: Host): void {
  host.letGo();
  const { root } = host;
  for (const part of root.querySelectorAll(".rows, .page-mark")) part.remove();
  const notice = document.createElement("div");
  notice.className = "notice";
  notice.role = "alert";
  Object.assign(notice, inOurs());
  notice.textContent = t("contextGone");
  root.append(notice);
}

export function eraseSurface(host: Host): void {
  render(null, host.root);
}

function Surface({ page }: { page: ListingPage }) {
  const { opened, peek, preview, selected } = page.surfaces;
  return (
    <>
      <div class="rows" {...inOurs()}>
        {page.rows.ordered.filter(isMounted(page)).map((row) => (
          <RowLayer key={row.id} page={page} row={row} version={row.version} />
        ))}
      </div>
      <div class="over" {...inOurs()}>
        <PageMark page={page} />
        <NoticeBar page={page} />
        {peek && <Peek key={peek.id} page={page} row={peek} />}
        <Opened page={page} />
        {preview && !opened && !selected && <Preview page={page} preview={preview} />}
        {selected && <Toolbar page={page} selected={selected} />}
      </div>
    </>
  );
}

/** Rows near the viewport whose state is known, and the one that something is open for. */
function isMounted({ surfaces, isShown }: ListingPage) {
  return (row: PageRow): boolean =>
    (row.near && (!isShown || (row.state ?? row.failure) !== null)) ||
    surfaces.opened?.row === row ||
    surfaces.peek === row ||
    row.layer?.matches(":focus-within") === true;
}

function Opened({ page }: { page: ListingPage }) {
  const { opened } = page.surfaces;
  switch (opened?.kind) {
    case undefined:
      return null;
    case "menu":
      return <StatusMenu page={page} row={opened.row} />;
    case "tags":
      return <TagEditor page={page} row={opened.row} />;
    case "note":
      return <NoteEditor key={opened.row.id} page={page} row={opened.row} />;
    case "highlights":
      return <HighlightList page={page} row={opened.row} />;
    case "card":
      return <HighlightCard key={opened.id} page={page} opened={opened} />;
  }
}
