/** Rectangles, in CSS pixels from the host's origin: they scroll with the page. */
export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

const CONTENT = "img, svg, canvas, video, input, button, select, textarea, iframe, math";

export function rectAt(left: number, top: number, { width, height }: Size): Rect {
  return { left, top, right: left + width, bottom: top + height };
}

export function sizeOf(rect: Rect): Size {
  return { width: rect.right - rect.left, height: rect.bottom - rect.top };
}

export function moveRect(rect: Rect, origin: { left: number; top: number }): Rect {
  return {
    left: rect.left - origin.left,
    top: rect.top - origin.top,
    right: rect.right - origin.left,
    bottom: rect.bottom - origin.top,
  };
}

export function grow(rect: Rect, by: number): Rect {
  return {
    left: rect.left - by,
    top: rect.top - by,
    right: rect.right + by,
    bottom: rect.bottom + by,
  };
}

export function meet(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function holds(outer: Rect, inner: Rect): boolean {
  return (
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.right >= inner.right &&
    outer.bottom >= inner.bottom
  );
}

export function unite(rects: readonly Rect[]): Rect {
  return {
    left: Math.min(...rects.map((rect) => rect.left)),
    top: Math.min(...rects.map((rect) => rect.top)),
    right: Math.max(...rects.map((rect) => rect.right)),
    bottom: Math.max(...rects.map((rect) => rect.bottom)),
  };
}

/**
 * Where text and other content stands under `root`; what lies in `free` is no obstacle, and what
 * lies in one of `left` is not looked at.
 */
export function contentRects(
  root: Element,
  free: Element | null,
  left: ReadonlySet<Element> = NONE,
): Rect[] {
  const found: Rect[] = [];
  const range = document.createRange();
  const walker = document.createTreeWalker(root, ELEMENTS_AND_TEXTS, (node) =>
    left.has(node as Element) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      if (!node.matches(CONTENT) || free?.contains(node) || isHidden(node)) continue;
      found.push(node.getBoundingClientRect());
    } else if (node.nodeValue?.trim() && !isHidden(node.parentElement)) {
      range.selectNodeContents(node);
      found.push(...range.getClientRects());
    }
  }
  return found.filter((rect) => rect.right > rect.left && rect.bottom > rect.top);
}

const NONE: ReadonlySet<Element> = new Set();
const ELEMENTS_AND_TEXTS = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;

function isHidden(element: Element | null): boolean {
  return element?.checkVisibility({ visibilityProperty: true }) === false;
}
