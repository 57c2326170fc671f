/** What stands over one row: its edge, its dimming, and its controls. */
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { t } from "../../browser";
import type { PageRow } from "../page-row";
import { RowControls, type RowProps } from "./row-controls";

export function RowLayer({ page, row, version }: RowProps & { version: number }) {
  const layer = useRef<HTMLDivElement>(null);
  const { opened, peek } = page.surfaces;
  const picking = page.picking.on;
  useLayoutEffect(() => {
    row.layer = layer.current;
    return () => {
      row.layer = null;
    };
  }, [row]);
  useLayoutEffect(() => {
    row.stale = true;
    page.layout.request();
  }, [page, row, version, picking]);
  const openKind = opened?.row === row ? opened.kind : null;
  const isPeeked = peek === row;
  const { dimRows } = page.preferences;
  return useMemo(
    () => (
      <div
        ref={layer}
        class="row"
        role="group"
        tabIndex={0}
        aria-label={row.title}
        data-saved={row.isSaved}
        data-open={openKind !== null || isPeeked}
        onKeyDown={(event) => {
          if (event.key !== " " || event.target !== event.currentTarget || !row.shown.peek) return;
          event.preventDefault();
          page.surfaces.openPeek(row);
        }}
      >
        <div class="edge" />
        {dimRows && row.isDim && <div class="dim" />}
        <button
          type="button"
          class="mark"
          tabIndex={-1}
          aria-hidden="true"
          data-state={stateOf(row)}
        />
        <div class="cluster">
          {picking ? <Pick page={page} row={row} /> : <RowControls page={page} row={row} />}
        </div>
      </div>
    ),
    [page, row, version, picking, openKind, isPeeked, dimRows],
  );
}

function stateOf(row: PageRow): string {
  if (row.failure) return "failed";
  if (row.isSaved) return "saved";
  return row.isFresh ? "fresh" : "seen";
}

function Pick({ page, row }: RowProps) {
  return (
    <label class="button pick">
      <input
        type="checkbox"
        checked={row.picked}
        disabled={row.isSaved}
        onClick={(event) => {
          page.picking.pick(row, event.currentTarget.checked, event.shiftKey);
        }}
      />
      {row.isSaved ? t("pageAlreadySaved") : t("pagePick")}
    </label>
  );
}
