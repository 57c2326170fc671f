"""Copied lists of every kind: the text, and what must be understood of it, lie side by side."""

import json
from pathlib import Path

import pytest

from postil.listing import REASONS, Kind, read_listing

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))


def read_text(path: Path) -> str:
    return path.read_bytes().decode()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_each_text_is_understood(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text())
    reading = read_listing(read_text(path))
    papers = [
        {
            "title": paper.title,
            "abstract": paper.abstract,
            "authors": paper.authors,
            "complete": paper.authors_complete,
            "identifiers": paper.identifiers,
        }
        for paper in reading.papers
    ]
    others = {
        str(line.number): line.reason
        for line in reading.lines
        if line.kind in {Kind.METADATA, Kind.UNREAD}
    }
    assert papers == expected["papers"]
    assert others == expected["others"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("ending", ["\r\n", "\r", " \t\n"], ids=repr)
def test_line_ends_change_nothing(path: Path, ending: str) -> None:
    text = read_text(path).replace("\r\n", "\n")
    assert read_listing(text.replace("\n", ending)) == read_listing(text)


def test_every_reason_is_used_by_a_text_or_a_limit() -> None:
    used = {line.reason for path in TEXTS for line in read_listing(read_text(path)).lines}
    assert set(REASONS) - used <= {"too long", "too many"}


def test_a_title_without_identifier_is_named_by_its_words() -> None:
    one, other = (
        read_listing(f"Counting Lichens on North Walls\n{abstract}\n").papers[0]
        for abstract in ("We count. " * 30, "We count twice. " * 30)
    )
    assert one.aliases != other.aliases
    assert all(alias.startswith("text:") for alias in one.aliases + other.aliases)
