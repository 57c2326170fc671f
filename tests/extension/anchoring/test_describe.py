"""From a selected range to selectors."""

from typing import Any

import pytest

from tests.extension.pages import Pages

BODY = """
<div id="before">Before.</div>
<p id="passage">The <b>first</b> sentence repeats. The second sentence repeats. The end of it.</p>
<p id="after">After.</p>
"""

DESCRIBE = """([start, startOffset, end, endOffset]) => {
  const place = (path) => path.split("/").slice(1)
    .reduce((node, child) => node.childNodes[child], document.querySelector(path.split("/")[0]));
  const range = document.createRange();
  range.setStart(place(start), startOffset);
  range.setEnd(place(end), endOffset);
  const { anchoring } = postilPure;
  const index = anchoring.indexElement(document.querySelector("#passage"));
  return anchoring.describeRange(range, index);
}"""


@pytest.fixture
def describe(pages: Pages) -> Any:
    page = pages.open("https://huggingface.co/papers", BODY)
    return lambda *boundaries: page.evaluate(DESCRIBE, list(boundaries))


def describe_in(pages: Pages, text: str, start: int, end: int) -> Any:
    return pages.page.evaluate(
        """([text, start, end]) => {
          const { anchoring } = postilPure;
          return anchoring.describeSpan(start, end, anchoring.indexText(text));
        }""",
        [text, start, end],
    )


def test_a_range_across_nodes_is_described(describe: Any) -> None:
    quote = describe("#passage/1/0", 2, "#passage/2", 9)
    assert quote["exact"] == "rst sentence"
    assert quote["prefix"] == "The fi"
    assert quote["suffix"] == " repeats. The second sentence"
    assert (quote["start"], quote["end"]) == (6, 18)
    assert len(quote["text_hash"]) == 64


def test_a_triple_click_is_the_whole_passage(describe: Any) -> None:
    quote = describe("#passage/0", 0, "#after", 0)
    assert quote["exact"].startswith("The first sentence")
    assert quote["exact"].endswith("The end of it.")
    assert (quote["prefix"], quote["suffix"]) == ("", "")


def test_white_space_at_the_ends_is_not_quoted(describe: Any) -> None:
    assert describe("#passage/0", 3, "#passage/2", 1)["exact"] == "first"


@pytest.mark.parametrize(
    "boundaries",
    [
        pytest.param(("#passage/0", 1, "#passage/0", 1), id="collapsed"),
        pytest.param(("#passage/0", 3, "#passage/1/0", 0), id="white space only"),
        pytest.param(("#before/0", 2, "#passage/0", 3), id="begins outside"),
        pytest.param(("#passage/0", 0, "#after/0", 3), id="ends outside"),
        pytest.param(("#before/0", 0, "#after/0", 3), id="holds the passage"),
        pytest.param(("#after/0", 0, "#after/0", 3), id="elsewhere"),
    ],
)
def test_a_range_outside_the_passage_or_empty_is_refused(
    describe: Any, boundaries: tuple[str, int, str, int]
) -> None:
    assert describe(*boundaries) is None


def test_a_quote_of_20_000_code_points_is_the_longest(pages: Pages) -> None:
    pages.open("https://huggingface.co/papers", "")
    text = "😀" * 20_001
    assert len(describe_in(pages, text, 0, 20_000)["exact"]) == 20_000
    assert describe_in(pages, text, 0, 20_001) is None


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3), (0, 13), (12, 14)])
def test_a_span_outside_the_text_is_refused(pages: Pages, start: int, end: int) -> None:
    pages.open("https://huggingface.co/papers", "")
    assert describe_in(pages, "twelve signs", start, end) is None


def test_context_ends_at_words_and_grows_until_the_quote_is_unique(pages: Pages) -> None:
    pages.open("https://huggingface.co/papers", "")
    common = "the same long run of words stands on both sides of it and goes on for a while "
    text = f"First {common}QUOTE {common}. Second {common}QUOTE {common}end."
    start = text.rindex("QUOTE")
    quote = describe_in(pages, text, start, start + 5)
    whole = quote["prefix"] + quote["exact"] + quote["suffix"]
    assert text.count(whole) == 1
    before = text[: start - len(quote["prefix"])]
    assert before == "" or before[-1] == " "
    assert text[start + 5 :].startswith(quote["suffix"])
    after = text[start + 5 + len(quote["suffix"]) :]
    assert after == "" or after[0] == " "


def test_context_is_bounded(pages: Pages) -> None:
    pages.open("https://huggingface.co/papers", "")
    quote = describe_in(pages, "word " * 4_000, 10_000, 10_004)
    assert 1_900 < len(quote["prefix"]) <= 2_000
    assert 1_900 < len(quote["suffix"]) <= 2_000
