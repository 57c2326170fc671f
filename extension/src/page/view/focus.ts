/** Where the focus goes when what had it is not drawn any more. */

const FOCUSABLE = 'button:enabled:not([aria-hidden]), input:enabled, textarea, summary';
/** Beyond these, nothing stands for what is gone. */
const SURFACE = ".row, .float, .page-mark";

/**
 * Call before drawing. The returned function, called after it, puts a focus that was lost on what
 * stands where it stood: in the nearest part of the same surface that is still there.
 */
export function holdFocus(root: ShadowRoot): () => void {
  const { activeElement } = root;
  const surface = activeElement?.closest(SURFACE);
  if (!activeElement || !surface) return keepNothing;
  const parts: { part: Element; place: number }[] = [];
  for (let part = activeElement.parentElement; part; part = part.parentElement) {
    parts.push({ part, place: focusableIn(part).findIndex((one) => one === activeElement) });
    if (part === surface) break;
  }
  return () => {
    if (activeElement.isConnected || root.activeElement) return;
    parts.filter(({ part }) => part.isConnected).some(({ part, place }) => takesFocus(part, place));
  };
}

function keepNothing(): void {
  // Nothing of a surface had the focus.
}

/** The part's control at this place, or the last before it; else the part itself. */
function takesFocus(part: Element, place: number): boolean {
  const left = focusableIn(part);
  const next = left[Math.min(Math.max(place, 0), left.length - 1)] ?? (part as HTMLElement);
  next.focus({ preventScroll: true });
  return next.matches(":focus");
}

function focusableIn(part: Element): HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }),
  );
}
