"""Rows whose paper is probably in the library under another identifier."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.extension.background.profile import ASK, ORIGIN
from tests.extension.page.site import Paper, Site, listing_page, make_papers

ELSEWHERE = {"url": "https://example.org/list", "title": "Elsewhere", "site": "example.org"}
JOINED = "1 row is joined with its paper in your library."


@pytest.fixture
def papers(first_ids: Iterator[int]) -> list[Paper]:
    """With titles that no other test of the module has saved."""
    made = make_papers(4, next(first_ids))
    return [replace(paper, title=f"{paper.title} ({paper.id})") for paper in made]


@pytest.fixture
def library(module_browser: BrowserContext) -> Iterator[Page]:
    page = module_browser.new_page()
    page.goto(f"{ORIGIN}/options/index.html")
    yield page
    page.close()


def ask(library: Page, name: str, **payload: Any) -> Any:
    answer = library.evaluate(ASK, [name, payload])
    assert answer["ok"], answer
    return answer["value"]


def save(library: Page, title: str, alias: str) -> str:
    """Answers the paper's id."""
    row = {"id": str(uuid4()), "title": title, "aliases": [alias]}
    saved = ask(library, "savePapers", listing=ELSEWHERE, rows=[row])
    paper_id: str = saved["states"][0]["paper"]["id"]
    return paper_id


def test_a_namesake_is_offered_joined_and_parted(
    site: Site, library: Page, papers: list[Paper]
) -> None:
    first, second = papers[:2]
    alias = f"url:https://example.org/{first.id}"
    known = save(library, first.title.upper().replace(":", " –"), alias)
    ask(library, "editTags", paperId=known, add=["kept"], remove=[])
    listing = site.open(listing_page(papers), rows=4)
    row = listing.row(first.title)
    row.click(".join")
    row.wait_for_status("To read")
    assert row.tags() == ["kept"]
    assert JOINED in listing.said()
    assert not listing.read(f"!!{listing.row(second.title).within('.join')}")
    [state] = ask(library, "lookup", rows=[[f"arxiv:{first.id}"]])
    assert state["paper"]["id"] == known
    listing.undo()
    row.wait_for_status("")
    listing.wait(lambda: listing.rect(row.within(".join")), "the offer to come back")
    states = ask(library, "lookup", rows=[[f"arxiv:{first.id}"], [alias]])
    assert [state["paper"] and state["paper"]["tags"] for state in states] == [None, ["kept"]]


def test_two_papers_of_one_registry_are_two(site: Site, library: Page, papers: list[Paper]) -> None:
    save(library, papers[0].title, "arxiv:9412.00001")
    save(library, papers[1].title, f"url:https://example.org/{papers[1].id}")
    listing = site.open(listing_page(papers), rows=4)
    offer = listing.row(papers[1].title).show().within(".join")
    listing.wait(lambda: listing.rect(offer), "the other's offer")
    assert not listing.read(f"!!{listing.row(papers[0].title).within('.join')}")


def test_one_that_is_saved_while_the_page_is_open_is_offered(
    site: Site, library: Page, papers: list[Paper]
) -> None:
    listing = site.open(listing_page(papers), rows=4)
    row = listing.row(papers[2].title).show()
    assert not listing.read(f"!!{row.within('.join')}")
    save(library, papers[2].title, f"url:https://example.org/{papers[2].id}")
    listing.wait(lambda: listing.rect(row.within(".join")), "the offer")


def test_what_is_joined_by_title_alone_is_not_joined_for_all(
    site: Site, library: Page, papers: list[Paper]
) -> None:
    save(library, papers[3].title, f"url:https://example.org/{papers[3].id}")
    listing = site.open(listing_page(papers), rows=4)
    row = listing.row(papers[3].title).show()
    listing.wait(lambda: listing.rect(row.within(".join")), "the offer")
    listing.open_panel()
    assert "Join" not in listing.panel_text()
