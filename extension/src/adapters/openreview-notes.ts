/** What a note of OpenReview says of its paper, in a list and in its forum. */
import { readShown } from "./fields";
import { type AbstractPart, type AuthorsPart, readAbstract, readNames } from "./row";

const AUTHORS = ".note-authors, .forum-authors, .note_author, .signatures";
const NAMES = "a[href], span";
/** "et al. (3 additional authors not shown)", icons and labels, and the list of institutions. */
const NO_NAME =
  ".show-all, .private-author-label, .private-contents-icon, .glyphicon, .sr-only, " +
  ".note-authors-institutions, .note-authors-institutions *, sup";
/** What stands in the place of names that are not told. */
const NAMELESS = /^(?:anonymous\b|.*\bauthors$)/i;

/** The names that are shown; the site leaves out those past the twentieth until asked. */
export function readNoteAuthors(note: Element): AuthorsPart | null {
  const list = note.querySelector(AUTHORS);
  if (!list) return null;
  const elements = Array.from(list.querySelectorAll(NAMES)).filter(
    (element) =>
      !element.matches(NO_NAME) && !element.parentElement?.closest("a") && isOneName(element),
  );
  const cut = list.querySelector(".show-all");
  const complete = !cut || !/\bet al\b/i.test(cut.textContent);
  const named = elements.length > 0 ? readNames(elements, complete) : readLine(list);
  const names = named?.names.filter((name) => !NAMELESS.test(name.trim())) ?? [];
  return named && names.length > 0 ? { ...named, names } : null;
}

/** The value beside the field "Abstract"; never that of "TL;DR". */
export function readNoteAbstract(note: Element): AbstractPart | null {
  for (const field of note.querySelectorAll(".note-content-field, .note_content_field")) {
    if (!/^\s*abstract\s*:?\s*$/i.test(field.textContent)) continue;
    const value = field.parentElement?.querySelector(".note-content-value, .note_content_value");
    if (value) return readAbstract(value);
  }
  return null;
}

/** A link, or words of their own; not what holds several. */
function isOneName(element: Element): boolean {
  return element.matches("a") || !element.querySelector(NAMES);
}

/** The oldest lists are text without elements. */
function readLine(list: Element): AuthorsPart | null {
  const names = readShown(list).split(",").filter((name) => name.trim() !== "");
  return names.length > 0 ? { names, complete: true, origin: "markup" } : null;
}
