"""Quotes in texts that were changed since: found where they went, or not at all."""

from random import Random

import pytest

from tests.extension.anchoring import adversary
from tests.extension.anchoring.cases import Case, make_cases, tally
from tests.extension.anchoring.mutations import EVERY, Mutation
from tests.extension.anchoring.texts import made_up
from tests.extension.anchoring.tracked import Truth
from tests.extension.pages import Pages

SEED = "margin"
NUMBER = 80
"""Quotes for each mutation; `make bench` takes many more, in real texts."""
FEWEST = 20
"""Quotes of which a share says something."""
CHANGES: dict[str, Mutation] = {**EVERY, **adversary.EVERY}
ALMOST_ALL = 0.97
"""Of the quotes that the changed text still tells from any other place."""


@pytest.mark.parametrize("name", CHANGES)
def test_no_quote_is_found_at_a_wrong_place(pages: Pages, name: str) -> None:
    mutate = CHANGES[name]
    page = pages.open("https://huggingface.co/papers", "")
    counted = tally(page, make_cases(made_up(), mutate, Random(SEED + name), NUMBER))
    assert counted.all.total() == NUMBER
    assert counted.all["wrong"] == 0
    if counted.decidable.total() >= FEWEST:
        assert counted.share_right >= ALMOST_ALL, counted


@pytest.mark.parametrize("name", adversary.ROWS_ONLY)
def test_no_quote_is_found_in_another_row_of_its_table(pages: Pages, name: str) -> None:
    chance = Random(SEED + name)
    tables = [adversary.table(chance) for _ in range(10)]
    page = pages.open("https://huggingface.co/papers", "")
    cases = make_cases(tables, adversary.ROWS_ONLY[name], chance, NUMBER)
    assert tally(page, cases).all["wrong"] == 0


def test_no_quote_is_found_in_another_text(pages: Pages) -> None:
    texts = [text.replace("\n", " ") for text in made_up()]
    others = dict(zip(texts, texts[1:] + texts[:1], strict=True))
    made = make_cases(texts, EVERY["keep"], Random(SEED), NUMBER)
    cases = [
        Case(case.source, case.span, case.selectors, others[case.source], Truth(None, stands=False))
        for case in made
    ]
    counted = tally(pages.open("https://huggingface.co/papers", ""), cases)
    assert set(counted.all) <= {"orphan", "ambiguous"}
