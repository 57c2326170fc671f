/** What tells whether a row must be read again: cheap to compare in hundreds of rows. */
import type { ListingRow } from "../adapters";
import { textOf } from "../tree";

export interface Imprint {
  /** Of all that the element says, shown or not, and of the number of elements in it. */
  text: number;
  /** Where the row's passages and controls stand. */
  parts: readonly Element[];
}

export function takeImprint(element: Element, row: ListingRow | null): Imprint {
  const parts = row ? [row.line, row.corner, ...Object.values(row.passages)] : [];
  return { text: hashShown(element), parts: parts.filter((part) => part instanceof Element) };
}

/** Whether the element still says the same. */
export function holds({ text }: Imprint, element: Element): boolean {
  return hashShown(element) === text;
}

/** Whether the page put other elements in the place of the row's. */
export function isTakenApart({ parts }: Imprint): boolean {
  return parts.some(({ isConnected }) => !isConnected);
}

export function hashShown(element: Element): number {
  const text = textOf(element) ?? "";
  let sum = element.getElementsByTagName("*").length;
  for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
  return sum;
}
