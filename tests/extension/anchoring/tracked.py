"""A text that is edited, of which every letter remembers where it stood at first."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

UNWRITTEN = re.compile(r"[\u00ad\u034f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
LEAST_LEFT = 1 / 3
"""The share of a quote that must still stand, or it is gone."""
TORN = 40
"""Letters in between from which on a quote is in two parts."""


@dataclass(frozen=True)
class Truth:
    """Where a quote is now; None if too little of it is left. `stands` if it was not changed.

    `left` has the offsets of all its letters that are left, together or apart.
    """

    span: tuple[int, int] | None
    stands: bool
    left: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Tracked:
    """`origins` has for each letter its first offset, or None; `same` whether it is that letter."""

    text: str
    origins: tuple[int | None, ...]
    same: tuple[bool, ...]

    def replace(
        self, start: int, end: int, words: str, *, is_other_form: bool = False
    ) -> "Tracked":
        """Other words in the place of these, or the same ones in another notation."""
        if start < end:
            step = (end - start) / max(len(words), 1)
            origins = tuple(self.origins[start + int(at * step)] for at in range(len(words)))
        else:
            origins = (None,) * len(words)
        middle = Tracked(words, origins, (is_other_form,) * len(words))
        return concatenate([self.part(0, start), middle, self.part(end, len(self.text))])

    def insert(self, at: int, words: str) -> "Tracked":
        return self.replace(at, at, words)

    def delete(self, start: int, end: int) -> "Tracked":
        return concatenate([self.part(0, start), self.part(end, len(self.text))])

    def part(self, start: int, end: int) -> "Tracked":
        return Tracked(self.text[start:end], self.origins[start:end], self.same[start:end])

    def span_of(self, start: int, end: int) -> tuple[int, int]:
        """Where what stood between these offsets at first begins and ends now."""
        now = [at for at, origin in enumerate(self.origins) if is_within(origin, start, end)]
        return (now[0], now[-1] + 1) if now else (0, 0)

    def truth(self, start: int, end: int, source: str) -> Truth:
        first, last = self.span_of(start, end)
        quote = source[start:end]
        if self.text[first:last] == quote and all(self.same[first:last]):
            return Truth((first, last), stands=True)
        everywhere = frozenset(
            at
            for at, origin in enumerate(self.origins)
            if self.same[at] and is_within(origin, start, end)
        )
        own = self.largest_part(start, end)
        left = {self.origins[at] for at in own if self.same[at] and self.text[at].isalnum()}
        if not own or len(left) < LEAST_LEFT * sum(letter.isalnum() for letter in quote):
            return Truth(None, stands=False, left=everywhere)
        return Truth((own[0], own[-1] + 1), stands=False, left=everywhere)

    def largest_part(self, start: int, end: int) -> list[int]:
        """Of the parts that a quote may have been torn into, the one with the most letters."""
        parts: list[list[int]] = [[]]
        for at in (at for at, origin in enumerate(self.origins) if is_within(origin, start, end)):
            if parts[-1] and at - parts[-1][-1] > TORN:
                parts.append([])
            parts[-1].append(at)
        return max(parts, key=len)

    def tidy(self) -> "Tracked":
        """White space folded and trimmed, as the index does it."""
        kept = [
            at
            for at, letter in enumerate(self.text)
            if not letter.isspace() or (at > 0 and not self.text[at - 1].isspace())
        ]
        while kept and self.text[kept[0]].isspace():
            kept.pop(0)
        while kept and self.text[kept[-1]].isspace():
            kept.pop()
        return Tracked(
            "".join(" " if self.text[at].isspace() else self.text[at] for at in kept),
            tuple(self.origins[at] for at in kept),
            tuple(self.same[at] for at in kept),
        )


def is_within(origin: int | None, start: int, end: int) -> bool:
    return origin is not None and start <= origin < end


def track(text: str) -> Tracked:
    return Tracked(text, tuple(range(len(text))), (True,) * len(text))


def concatenate(parts: Sequence[Tracked]) -> Tracked:
    return Tracked(
        "".join(part.text for part in parts),
        tuple(origin for part in parts for origin in part.origins),
        tuple(same for part in parts for same in part.same),
    )


def normal(text: str) -> str:
    """The text as the index reads it, so that offsets are the same in both languages."""
    return " ".join(UNWRITTEN.sub("", unicodedata.normalize("NFC", text)).split())
