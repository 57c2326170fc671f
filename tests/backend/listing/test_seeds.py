"""Four real listings that were copied as text; they may lie beside the project."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from postil.db import unit_of_work
from postil.library import Library
from postil.listing import Kind, read_listing
from postil.listing.saving import make_captures, make_listing, moment_of
from postil_schema.filters import PaperFilter
from tests.backend.library.making import add_user

LISTINGS = [
    "000_62cd2a04349a9e30.txt",
    "001_1b5aeba72095471e.txt",
    "002_58d2fe6f4f73ccd8.txt",
    "003_8eb2d9f2df323d48.txt",
]


def read_seed(shared: Path, name: str) -> str:
    return (shared / "seeds" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LISTINGS)
def test_every_title_and_abstract_is_read(shared: Path, name: str) -> None:
    expected: dict[str, Any] = json.loads((shared / "seeds" / "expected.json").read_text())[name]
    reading = read_listing(read_seed(shared, name))
    read = [{"title": paper.title, "abstract": paper.abstract} for paper in reading.papers]
    assert read == expected["papers"]
    assert len(read) == expected["count"]
    assert reading.of_kind(Kind.UNREAD) == []


def test_all_four_are_438_papers_and_one_suggestion(engine: Engine, shared: Path) -> None:
    """454 rows; of the 17 that stand there again under one title, one has another abstract."""
    user = add_user(engine)
    place = make_listing(None, "http://127.0.0.1:8917/import")
    with unit_of_work(engine) as session:
        library = Library(session, user)
        for name in LISTINGS:
            papers = read_listing(read_seed(shared, name)).papers
            for capture in make_captures(papers, place, moment_of(None)):
                library.save_capture(capture)
        assert library.count_papers(PaperFilter()) == 438
        (suggestion,) = library.suggestions()
    titles = [paper.title for paper in suggestion.papers]
    assert titles == ["A Comprehensive Overview of Large Language Models"] * 2
