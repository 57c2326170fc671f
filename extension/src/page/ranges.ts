/** How ranges of a page lie to each other. */

/** Whether they have words in common; to touch is not enough. */
export function overlap(one: Range, other: Range): boolean {
  if (one.startContainer.getRootNode() !== other.startContainer.getRootNode()) return false;
  return (
    one.compareBoundaryPoints(Range.START_TO_END, other) > 0 &&
    one.compareBoundaryPoints(Range.END_TO_START, other) < 0
  );
}
