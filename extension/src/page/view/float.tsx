/** Something that floats beside what it belongs to, inside the viewport and inside the page. */
import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { groundBehind } from "../ground";
import type { Host } from "../host";
import type { ListingPage } from "../listing-page";
import type { PageRow } from "../page-row";
import { moveRect, rectAt, unite, type Rect } from "../rects";

const GAP = 6;
const MARGIN = 8;

interface FloatProps {
  host: Host;
  row: PageRow;
  /** What it belongs to, in the viewport's coordinates; it is never covered. */
  anchor: () => Rect;
  side: "above" | "below";
  align: "left" | "right";
  class: string;
  /** Pixels between the two. */
  gap?: number | undefined;
  role: "dialog" | "menu" | "toolbar" | "tooltip";
  label?: string;
  /** Takes the focus when it opens: the first element that matches. */
  focus?: string;
  onKeyDown?: (event: KeyboardEvent) => void;
  children: ComponentChildren;
}

export function Float(props: FloatProps) {
  const { row, focus } = props;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current) settle(box.current, props);
  });
  useLayoutEffect(() => {
    if (focus) box.current?.querySelector<HTMLElement>(focus)?.focus({ preventScroll: true });
  }, [focus]);
  useScheme(box, row);
  return (
    <div
      ref={box}
      class={`float ${props.class}`}
      role={props.role}
      aria-label={props.label}
      onKeyDown={props.onKeyDown}
    >
      {props.children}
    </div>
  );
}

/** What the controls of a row open: it hangs on them. */
export function ControlsFloat(props: Omit<FloatProps, "anchor" | "side" | "align">) {
  const anchor = (): Rect => controlsOf(props.row);
  return <Float {...props} anchor={anchor} side="below" align="right" />;
}

/** Each time it is drawn: the page may have become light or dark meanwhile. */
function useScheme(box: RefObject<HTMLDivElement | null>, row: PageRow): void {
  useLayoutEffect(() => {
    if (box.current) box.current.style.colorScheme = groundBehind(row.element).shade;
  });
}

function settle(box: HTMLElement, { host, anchor, side, align, gap = GAP }: FloatProps): void {
  const origin = host.origin();
  const beside = moveRect(anchor(), origin);
  const page = host.page();
  const seen = moveRect(rectAt(0, 0, { width: innerWidth, height: innerHeight }), origin);
  box.style.maxWidth = `${page.right - page.left - 2 * MARGIN}px`;
  const { offsetWidth: width, offsetHeight: height } = box;
  const above = beside.top - gap - height;
  const below = beside.bottom + gap;
  const fits = {
    above: above >= Math.max(page.top, seen.top),
    below: below + height <= Math.min(page.bottom, seen.bottom),
  };
  const other = side === "above" ? "below" : "above";
  const chosen = fits[side] || !fits[other] ? side : other;
  const top = hold(chosen === "above" ? above : below, page.top, page.bottom - height);
  const left = align === "left" ? beside.left : beside.right - width;
  box.style.left = `${hold(left, page.left + MARGIN, page.right - MARGIN - width)}px`;
  box.style.top = `${top}px`;
}

function hold(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/** Where the controls of a row stand. */
function controlsOf({ layer, element }: PageRow): Rect {
  const shown = [...(layer?.querySelectorAll(".cluster, .mark") ?? [])].find((part) =>
    part.checkVisibility({ visibilityProperty: true }),
  );
  return (shown ?? element).getBoundingClientRect();
}

/** Where the words of a highlight stand; while they are not painted, the controls of their row. */
export function wordsOf(page: ListingPage, row: PageRow, id: string): Rect {
  const rects = [...(page.painting.rangeOf(row, id)?.getClientRects() ?? [])];
  return rects.length > 0 ? unite(rects) : controlsOf(row);
}
