/** Lists that are longer than what the API takes at once. */

/** Parts of at most `size`, in their order; none of an empty list. */
export function inParts<T>(list: readonly T[], size: number): T[][] {
  const number = Math.ceil(list.length / size);
  return Array.from({ length: number }, (_, place) => list.slice(place * size, (place + 1) * size));
}
