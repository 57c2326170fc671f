"""Where two texts differ, word by word."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

PIECES = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
MAX_SHOWN = 500
"""Characters: the first lines, which is where a reader looks."""


class Piece(NamedTuple):
    text: str
    differs: bool


def cut(text: str) -> str:
    """The first lines, up to a whole word."""
    return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN].rsplit(maxsplit=1)[0] + "\u2026"


def compare(one: str | None, other: str | None) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces; case does not count, nor does a text that is missing."""
    texts = [cut(text or "") for text in (one, other)]
    if not all(texts):
        return [Piece(texts[0], False)], [Piece(texts[1], False)]
    words, others = (PIECES.findall(text) for text in texts)
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    folded = [[word.casefold() for word in side] for side in (words, others)]
    matcher = SequenceMatcher(None, folded[0], folded[1], autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        for side, piece in (
            (sides[0], "".join(words[start:end])),
            (sides[1], "".join(others[other_start:other_end])),
        ):
            if piece:
                side.append(Piece(piece, kind != "equal"))
    return sides
