/** The menu of a row: where its paper stands, and what else can be done with it. */
import { useRef } from "preact/hooks";
import { t } from "../../browser";
import { STATUSES } from "../../choices";
import { highlight } from "../highlighting";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";
import { selectTitle } from "../selection";
import { startWalk } from "../word-walk";
import { ControlsFloat } from "./float";
import { useRoving, VERTICAL } from "./roving";

interface Item {
  key: string;
  label: string;
  checked?: boolean;
  /** Opens something else instead of closing the menu. */
  opens?: "tags" | "note";
  run?: () => Promise<unknown>;
  parted?: boolean;
}

export function StatusMenu({ page, row }: { page: ListingPage; row: PageRow }) {
  const menu = useRef<HTMLDivElement>(null);
  const roving = useRoving(menu, '[role^="menuitem"]', VERTICAL);
  const choose = (item: Item): void => {
    if (item.opens) page.surfaces.open({ kind: item.opens, row });
    else page.surfaces.close();
    void item.run?.();
  };
  return (
    <ControlsFloat
      host={page.host}
      row={row}
      class="menu"
      role="menu"
      label={t("pageMenu", row.title)}
      focus={row.paper ? '[aria-checked="true"]' : '[role^="menuitem"]'}
    >
      {row.failure && <p class="failure-text">{row.failure.message}</p>}
      <div
        ref={menu}
        role="none"
        onFocusIn={roving.onFocusIn}
        onKeyDown={(event) => {
          roving.onKeyDown(event);
          findByLetter(event, menu.current);
        }}
      >
        {itemsOf(page, row).map((item) => (
          <button
            key={item.key}
            type="button"
            class={item.parted ? "item parted" : "item"}
            role={item.checked === undefined ? "menuitem" : "menuitemradio"}
            aria-checked={item.checked}
            onClick={() => {
              choose(item);
            }}
          >
            <span class="check">{item.checked ? "✓" : ""}</span>
            {item.label}
          </button>
        ))}
      </div>
    </ControlsFloat>
  );
}

function itemsOf(page: ListingPage, row: PageRow): Item[] {
  const { actions } = page;
  const { paper } = row;
  const statuses = STATUSES.map((status) => ({
    key: status,
    label: t(`status_${status}`),
    checked: paper?.status === status,
    run: () => actions.setStatus(row, status),
  }));
  const annotate: Item[] = [
    { key: "tags", label: t("pageMenuTags"), opens: "tags", parted: true },
    { key: "note", label: t("pageMenuNote"), opens: "note" },
    {
      key: "title",
      label: t("pageMenuHighlightTitle"),
      run: () => highlight(page, selectTitle(row)),
    },
    { key: "words", label: t("pageMenuHighlightWords"), run: () => startWalk(page, row) },
  ];
  if (paper) {
    const star = paper.star ? t("pageMenuUnstar") : t("pageMenuStar");
    return [
      ...statuses,
      { key: "star", label: star, parted: true, run: () => actions.setStar(row, !paper.star) },
      ...annotate.map((item) => ({ ...item, parted: false })),
      { key: "remove", label: t("pageMenuRemove"), parted: true, run: () => actions.remove(row) },
    ];
  }
  return [
    ...statuses,
    ...annotate,
    row.isDismissed
      ? {
          key: "undismiss",
          label: t("pageMenuUndismiss"),
          parted: true,
          run: () => actions.unmarkSeen([row]),
        }
      : {
          key: "dismiss",
          label: t("pageMenuDismiss"),
          parted: true,
          run: () => actions.markSeen([row], true),
        },
  ];
}

/** A letter leads to the next item that begins with it. */
function findByLetter({ key, target }: KeyboardEvent, menu: HTMLElement | null): void {
  if (key.length !== 1 || key === " ") return;
  const items = [...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
  const at = items.findIndex((item) => item === target);
  const letter = key.toLowerCase();
  const label = (item: HTMLElement): string => item.textContent.replace("✓", "").toLowerCase();
  [...items.slice(at + 1), ...items.slice(0, at + 1)]
    .find((item) => label(item).startsWith(letter))
    ?.focus();
}
