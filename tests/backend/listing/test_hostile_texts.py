"""No text is an error, and no line is forgotten."""

import resource
import subprocess
import sys

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


TITLE = st.lists(
    st.sampled_from(["Counting", "Lichens", "地衣の研究", "Über", "walls:", "naïve", "C++", "(p"]),
    min_size=4, max_size=9,
).map(lambda words: "Measuring " + " ".join(words))  # fmt: skip
SENTENCES = st.lists(
    st.sampled_from(["We study lichens on walls of old houses.", "Is 12 < 3?", "地衣は壁に育つ。"]),
    min_size=4, max_size=12,
).map(" ".join)  # fmt: skip
ENTRIES = st.lists(st.tuples(TITLE, SENTENCES), min_size=1, max_size=8)


@given(ENTRIES)
def test_what_is_written_with_labels_is_read_back(entries: list[tuple[str, str]]) -> None:
    text = "\n\n".join(
        f"Title: {title}\nAuthors: Ada Example, Ben Example\nAbstract: {abstract}\n"
        f"arXiv:24{number:02}.00001"
        for number, (title, abstract) in enumerate(entries, start=1)
    )
    papers = read_listing(text).papers
    assert [(paper.title, paper.abstract) for paper in papers] == entries
    assert [paper.authors for paper in papers] == [["Ada Example", "Ben Example"]] * len(entries)
    identifiers = [[f"arxiv:24{n:02}.00001"] for n in range(1, len(entries) + 1)]
    assert [paper.identifiers for paper in papers] == identifiers


REPEATED = [
    " ", "1", "a", "A ", "a1 ", "\u2028", "\x1f", "\u3000", "(", "[a](", ")", ". ", "…", "12,", "_",
    "http://a ", "https://arxiv.org/abs/", "pmid: 1 ", "10.1000/", "Ada B, ", " and ", "(x) ", "-",
    "1 more ", "et al ", "abs, ", "1k", "Jan 1 ", "e\u0301", "地。", "e.g. ", "ABC 2024 poster ",
]  # fmt: skip
CPU_SECONDS = 30
"""A hundred times what it takes; where work grows with the square of a line, one takes longer."""

READ_THEM = f"""
from postil.listing import read_listing
for unit in {REPEATED!r}:
    for head, tail in (("", ""), ("Ada B, ", "!")):
        body = unit * (({MAX_LINE} - 8) // len(unit))
        read_listing(head + body + tail)
"""


def test_no_line_takes_the_square_of_its_length() -> None:
    """Counted by the processor's time, which other programs do not lengthen."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))

    done = subprocess.run([sys.executable, "-c", READ_THEM], preexec_fn=limit, check=False)
    assert done.returncode == 0
