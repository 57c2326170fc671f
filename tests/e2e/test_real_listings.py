"""Real listings, when they lie beside the project: what is known on the next page, and how much."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.library import Library
from tests.e2e.verbs import count_saved, save_all, select_all
from tests.support.description import describe
from tests.support.listing import Listing
from tests.support.reader import Reader
from tests.support.server import Server

URL = "https://huggingface.co/papers?q=language+models"
TITLE = "Learn Your Tokens: Word-Pooled Tokenization for Language Modeling"
QUOTE = "pool bytes/characters into word representations"


@pytest.fixture
def listings(shared: Path) -> Path:
    return shared / "listings" / "huggingface"


def expected(listings: Path, name: str) -> list[dict[str, Any]]:
    papers: list[dict[str, Any]] = json.loads((listings / f"{name}.json").read_text())["papers"]
    return papers


def open_listing(reader: Reader, listings: Path, name: str) -> Listing:
    listing = reader.open(URL, (listings / f"{name}.html").read_text())
    listing.wait_for_rows(len(expected(listings, name)))
    return listing


def wait_for_painted(listing: Listing, quotes: list[str]) -> None:
    listing.wait(lambda: listing.painted() == quotes, f"{quotes} to be painted")


def test_three_listings_make_one_library(reader: Reader, server: Server, listings: Path) -> None:
    reader.connect(server)
    wanted: dict[str, dict[str, Any]] = {}
    for name, known in (("search_000_a", 0), ("search_002_a", 4), ("search_003_a", 8)):
        papers = expected(listings, name)
        listing = open_listing(reader, listings, name)
        listing.open_panel()
        assert count_saved(listing) == known
        save_all(listing, len(papers) - known)
        for paper in papers:
            wanted.setdefault(paper["arxiv"], paper)
    reader.wait_until_sent()

    papers = Library(server).papers()
    assert len(papers) == len(wanted) == 163
    for paper in papers:
        [alias] = paper["aliases"]
        source = wanted[alias.removeprefix("arxiv:")]
        assert paper["title"] == source["title"]
        assert paper["abstract"] == source["abstract"]
        assert paper["authors"] == source["authors"]


def test_a_highlight_follows_its_paper(
    reader: Reader, server: Server, listings: Path, tmp_path: Path
) -> None:
    first = open_listing(reader, listings, "search_000_a")
    first.row(TITLE).show()
    first.highlight(QUOTE)
    reader.connect(server)
    reader.wait_until_sent()
    for name in ("search_002_a", "search_003_a"):
        listing = open_listing(reader, listings, name)
        wait_for_painted(listing, [QUOTE])
    [highlight] = Library(server).highlights()
    assert highlight["exact"] == QUOTE
    server.command("export", "markdown", str(tmp_path / "notes.md"), "--user", "owner")
    assert f"> {QUOTE}\n" in (tmp_path / "notes.md").read_text()


def test_a_page_of_posts_gets_nothing(reader: Reader, shared: Path) -> None:
    html = (shared / "listings" / "negative" / "huggingface_posts.html").read_text()
    listing = reader.open("https://huggingface.co/posts", html)
    assert describe(listing.page) is None
    assert listing.root() is None


def test_late_rows_can_all_be_saved(reader: Reader, listings: Path) -> None:
    listing = open_listing(reader, listings, "search_002_b")
    select_all(listing)
    listing.press("Save 43 selected rows")
    listing.wait_for_said("43 papers are saved.")
