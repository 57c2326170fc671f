/** Where the focus goes when what had it is not drawn any more. */
import { focusNearest, placesOf } from "../../focus-places";

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
  const places = placesOf(activeElement, surface);
  return () => {
    if (!activeElement.isConnected && !root.activeElement) focusNearest(places);
  };
}

function keepNothing(): void {
  // Nothing of a surface had the focus.
}
