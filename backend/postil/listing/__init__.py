"""Listings as text: what somebody copied from a page, or saved as a file, and what it says.

Pure: text in, what was understood out. Nothing here knows the database or a request.
"""

from dataclasses import replace

from postil.listing.files import file_to_text
from postil.listing.gather import gather
from postil.listing.lines import Block, join_lines, split_lines, unglue
from postil.listing.parts import Part, mark_block, mark_blocks
from postil.listing.reading import REASONS, FoundPaper, Kind, Line, Reading
from postil.listing.titles import settle_titles

__all__ = [
    "REASONS",
    "FoundPaper",
    "Kind",
    "Line",
    "Reading",
    "file_to_text",
    "read_listing",
]


def read_listing(text: str) -> Reading:
    """Every line is a title, an abstract, metadata or unread; no text is an error.

    The time it takes grows with the text's length and with nothing else.
    """
    lines, unread_from = split_lines(text)
    parts = unglue_first(mark_blocks(join_lines(lines)))
    settle_titles(parts)
    if unread_from is not None:
        parts.append(Part(Block((unread_from,), ("…",), "…"), "too many", ""))
    return gather(parts)


def unglue_first(parts: list[Part]) -> list[Part]:
    """A banner may stand glued to the first title, which no other line looks like."""
    for at, part in enumerate(parts):
        if part.shape in {"short", "prose"}:
            plain = unglue(part.block.text)
            if plain != part.block.text:
                parts[at] = replace(mark_block(part.block, plain), block=part.block)
            break
    return parts
