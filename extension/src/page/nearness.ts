/** Which highlights of a long text are worth finding first. */
import type { TextIndex } from "../anchoring";
import type { Selectors } from "../api/types";

/** Where words are looked for, as shares of the viewport's height: from its middle outwards. */
const HEIGHTS = [0.5, 0.35, 0.65, 0.2, 0.8, 0.05, 0.95];

/** Orders quotes by their distance from what the viewport shows; those without a place come last. */
export function byNearness(index: TextIndex): (left: Selectors, right: Selectors) => number {
  const middle = shownPlace(index);
  const distance = ({ start }: Selectors): number =>
    typeof start === "number" ? Math.abs(start - middle) : Infinity;
  return (left, right) => {
    const [near, far] = [distance(left), distance(right)];
    return near === far ? 0 : near - far;
  };
}

/** A place of the text, in code points, that the viewport shows; its beginning if it shows none. */
export function shownPlace(index: TextIndex): number {
  for (const height of HEIGHTS) {
    const caret = document.caretPositionFromPoint(innerWidth / 2, innerHeight * height);
    const node = caret?.offsetNode;
    if (node instanceof Text && index.root?.contains(node)) {
      return index.startOf(node, caret?.offset ?? 0);
    }
  }
  return 0;
}
