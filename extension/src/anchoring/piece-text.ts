/** What pieces of a passage say now, which may be something else than when they were read. */
import { normaliseText } from "./normal-text";
import type { Piece } from "./pieces";
import type { RawPosition } from "./spans";

/** Whether the pieces between two places still say these words; spaces do not count. */
export function stillSay(
  words: string,
  from: RawPosition,
  to: RawPosition,
  pieces: readonly Piece[],
): boolean {
  const parts: string[] = [];
  for (let at = from.piece; at <= to.piece; at += 1) {
    const piece = pieces[at];
    if (!piece?.first.isConnected) return false;
    const start = at === from.piece ? from.offset : 0;
    const end = at === to.piece ? to.offset : undefined;
    parts.push(textOf(piece).slice(start, end));
  }
  const now = parts.join("");
  return now === words || letters(now) === letters(words);
}

function textOf({ first, text }: Piece): string {
  return text ?? (first instanceof Text ? first.data : "");
}

function letters(text: string): string {
  return normaliseText(text).replaceAll(" ", "");
}
