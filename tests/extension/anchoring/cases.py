"""Quotes in texts, recorded as one tool or another does it, each before and after a change."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random
from typing import Any

from playwright.sync_api import Page

from tests.extension.anchoring.decidable import Change
from tests.extension.anchoring.mutations import Mutation, Span
from tests.extension.anchoring.tracked import Truth, track

WORDS_QUOTED = (1, 2, 3, 5, 8, 12, 20, 30)
FOUND = ("exact", "moved", "approximate")
BATCH = 500

RESOLVE_ALL = """(cases) => {
  const { anchoring } = postilPure;
  return cases.map(({ source, span, selectors, changed }) => {
    const quote = selectors ?? anchoring.describeSpan(...span, anchoring.indexText(source));
    return anchoring.resolveQuote(quote, anchoring.indexText(changed));
  });
}"""

Selectors = dict[str, Any]
Recorder = Callable[[str, Span, Random], Selectors | None]


def by_postil(text: str, span: Span, chance: Random) -> None:
    """Left to the extension's own `describeSpan`."""


def by_characters(text: str, span: Span, chance: Random) -> Selectors:
    """Context of 32 letters, which cuts words."""
    start, end = span
    return {
        "exact": text[start:end],
        "prefix": text[max(0, start - 32) : start],
        "suffix": text[end : end + 32],
        "start": start,
    }


def without_a_place(text: str, span: Span, chance: Random) -> Selectors:
    return {**by_characters(text, span, chance), "start": None}


def with_much_context(text: str, span: Span, chance: Random) -> Selectors:
    start, end = span
    context = {"prefix": text[max(0, start - 300) : start], "suffix": text[end : end + 300]}
    return {**by_characters(text, span, chance), **context}


def in_other_units(text: str, span: Span, chance: Random) -> Selectors:
    """Decomposed, with the page's own line breaks, counted in UTF-16 from another beginning."""
    selectors = by_characters(text, span, chance)
    for part in ("exact", "prefix", "suffix"):
        raw = str(selectors[part]).replace(" ", chance.choice([" ", "\n      ", "  "]))
        selectors[part] = unicodedata.normalize("NFD", raw)
    return {**selectors, "start": len(text[: span[0]].encode("utf-16-le")) // 2 + 7}


RECORDERS: tuple[Recorder, ...] = (
    by_postil,
    by_characters,
    without_a_place,
    with_much_context,
    in_other_units,
)


@dataclass(frozen=True)
class Case:
    source: str
    span: Span
    selectors: Selectors | None
    changed: str
    truth: Truth

    def outcome(self, found: dict[str, Any]) -> str:
        """right, approximate, ambiguous, orphan or wrong."""
        if found["kind"] not in FOUND:
            return str(found["kind"])
        if self.truth.span is not None and is_at(found, self.truth.span):
            return "approximate" if found["kind"] == "approximate" else "right"
        is_right = self.is_put_together(found) or self.is_only_place(found)
        return "right" if is_right else "wrong"

    @property
    def change(self) -> Change:
        return Change(self.source, self.span, self.changed)

    @property
    def is_decidable(self) -> bool:
        return self.change.tells(self.truth)

    def is_only_place(self, found: dict[str, Any]) -> bool:
        """A long quote's words, nowhere else: also where what stood there first is gone."""
        is_same = found["kind"] != "approximate"
        return is_same and self.change.is_long and self.change.places() == [found["start"]]

    def is_put_together(self, found: dict[str, Any]) -> bool:
        """The quote was torn: what was found is its words again, or most of what is left of it."""
        place = range(found["start"], found["end"])
        inside = sum(at in place for at in self.truth.left)
        is_same = self.changed[found["start"] : found["end"]] == self.source[slice(*self.span)]
        most = max(len(place), len(self.truth.left)) / 2
        return inside > 0 and (is_same or inside >= most)


def is_at(found: dict[str, Any], span: Span) -> bool:
    """Whether what was found and the true span share at least half of what either covers."""
    common = min(found["end"], span[1]) - max(found["start"], span[0])
    both = max(found["end"], span[1]) - min(found["start"], span[0])
    return bool(common / both >= 0.5)


def spans_of(text: str, chance: Random, number: int) -> Iterable[Span]:
    """Runs of whole words."""
    edges = [at for at in range(len(text)) if at == 0 or text[at - 1].isspace()]
    for _ in range(number):
        count = min(chance.choice(WORDS_QUOTED), len(edges) - 1)
        first = chance.randrange(len(edges) - count)
        yield edges[first], edges[first + count] - 1


def make_case(text: str, span: Span, mutate: Mutation, chance: Random, recorder: Recorder) -> Case:
    now = mutate(track(text), span, chance).tidy()
    source = text.replace("\n", " ")
    truth = now.truth(*span, source)
    return Case(source, span, recorder(source, span, chance), now.text, truth)


def make_cases(texts: list[str], mutate: Mutation, chance: Random, number: int) -> list[Case]:
    """So many, spread over the texts and the recorders."""
    each = -(-number // len(texts))
    spans = [(text, span) for text in texts for span in spans_of(text, chance, each)]
    chosen = chance.sample(spans, min(number, len(spans)))
    return [
        make_case(text, span, mutate, chance, RECORDERS[at % len(RECORDERS)])
        for at, (text, span) in enumerate(chosen)
    ]


def resolve(page: Page, cases: list[Case]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for start in range(0, len(cases), BATCH):
        asked = [
            {"source": c.source, "span": c.span, "selectors": c.selectors, "changed": c.changed}
            for c in cases[start : start + BATCH]
        ]
        found += page.evaluate(RESOLVE_ALL, asked)
    return found


@dataclass
class Tally:
    """How often which outcome came: of all quotes, of those whose words still stand, and of those
    of them that the text tells from any other place."""

    all: Counter[str]
    standing: Counter[str]
    decidable: Counter[str]

    @property
    def share_right(self) -> float:
        """Of the decidable; where a text leaves two places open, `ambiguous` is right."""
        right = self.decidable["right"] + self.decidable["approximate"]
        return right / max(1, self.decidable.total())


def tally(page: Page, cases: list[Case]) -> Tally:
    return count(cases, resolve(page, cases))


def count(cases: list[Case], found: list[dict[str, Any]]) -> Tally:
    outcomes = [case.outcome(place) for case, place in zip(cases, found, strict=True)]
    judged = list(zip(cases, outcomes, strict=True))
    standing = (outcome for case, outcome in judged if case.truth.stands)
    decidable = (outcome for case, outcome in judged if case.is_decidable)
    return Tally(Counter(outcomes), Counter(standing), Counter(decidable))
