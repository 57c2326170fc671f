"""Real listings without links: their papers are told by their words alone."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from postil.identity import text_alias
from postil.library import Library
from postil_schema.captures import Row
from postil_schema.filters import PaperFilter
from postil_schema.lookup import LookupRow
from tests.backend.library.making import make_capture, minutes
from tests.backend.library.test_real_listings import read_rows

PASTED = "000_62cd2a04349a9e30.txt"


@pytest.fixture
def seeds(shared: Path) -> dict[str, list[dict[str, Any]]]:
    listings: dict[str, Any] = json.loads((shared / "seeds" / "expected.json").read_text())
    return {name: papers_in(listing) for name, listing in listings.items()}


def papers_in(listing: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = listing if isinstance(listing, list) else listing["papers"]
    return found


def row_of(paper: dict[str, Any]) -> Row:
    title, abstract = paper["title"], paper["abstract"]
    return Row(
        id=uuid4(),
        aliases=[text_alias(title, abstract)],
        title=title,
        abstract=abstract,
        authors=[],
        authors_complete=False,
    )


def test_four_pasted_listings_are_438_papers_and_one_suggestion(
    library: Library, seeds: dict[str, list[dict[str, Any]]]
) -> None:
    for listing in seeds.values():
        library.save_capture(make_capture(*map(row_of, listing)))
    assert library.count_papers(PaperFilter()) == 438
    (pair,) = library.suggestions()
    assert [paper.title for paper in pair.papers] == [
        "A Comprehensive Overview of Large Language Models"
    ] * 2
    assert not pair.certain


def test_a_pasted_listing_is_joined_with_its_page_and_parted_again(
    library: Library, shared: Path, seeds: dict[str, list[dict[str, Any]]]
) -> None:
    library.save_capture(make_capture(*map(row_of, seeds[PASTED])))
    rows = read_rows(shared, "search_000_a")
    aliases = [row.aliases[0] for row in rows]
    asked = [
        LookupRow(aliases=row.aliases, title=row.title, authors=[], abstract=row.abstract)
        for row in rows
    ]
    found = library.lookup(aliases, asked).suggestions
    assert [(yours.row, yours.certain) for yours in found] == [(at, True) for at in range(70)]
    one_action = make_capture(
        *(rows[yours.row].model_copy(update={"id": yours.paper_id}) for yours in found),
        captured_at=minutes(1),
    )
    library.save_capture(one_action)
    assert len(library.lookup(aliases).papers) == library.count_papers(PaperFilter()) == 70
    library.undo_capture(one_action.id)
    assert library.lookup(aliases).papers == []
    assert library.count_papers(PaperFilter()) == 70
