"""Quotes in elements, found where the page shows the same words in other ones, edited or not."""

from random import Random

import pytest

from tests.extension.anchoring.cases import count, make_cases
from tests.extension.anchoring.markup import MARKUPS, resolve_in_elements
from tests.extension.anchoring.mutations import EVERY
from tests.extension.anchoring.texts import made_up
from tests.extension.pages import Pages

NUMBER = 32
EDITS = (
    "insert_words_around",
    "delete_a_word_of_the_quote",
    "move_paragraphs",
    "say_the_quote_twice",
    "remove_it_and_leave_a_copy",
)
EACH = 16
ALMOST_ALL = 0.97


@pytest.mark.parametrize("name", MARKUPS)
def test_words_are_found_in_other_elements(pages: Pages, name: str) -> None:
    chance = Random(name)
    page = pages.open("https://huggingface.co/papers", "")
    cases = make_cases(made_up(), EVERY["keep"], chance, NUMBER)
    found = resolve_in_elements(page, cases, MARKUPS[name], chance)
    for case, place in zip(cases, found, strict=True):
        assert place["text"] == case.changed
        assert place["quoted"] == case.source[slice(*case.span)]
        assert (place["kind"], place["start"], place["end"]) == ("exact", *case.span)
        assert place["back"] == list(case.span), "the range leads back to the offsets"


@pytest.mark.parametrize("name", MARKUPS)
def test_edited_words_are_found_in_other_elements(pages: Pages, name: str) -> None:
    chance = Random(name)
    page = pages.open("https://huggingface.co/papers", "")
    cases = [case for edit in EDITS for case in make_cases(made_up(), EVERY[edit], chance, EACH)]
    counted = count(cases, resolve_in_elements(page, cases, MARKUPS[name], chance))
    assert counted.all["wrong"] == 0
    assert counted.share_right >= ALMOST_ALL, counted
