"""How alike two papers are. Pure: nothing here knows the database."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from postil.identity import fold_title, titles_agree
from postil_schema.joins import Reasons

WEIGHTS = {"title": 2, "authors": 3, "abstract": 3}
"""A title that agrees is where the question begins; the answer lies in the rest."""

SAME_ABSTRACT = 97
ALIKE_ABSTRACT = 70
"""Of 100. Two versions of one abstract stay above, two of one field rarely get there."""

HALF = 50
"""Percent of the authors."""

COMPARED = 2_000
"""Characters of an abstract."""

SHORT_ABSTRACT = 40
"""Characters under which the same abstract proves nothing."""


@dataclass(frozen=True)
class Work:
    """What of a paper or a row is compared."""

    title: str
    authors: Sequence[str]
    abstract: str | None


@dataclass(frozen=True)
class Likeness:
    score: int
    certain: bool
    reasons: Reasons

    @property
    def supported(self) -> bool:
        """By more than the title, as far as more is known."""
        known = [v for v in (self.reasons.authors, self.reasons.abstract) if v is not None]
        return not known or max(known) >= ALIKE_ABSTRACT or (self.reasons.authors or 0) >= HALF


def compare(one: Work, other: Work) -> Likeness | None:
    """None when the titles differ, or when all else that is known speaks against it."""
    if not fold_title(one.title) or not titles_agree(one.title, other.title):
        return None
    reasons = Reasons(
        title=similarity(one.title, other.title),
        authors=compare_authors(one.authors, other.authors),
        abstract=compare_abstracts(one.abstract, other.abstract),
    )
    if reasons.authors == 0 and (reasons.abstract or 0) < ALIKE_ABSTRACT:
        return None
    known = {n: value for n in WEIGHTS if (value := getattr(reasons, n)) is not None}
    score = sum(WEIGHTS[n] * known[n] for n in known) / sum(WEIGHTS[n] for n in known)
    return Likeness(round(score), is_certain(one, other, reasons), reasons)


def is_certain(one: Work, other: Work, reasons: Reasons) -> bool:
    """Same title, and same abstract or same authors, and the third does not speak against it."""
    if fold_title(one.title) != fold_title(other.title):
        return False
    shortest = min(len(one.abstract or ""), len(other.abstract or ""))
    if (reasons.abstract or 0) >= SAME_ABSTRACT and shortest >= SHORT_ABSTRACT:
        return reasons.authors != 0
    same_authors = reasons.authors == 100 and len(one.authors) == len(other.authors)
    return same_authors and (reasons.abstract is None or reasons.abstract >= ALIKE_ABSTRACT)


def similarity(one: str, other: str) -> int:
    return int(fuzz.ratio(fold_title(one[:COMPARED]), fold_title(other[:COMPARED])))


def compare_abstracts(one: str | None, other: str | None) -> int | None:
    return similarity(one, other) if one and other else None


def compare_authors(one: Sequence[str], other: Sequence[str]) -> int | None:
    names, others = {surname(name) for name in one}, {surname(name) for name in other}
    if not names or not others:
        return None
    return int(100 * len(names & others) / min(len(names), len(others)))


def surname(name: str) -> str:
    """“Lovelace, A.” and “Ada Lovelace” are one; a name in one word is itself."""
    family, comma, _given = name.partition(",")
    return fold_title(family if comma else (name.split() or [""])[-1])
