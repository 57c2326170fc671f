/** From letters of the skeleton to the text that they stand in, with the quote's outer marks. */
import type { Candidate } from "./evidence";
import type { Pattern } from "./pattern";
import type { Place } from "./position";
import type { Searchable } from "./searchable";
import { endUnit } from "./skeleton";

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

export interface Found extends Place {
  /** The text there is the quote's, also in what is neither letter nor digit. */
  isSame: boolean;
}

/** The place of a candidate in code points; brackets and stops at the quote's ends are part of it. */
export function locate(
  { exact, lead, trail }: Pattern,
  { start, end }: Pick<Candidate, "start" | "end">,
  { index, skeleton }: Searchable,
): Found {
  const first = skeleton.units[start] ?? 0;
  const same = first - lead.length;
  if (index.text.startsWith(exact, same)) {
    return {
      start: index.toPoint(same),
      end: index.toPoint(same + exact.length),
      isSame: true,
    };
  }
  const from = stepBack(index.text, first, lead);
  const to = stepOn(index.text, endUnit(skeleton, end - 1), trail);
  return {
    start: index.toPoint(from),
    end: index.toPoint(to),
    isSame: index.text.slice(from, to) === exact,
  };
}

function stepBack(text: string, from: number, marks: string): number {
  return marksOf(marks).reduceRight((at, mark) => {
    const end = text[at - 1] === " " ? at - 1 : at;
    return mark !== " " && text.startsWith(mark, end - mark.length) ? end - mark.length : at;
  }, from);
}

function stepOn(text: string, from: number, marks: string): number {
  return marksOf(marks).reduce((at, mark) => {
    const start = text[at] === " " ? at + 1 : at;
    return mark !== " " && text.startsWith(mark, start) ? start + mark.length : at;
  }, from);
}

/** Without commands of TeX, which set nothing that could be painted. */
function marksOf(text: string): string[] {
  return Array.from(text).filter((mark) => !LETTER_OR_DIGIT.test(mark));
}
