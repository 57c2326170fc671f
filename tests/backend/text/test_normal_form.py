"""Normal forms: as Unicode has them, and within bounds for texts of nothing but marks."""

import unicodedata
from itertools import groupby
from typing import Literal
from unicodedata import combining
from unicodedata import normalize as unicode_form

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.listing import read_listing
from postil.text.normal_form import LONGEST_RUN, normal_form
from tests.backend.library.making import make_capture, make_row
from tests.backend.people import Person

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
FORMS: st.SearchStrategy[Form] = st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])
LETTERS = ("e", "ệ", "漢", "각", "ｶ", "¨", "ﱞ", "\u034f")
MARKS = ("\u0300", "\u0315", "\u0345", "\u0f73", "\u302e", "\uff9e", "\U0001d165")
"""Also those whose decomposition alone is one, and those that no accent-folding drops."""

MANY = 100
MARKED = "a" + "\u0315\u0300\u302e" * 3_000
"""Ten times as many take a hundred times as long to put in order."""

one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""The database has no part in it."""


@given(FORMS, st.text())
def test_it_is_that_of_unicode(form: Form, text: str) -> None:
    assert normal_form(form, text) == unicode_form(form, text)


@given(FORMS, st.lists(st.sampled_from(LETTERS + MARKS), max_size=29).map("".join))
def test_a_letter_keeps_as_many_marks_as_any_language_needs(form: Form, text: str) -> None:
    assert normal_form(form, text) == unicode_form(form, text)


@given(
    FORMS,
    st.lists(st.tuples(st.sampled_from(LETTERS + MARKS), st.integers(1, 90)), max_size=20),
)
def test_runs_of_marks_are_short(form: Form, pieces: list[tuple[str, int]]) -> None:
    text = "".join(character * count for character, count in pieces)
    assert longest_run(normal_form(form, text)) <= 2 * LONGEST_RUN + 3


def longest_run(text: str) -> int:
    runs = groupby(text, lambda c: combining(unicode_form("NFKD", c)[0]) != 0)
    return max((sum(1 for _ in run) for are_marks, run in runs if are_marks), default=0)


@pytest.fixture
def _guarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may give Unicode's algorithm what it does not order in time."""

    def guarded(form: Form, text: str) -> str:
        assert longest_run(text) <= MANY, "a text of marks was about to be ordered"
        return unicode_form(form, text)

    monkeypatch.setattr(unicodedata, "normalize", guarded)


@one_database
@pytest.mark.usefixtures("_guarded")
def test_no_text_that_is_stored_needs_marks_to_be_ordered(ada: Person) -> None:
    row = make_row(1, title=MARKED[:2_000], abstract=MARKED)
    capture = make_capture(row).model_dump(mode="json")
    saved = ada.call("POST", "/captures", json=capture)
    assert saved.status_code == 200, saved.json
    paper_id = saved.get_json()["papers"][0]["id"]
    noted = ada.call(
        "PUT", f"/notes/{paper_id}", json={"text": MARKED}, headers={"If-Match": '"0"'}
    )
    assert noted.status_code == 200, noted.json
    assert ada.call("GET", "/papers", query_string={"q": MARKED[:500]}).status_code == 200
    assert ada.call("GET", "/export/markdown").status_code == 200


@pytest.mark.usefixtures("_guarded")
def test_no_listing_needs_marks_to_be_ordered() -> None:
    listing = f"Title: On {MARKED[:1_500]}\nAbstract: We study walls. {MARKED}\n"
    assert [paper.number for paper in read_listing(listing).papers] == [1]
