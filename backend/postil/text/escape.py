"""Plain text to Markdown: one table of characters and the contexts in which they mean something.

A character is escaped only where CommonMark, GitHub's tables and strikethrough, or Obsidian would
read it as more than itself: people search their Markdown for the words of a quote.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from postil.text.characters import clean, fold
from postil.text.maths import find_maths

Place = Literal["block", "heading", "phrase"]
"""Paragraphs of their own; the line of a `#` heading; words amid others, such as a link's."""

EVERYWHERE: tuple[Place, ...] = ("block", "heading", "phrase")
BLOCK: tuple[Place, ...] = ("block",)
HEADING: tuple[Place, ...] = ("heading",)
PHRASE: tuple[Place, ...] = ("phrase",)


@dataclass(frozen=True)
class Unsafe:
    """Escape any of `characters` where the text before ends with, and after starts with, these."""

    characters: str
    before: str = ""
    after: str = ""
    places: tuple[Place, ...] = EVERYWHERE


SPACES = "\t" + "".join(chr(code) for code in range(0x20, 0x3001) if chr(code).isspace())

TABLE = [
    # White space that a reader of Markdown drops, or turns into a hard line break.
    Unsafe(SPACES, before="^"),
    Unsafe(SPACES, after="$"),
    Unsafe("\n", before=r"\A"),
    Unsafe("\n", before=r"\n\n"),
    Unsafe("\n", after=r"\Z"),
    # Blocks, at the start of a line.
    Unsafe("#", "^", r"#{0,5}(?:[ \t]|$)", BLOCK),
    Unsafe(">", "^", "", BLOCK),
    Unsafe("-+*", "^", r"(?:[ \t]|$)", BLOCK),
    Unsafe(".)", r"^\d{1,9}", r"(?:[ \t]|$)", BLOCK),
    Unsafe("-*_", "^", r"[-*_ \t]*$", BLOCK),
    Unsafe("=", "^", r"=*[ \t]*$", BLOCK),
    Unsafe("-:|", "^", r"[-:| \t]*$", BLOCK),
    Unsafe("~", "^", "~~", BLOCK),
    Unsafe("[", "^", r"(?:!|[\s\S]{0,999}?\]:)", BLOCK),
    Unsafe("#", r"[ \t]", r"#*[ \t]*$", HEADING),
    # A phrase: the other one of a pair may stand in the words around it.
    Unsafe("*`$[]", places=PHRASE),
    Unsafe("_", before=r"(?:^|[\W_])", places=PHRASE),
    Unsafe("=", after="=", places=PHRASE),
    Unsafe("~", after="~", places=PHRASE),
    # Within a line. What only works in pairs is left alone when nothing later can pair with it.
    Unsafe("\\", after=r"(?:[!-/:-@\[-`{-~]|\s*$)"),
    Unsafe("*", after=r"(?=[^ \t\n])[^*]*\*"),
    Unsafe("_", before=r"(?:^|[\W_])", after=r"(?=[^ \t\n])[^_]*_"),
    Unsafe("~", after=r"~[\s\S]*?~~"),
    Unsafe("`", after=r"[^`]*`"),
    Unsafe("$", after=r"(?=\S)[\s\S]{0,2000}?(?<!\s)\$(?!\d)"),
    Unsafe("=", after=r"=[\s\S]*?=="),
    Unsafe("%", after="%"),
    Unsafe("%", before="%"),
    Unsafe("<", after=r"[A-Za-z/!?]"),
    Unsafe("&", after=r"(?:#\w+|\w+);"),
    Unsafe("[", after=r"[\[^]"),
    Unsafe("]", after=r"[(\[]"),
    Unsafe("#", r"(?:^|\s)", r"\d*[^\s\d!-,.:-@\[-^`{-~]"),
    Unsafe("^", r"(?:^|\s)", r"[A-Za-z0-9-]+[ \t]*$"),
    Unsafe("^", after=r"\["),
]

LONGEST_BEFORE = 10
"""Characters that the longest `before` can match."""


def _compile() -> dict[tuple[Place, str], list[tuple[re.Pattern[str], re.Pattern[str]]]]:
    contexts = defaultdict(list)
    for row in TABLE:
        patterns = (re.compile(rf"{row.before}\Z", re.M), re.compile(row.after, re.M))
        for place in row.places:
            for character in row.characters:
                contexts[place, character].append(patterns)
    return dict(contexts)


_CONTEXTS = _compile()
_CANDIDATE = re.compile("[" + re.escape("".join({character for _, character in _CONTEXTS})) + "]")
_BLOCK_IN_MATHS = re.compile(r"\n(?=[ \t]*[-+*>#=_~`|:<\[\d])")


def escape(text: str, place: Place = "block") -> str:
    """Markdown that renders as `clean(text)`, character by character; maths is left as it is.

    A heading or a phrase is folded to one line first. In maths of several lines, a line
    that begins like a list or a heading is indented, which ends no paragraph and is nothing to TeX.
    """
    plain = clean(text) if place == "block" else fold(text)
    parts, done = [], 0
    for start, end in find_maths(plain):
        parts += [_escape_between(plain, done, start, place)]
        parts += [_BLOCK_IN_MATHS.sub("\n    ", plain[start:end])]
        done = end
    return "".join([*parts, _escape_between(plain, done, len(plain), place)])


def _escape_between(text: str, start: int, end: int, place: Place) -> str:
    parts, done = [], start
    for found in _CANDIDATE.finditer(text, start, end):
        if _is_unsafe(text, found.start(), place):
            parts += [text[done : found.start()], _escape_character(found[0])]
            done = found.end()
    return "".join([*parts, text[done:end]])


def _is_unsafe(text: str, at: int, place: Place) -> bool:
    return any(
        before.search(text, max(0, at - LONGEST_BEFORE), at) and after.match(text, at + 1)
        for before, after in _CONTEXTS.get((place, text[at]), ())
    )


def _escape_character(character: str) -> str:
    return f"&#{ord(character)};" if character.isspace() else f"\\{character}"
