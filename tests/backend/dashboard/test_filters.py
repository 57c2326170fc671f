"""The filter as words in the search box, and the chips that take its parts off again."""

from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from postil.dashboard.filters import arguments_of, chips_of, read_filter
from postil.errors import Invalid


@pytest.fixture(scope="module")
def app() -> Flask:
    app = Flask(__name__)
    Babel(app)
    return app


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("tag:theory", {"tag": ["theory"]}),
        ('tag:"long context" attention', {"tag": ["long context"], "q": "attention"}),
        ('status:"to read" status:finished', {"status": ["to_read", "finished"]}),
        ("site:arxiv  byte   level", {"site": "arxiv", "q": "byte level"}),
        ('"a tag:inside a phrase"', {"q": '"a tag:inside a phrase"'}),
        ("status:burnt", {"q": "status:burnt"}),
        ("metatag:x C++", {"q": "metatag:x C++"}),
        ("tag:a tag:a", {"tag": ["a"]}),
        ("tag:", {"q": "tag:"}),
    ],
)
def test_words_become_parts_of_the_filter(app: Flask, typed: str, asked: dict[str, object]) -> None:
    with app.test_request_context():
        assert arguments_of(read_filter(MultiDict({"q": typed}))) == asked


PARTS = st.sampled_from(
    ['"', "tag:", "status:", "site:", "a", '"to read"', "finished", "arxiv", " ", ":", "\x00", "/"]
)
TYPED = st.one_of(st.text(max_size=60), st.lists(PARTS, max_size=40).map("".join))


@given(TYPED)
def test_whatever_is_typed_is_a_filter_or_refused_and_means_the_same_again(
    app: Flask, typed: str
) -> None:
    """An address made of a filter asks for that filter."""
    with app.test_request_context():
        try:
            asked = read_filter(MultiDict({"q": typed}))
        except Invalid:
            return
        arguments = arguments_of(asked)
        again = MultiDict([(k, x) for k, v in arguments.items() for x in one_or_many(v)])
        assert read_filter(again) == asked


def one_or_many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_empty_fields_of_the_form_ask_for_nothing(app: Flask) -> None:
    form = MultiDict([("q", ""), ("tag", ""), ("site", ""), ("saved_from", "")])
    with app.test_request_context():
        assert arguments_of(read_filter(form)) == {}


def test_each_chip_takes_one_part_off(app: Flask) -> None:
    form = MultiDict(
        [("q", "x"), ("tag", "a"), ("tag", "b"), ("status", "reading"), ("saved_to", "2026-01-31")]
    )
    with app.test_request_context():
        asked = read_filter(form)
        chips = chips_of(asked)
        whole = arguments_of(asked)
        assert [chip.label for chip in chips] == ["a", "b", "Reading", "saved until Jan 31, 2026"]
    assert chips[0].without == {**whole, "tag": ["b"]}
    assert chips[2].without == {name: whole[name] for name in ("q", "tag", "saved_to")}
