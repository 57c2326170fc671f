/** Where something that can have the focus stands, so that its neighbour can have it afterwards. */

const FOCUSABLE = [
  "button:enabled:not([aria-hidden])",
  "input:enabled",
  "select:enabled",
  "textarea",
  "summary",
  "a[href]",
].join();

/** A part of a surface, and which of the controls in it is meant; -1 for none. */
interface FocusPlace {
  part: Element;
  place: number;
}

/** The element's places in all that it stands in, from the inside out up to `surface`. */
export function placesOf(element: Element, surface: Element): FocusPlace[] {
  const places: FocusPlace[] = [];
  for (let part = element.parentElement; part; part = part.parentElement) {
    places.push({ part, place: focusableIn(part).findIndex((one) => one === element) });
    if (part === surface) break;
  }
  return places;
}

/** The focus goes where it was, in the nearest part that is still there. */
export function focusNearest(places: readonly FocusPlace[]): void {
  places.filter(({ part }) => part.isConnected).some(({ part, place }) => takesFocus(part, place));
}

/** The part's control at this place, or the last before it; else the part itself. */
function takesFocus(part: Element, place: number): boolean {
  const left = focusableIn(part);
  const next = left[Math.min(Math.max(place, 0), left.length - 1)] ?? (part as HTMLElement);
  next.focus({ preventScroll: true });
  return next.matches(":focus");
}

/** The controls of a part that are seen and not disabled, in their order. */
export function focusableIn(part: Element): HTMLElement[] {
  return [...part.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }),
  );
}
