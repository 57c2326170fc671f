"""Saved pages: their text, and which links name papers."""

from pathlib import Path

import pytest

from postil.listing import FoundPaper, file_to_text, read_listing
from postil.listing.page import page_to_text

PAGES = Path(__file__).parent / "pages"

REAL = {
    "huggingface/search_000_a.html": 70,
    "huggingface/search_002_a.html": 43,
    "huggingface/search_003_a.html": 62,
    "huggingface/daily_2024-08-01.html": 13,
    "arxiv/list_astro-ph_new.html": 97,
}


def read_page(name: str) -> list[FoundPaper]:
    return read_listing(file_to_text((PAGES / name).read_bytes())).papers


def test_cards_are_read_with_their_links() -> None:
    first, second, third = read_page("cards.html")
    assert (first.title, first.identifiers) == (
        "Counting Lichens on North Walls",
        ["arxiv:2411.00001"],
    )
    assert first.abstract is not None
    assert first.abstract.startswith("We study")
    assert "which are < 10 & > 1" in first.abstract
    assert (second.title, second.abstract) == ("Moss and Its Many Discontents", None)
    assert (third.title, third.identifiers) == ("Ferns", ["doi:10.1000/fern.3"])


def test_pairs_are_read_with_their_labels() -> None:
    first, second = read_page("pairs.html")
    assert first.title == "Counting Lichens in $O(n^2)$"
    assert first.authors == ["Ada Example", "Bo Sample"]
    assert (first.abstract or "").startswith("We study the growth")
    assert first.identifiers == ["arxiv:2411.00001"]
    assert (second.title, second.identifiers) == ("Moss", ["arxiv:pl-wa/9901001"])


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>one<br>two</p>three", "one\ntwo\nthree"),
        ("<p>a < b &amp; c</p>", "a < b & c"),
        ("<a href='/abs/2411.00001'>T</a>", "[T](https://arxiv.org/abs/2411.00001)"),
        ("<a href='/papers'>all of them</a>", "all of them"),
        ("<a href='javascript:x'>T</a>", "T"),
        ("<a title='>' href=/abs/2411.00001>T<b>wo</b></a>", "[Two](https://arxiv.org/abs/2411.00001)"),
        ("<script>'<p>x</p>'</script><p>y", "y"),
        ("<p>seen</p><!-- never closed <p>unseen", "seen"),
    ],
)  # fmt: skip
def test_a_page_as_text(page: str, text: str) -> None:
    assert page_to_text(page) == text


def test_a_relative_link_is_completed_by_the_address() -> None:
    page = '<a href="2411.00001">T</a>'
    assert page_to_text(page, "https://arxiv.org/abs/") == "[T](https://arxiv.org/abs/2411.00001)"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_of_any_usual_encoding_are_read(encoding: str) -> None:
    assert file_to_text("Zürich’s walls".encode(encoding)) == "Zürich’s walls"


@pytest.mark.parametrize("name", REAL)
def test_real_pages_yield_their_papers(shared: Path, name: str) -> None:
    papers = read_listing(file_to_text((shared / "listings" / name).read_bytes())).papers
    assert len([paper for paper in papers if paper.identifiers]) >= REAL[name] - 1
    assert len(papers) == REAL[name]


def test_real_pages_give_each_paper_its_own_identifier(shared: Path) -> None:
    content = (shared / "listings" / "arxiv" / "list_astro-ph_new.html").read_bytes()
    papers = read_listing(file_to_text(content)).papers
    assert all(len(paper.identifiers) == 1 for paper in papers)
    assert [paper.abstract is not None for paper in papers] == [True] * 57 + [False] * 40
    assert not [paper for paper in papers if "\n" in (paper.abstract or "")]
    assert len({paper.identifiers[0] for paper in papers}) == len(papers)
