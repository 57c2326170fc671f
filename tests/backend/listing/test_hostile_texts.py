"""No text is an error, and no line is forgotten."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postil.listing import Kind, file_to_text, read_listing
from postil.listing.page import page_to_text
from postil.listing.reading import MAX_LINE, MAX_LINES
from postil.listing.saving import make_captures, make_listing, moment_of

PIECES = st.sampled_from(
    [
        "\n", "\r\n", " ", "\t", "Title:", "Abstract: ", "Authors: ", "[1] ", "1. ", "## ", "- ",
        "arXiv:2411.00001v2", "10.1000/A(b)c.", "https://x.example/a?b=c", "[a](b)", "PMID: 1",
        "…", "...", "We study walls. They are walls. ", "Counting Lichens on Walls", "Ada Example,",
        "地衣の研究", "Лишайники", "Subscribe", "May 6", "\x00", "\ufeff", "\u2028", "-- ", "\\\\",
        "<p>", "<a href='/abs/2411.00001'>", "</a>", "<!--", "-->", "<script>", "&amp;", "&#0;",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))


@given(TEXTS)
def test_every_line_is_something(text: str) -> None:
    reading = read_listing(text)
    numbers = [line.number for line in reading.lines]
    assert numbers == sorted(set(numbers))
    assert {paper.number for paper in reading.papers} <= set(numbers)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    said = {n for n, line in enumerate(lines, start=1) if any(c.isalnum() for c in line)}
    assert said <= set(numbers)


@given(TEXTS)
def test_what_is_found_can_be_saved(text: str) -> None:
    papers = read_listing(text).papers
    captures = make_captures(papers, make_listing(None, "http://a.example/import"), moment_of(None))
    assert sum(len(capture.rows) for capture in captures) == len(papers)


@given(TEXTS, st.text(max_size=30))
def test_any_page_has_a_text(page: str, address: str) -> None:
    read_listing(page_to_text(page, address))


@given(st.binary(max_size=400))
@settings(max_examples=50)
def test_any_file_is_read(content: bytes) -> None:
    read_listing(file_to_text(content))


def test_what_is_too_long_is_told() -> None:
    line = "a long line of words " * (MAX_LINE // 10)
    reading = read_listing(f"Counting Lichens on North Walls\n{line}\n")
    assert [one.reason for one in reading.of_kind(Kind.UNREAD)] == ["too long"]


def test_more_lines_than_are_read_at_once_are_told() -> None:
    reading = read_listing("new\n" * (MAX_LINES + 10))
    assert len(reading.lines) == MAX_LINES + 1
    assert (reading.lines[-1].number, reading.lines[-1].reason) == (MAX_LINES + 1, "too many")


@pytest.mark.parametrize("unit", ["<div>", "<a b='", "<!--", "</", "<a href=/abs/2411.00001>", "&"])
def test_a_page_of_ten_megabytes_ends(unit: str) -> None:
    """A reader whose time grew with the square of the length would take days."""
    assert len(page_to_text(unit * (10_000_000 // len(unit)))) <= 20_000_000
