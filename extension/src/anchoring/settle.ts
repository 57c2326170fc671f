/**
 * Where letters are gone, equal letters beside the gap leave open which ones: of "We trace the", cut
 * to "We", the last "e" may be left or the first. Words go as a whole, so a gap begins with one.
 */
export function settleGaps(
  places: Int32Array,
  pattern: Uint16Array,
  wordStarts: readonly boolean[],
): void {
  for (let start = 0; start < places.length; ) {
    if ((places[start] ?? -1) >= 0) {
      start += 1;
      continue;
    }
    let end = start;
    while (end < places.length && (places[end] ?? -1) < 0) end += 1;
    const shift = shiftToWord(start, end, places, pattern, wordStarts);
    for (let moved = 0; moved < shift; moved += 1) {
      places[start + moved] = places[end + moved] ?? -1;
      places[end + moved] = -1;
    }
    start = end + shift;
  }
}

/** How far to the right the gap goes; 0 if it cannot, or begins no word there. */
function shiftToWord(
  start: number,
  end: number,
  places: Int32Array,
  pattern: Uint16Array,
  wordStarts: readonly boolean[],
): number {
  const before = start > 0 ? (places[start - 1] ?? -1) : -1;
  if (before < 0 || wordStarts[start]) return 0;
  for (let shift = 1; end + shift <= places.length; shift += 1) {
    const isNext = places[end + shift - 1] === before + shift;
    if (!isNext || pattern[start + shift - 1] !== pattern[end + shift - 1]) return 0;
    if (wordStarts[start + shift]) return shift;
  }
  return 0;
}
