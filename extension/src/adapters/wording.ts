/** Words as a page shows them, whatever its source was written like. */
import { readShown } from "./fields";

export function foldSpaces(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** Without the lines that show nothing. */
export function foldLines(text: string): string {
  return text
    .split("\n")
    .flatMap((line) => foldSpaces(line) || [])
    .join("\n");
}

/** The text of each element on a line of its own. */
export function readLines(elements: readonly Element[]): string {
  return foldLines(elements.map((element) => foldSpaces(readShown(element))).join("\n"));
}

/** Some sites end each title as a sentence; initials and an ellipsis keep their full stops. */
export function withoutFullStop(title: string): string {
  const folded = foldSpaces(title);
  return /(?:\.|[.\s]\p{Lu})\.$/u.test(folded) ? folded : folded.replace(/\.$/, "");
}
