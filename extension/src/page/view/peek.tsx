/** The abstract of a row, opened in place; its words can be highlighted like any others. */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../browser";
import { openCard } from "../input";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";
import { repaint } from "../paint";
import { Float } from "./float";
import { inTheirs } from "./language";

export function Peek({ page, row }: { page: ListingPage; row: PageRow }) {
  const passage = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    page.setPeek(row, passage.current);
    return () => {
      page.setPeek(row, null);
    };
  }, [page, row]);
  useOwnGround(passage);
  return (
    <Float
      host={page.host}
      row={row}
      anchor={() => headOf(row)}
      side="below"
      align="left"
      class="peek"
      role="dialog"
      label={t("pagePeekOf", row.title)}
      focus=".passage"
    >
      <p
        ref={passage}
        class="passage"
        tabIndex={-1}
        {...inTheirs()}
        onClick={(event) => {
          openCard(page, event);
        }}
      >
        {row.shown.paper.abstract}
      </p>
    </Float>
  );
}

/** The words are painted anew as soon as the ground that they stand on has followed the page's. */
function useOwnGround(passage: RefObject<HTMLParagraphElement | null>): void {
  const before = useRef<string | null>(null);
  useLayoutEffect(() => {
    const scheme = passage.current && getComputedStyle(passage.current).colorScheme;
    // In a task of its own: what was learnt of grounds in this one is not asked again.
    if (before.current !== null && before.current !== scheme) setTimeout(repaint);
    before.current = scheme;
  });
}

/** The peek hangs below the row's title, which stays readable. */
function headOf(row: PageRow): DOMRect {
  return (row.shown.passages.title ?? row.element).getBoundingClientRect();
}
