"""Whether a text still tells where a quote stands, or two places speak alike for themselves."""

import re
from dataclasses import dataclass

from tests.extension.anchoring.tracked import Truth

LONG = 24
"""Letters from which on a quote's words alone tell it, where they stand in one place only. Whether
they were moved there, or are a copy of what is gone, nothing tells then."""
BESIDE = 32
NEAR = 16
TELLING = 8
"""So many more characters of context must stand beside one place than beside any other."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Change:
    """A text, a quote in it, and the text as it is now."""

    source: str
    span: Span
    changed: str

    @property
    def quote(self) -> str:
        return self.source[slice(*self.span)]

    @property
    def is_long(self) -> bool:
        return sum(letter.isalnum() for letter in self.quote) >= LONG

    def tells(self, truth: Truth) -> bool:
        """The quote stands, and its words, or those right beside them, tell it from any other."""
        if not truth.stands or truth.span is None or self.seems_replaced(truth.span):
            return False
        own = self.beside(truth.span[0])
        others = [self.beside(place) for place in self.places() if place != truth.span[0]]
        if others:
            return own >= max(others) + TELLING
        return self.is_long or own >= TELLING

    def seems_replaced(self, truth: Span) -> bool:
        """Elsewhere, other words stand between what stood on its two sides: rows of a table."""
        start, end = self.span
        before, behind = self.source[max(0, start - NEAR) : start], self.source[end : end + NEAR]
        if min(len(before), len(behind)) < NEAR:
            return False
        between = rf"{re.escape(before)}(.{{0,{2 * (end - start)}}}?){re.escape(behind)}"
        return any(found.span(1) != truth for found in re.finditer(between, self.changed))

    def places(self) -> list[int]:
        """Where the quote's words stand now, as whole words if it has whole ones."""
        found = re.finditer(rf"(?={with_word_edges(self.quote)})", self.changed)
        return [place.start() for place in found]

    def beside(self, place: int) -> int:
        """Characters of what stood right beside the quote that stand beside this place."""
        start, end = self.span
        before = self.source[max(0, start - BESIDE) : start]
        behind = self.source[end : end + BESIDE]
        now_behind = self.changed[place + end - start :]
        return same(before[::-1], self.changed[:place][::-1]) + same(behind, now_behind)


def same(left: str, right: str) -> int:
    """Characters at the beginning in which two texts agree."""
    pairs = enumerate(zip(left, right, strict=False))
    shorter = min(len(left), len(right))
    return next((at for at, (one, other) in pairs if one != other), shorter)


def with_word_edges(quote: str) -> str:
    first = r"\b" if quote[0].isalnum() else ""
    last = r"\b" if quote[-1].isalnum() else ""
    return f"{first}{re.escape(quote)}{last}"
