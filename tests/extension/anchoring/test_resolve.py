"""From selectors back to a place, or to none."""

from typing import Any

import pytest

from tests.extension.pages import Pages

TEXT = "We read a margin. The margin is small. Nobody reads the margin of an empty page."


@pytest.fixture
def resolve(pages: Pages) -> Any:
    page = pages.open("https://huggingface.co/papers", "")
    return lambda quote, text=TEXT: page.evaluate(
        """([quote, text]) => {
          const { anchoring } = postilPure;
          const index = anchoring.indexText(text);
          if (quote.text_hash === "of the text") quote.text_hash = index.hash;
          const found = anchoring.resolveQuote(quote, index);
          return { ...found, words: "start" in found ? index.slice(found.start, found.end) : null };
        }""",
        [quote, text],
    )


def test_the_position_counts_when_the_text_is_the_same(resolve: Any) -> None:
    found = resolve({"exact": "margin", "start": 22, "end": 28, "text_hash": "of the text"})
    assert (found["kind"], found["start"], found["score"]) == ("exact", 22, 1)


def test_a_position_that_does_not_hold_the_quote_counts_for_nothing(resolve: Any) -> None:
    found = resolve(
        {"exact": "empty page", "prefix": "an ", "start": 0, "end": 10, "text_hash": "of the text"}
    )
    assert (found["kind"], found["words"]) == ("moved", "empty page")


def test_the_same_words_at_the_old_position_must_have_the_old_context(resolve: Any) -> None:
    quote = {"exact": "margin", "prefix": "the ", "suffix": " of an", "start": 22, "end": 28}
    found = resolve({**quote, "text_hash": "0" * 64})
    assert (found["kind"], found["start"]) == ("moved", TEXT.rindex("margin"))


def test_context_alone_chooses_between_equal_words(resolve: Any) -> None:
    found = resolve({"exact": "margin", "prefix": "We read a ", "suffix": ". The "})
    assert (found["kind"], found["start"]) == ("moved", 10)


def test_equal_words_without_context_are_ambiguous(resolve: Any) -> None:
    found = resolve({"exact": "margin"})
    assert found["kind"] in ("ambiguous", "orphan")
    assert found["words"] is None


def test_a_single_short_word_in_another_context_is_not_taken(resolve: Any) -> None:
    quote = {
        "exact": "small",
        "prefix": "written by hand in a very ",
        "suffix": " notebook of mine",
    }
    assert resolve(quote)["kind"] == "orphan"


def test_a_copy_in_another_context_is_not_taken(resolve: Any) -> None:
    quote = {
        "exact": "Nobody reads the margin of an empty page.",
        "prefix": "It is as they say: ",
        "suffix": " So fill it.",
    }
    assert resolve(quote)["kind"] == "orphan"


def test_a_quote_without_context_is_found_where_it_stands_once(resolve: Any) -> None:
    found = resolve({"exact": "Nobody  reads\nthe margin"})
    assert (found["kind"], found["words"]) == ("moved", "Nobody reads the margin")


def test_an_edited_quote_is_approximate(resolve: Any) -> None:
    quote = {"exact": "Nobody read the margin", "prefix": "is small. ", "suffix": " of an empty"}
    found = resolve(quote)
    assert (found["kind"], found["words"]) == ("approximate", "Nobody reads the margin")
    assert 0.5 < found["score"] < 1


def test_nothing_is_found_in_an_empty_text(resolve: Any) -> None:
    assert resolve({"exact": "margin"}, "") == {"kind": "orphan", "score": 0, "words": None}


def test_a_word_that_stands_everywhere_is_not_searched_for_ever(resolve: Any) -> None:
    found = resolve({"exact": "a", "prefix": "b", "suffix": "b"}, "ab" * 20_000)
    assert found["words"] is None
