"""Quotes in abstracts that were edited since: found at their place or not at all."""

import re
from collections import Counter
from random import Random
from typing import Any

import pytest

from demo.listing import load_papers
from tests.extension.anchoring.mutations import EVERY, Quoted
from tests.extension.pages import Pages

SEED = 20_261_120
WORDS_QUOTED = (1, 2, 5, 12, 30)
FOUND = ("exact", "moved", "approximate")

RESOLVE_ALL = """(cases) => {
  const { anchoring } = postilPure;
  return cases.map(({ source, start, end, changed }) => {
    const quote = anchoring.describeSpan(start, end, anchoring.indexText(source));
    return anchoring.resolveQuote(quote, anchoring.indexText(changed));
  });
}"""

LEAST_FOUND = {
    "keep": 1.0,
    "begin_with_a_sentence": 1.0,
    "end_with_a_sentence": 1.0,
    "cut_the_beginning": 0.9,
    "change_a_word_near_by": 0.9,
    "mistype_the_quote": 0.5,
    "change_a_word_in_the_quote": 0.35,
    "say_the_quote_twice": 0.9,
}
"""The share of quotes that must be found again, by mutation. A mistyped word of four letters or
fewer has too little left of it to be known again."""


def quotes_of(text: str, chance: Random) -> list[Quoted]:
    words = [match.span() for match in re.finditer(r"\S+", text)]
    quotes = []
    for count in WORDS_QUOTED:
        first = chance.randrange(len(words) - count + 1)
        quotes.append(Quoted(text, (words[first][0], words[first + count - 1][1])))
    return quotes


def is_at(found: dict[str, Any], span: tuple[int, int]) -> bool:
    """Whether what was found and the true span share more than half of what either covers."""
    common = min(found["end"], span[1]) - max(found["start"], span[0])
    both = max(found["end"], span[1]) - min(found["start"], span[0])
    return bool(common / both > 0.5)


def describe_and_resolve(pages: Pages, cases: list[tuple[Quoted, Quoted]]) -> list[dict[str, Any]]:
    page = pages.open("https://huggingface.co/papers", "")
    found: list[dict[str, Any]] = page.evaluate(
        RESOLVE_ALL,
        [
            {"source": made.text, "start": made.span[0], "end": made.span[1], "changed": now.text}
            for made, now in cases
            if made.span
        ],
    )
    return found


@pytest.mark.parametrize("mutation", EVERY)
def test_no_quote_is_found_at_a_wrong_place(pages: Pages, mutation: str) -> None:
    chance = Random(SEED)
    made = [quote for paper in load_papers() for quote in quotes_of(paper["abstract"], chance)]
    cases = [(quote, EVERY[mutation](quote, chance)) for quote in made]
    outcomes: Counter[str] = Counter()
    for (_, now), found in zip(cases, describe_and_resolve(pages, cases), strict=True):
        if found["kind"] not in FOUND:
            outcomes["lost"] += 1
        elif now.span is not None and is_at(found, now.span):
            outcomes["right"] += 1
        else:
            outcomes["wrong"] += 1
    assert outcomes["wrong"] == 0
    assert outcomes["right"] >= LEAST_FOUND.get(mutation, 0) * len(cases), outcomes


def test_no_quote_is_found_in_another_abstract(pages: Pages) -> None:
    chance = Random(SEED)
    abstracts = [paper["abstract"] for paper in load_papers()]
    others = abstracts[1:] + abstracts[:1]
    cases = [
        (quote, Quoted(other, None))
        for abstract, other in zip(abstracts, others, strict=True)
        for quote in quotes_of(abstract, chance)
    ]
    found = describe_and_resolve(pages, cases)
    assert Counter(place["kind"] for place in found) == {"orphan": len(cases)}
