"""Two versions of one abstract: what survives is painted in both, the rest is listed in words."""

import json
from collections.abc import Iterable
from pathlib import Path

from tests.extension.page.site import Paper, Site, listing_page
from tests.support.listing import Listing
from tests.support.wordings import EDITED, GONE, NEW, OLD, STAYS

ID = "9501.77001"
TITLE = "Small Words"

REAL_TITLE = "A Comprehensive Overview of Large Language Models"
REAL_LISTINGS = ("001_1b5aeba72095471e.txt", "003_8eb2d9f2df323d48.txt")
REAL_STAYS = "With the rapid development of techniques and regular breakthroughs in LLM research"
REAL_GONE = "better training strategies, context length improvements"


def mark(site: Site, paper: Paper, quotes: Iterable[str]) -> None:
    """In its abstract, opened in the row of a listing that has none."""
    listing = site.open(listing_page([paper]), rows=1)
    listing.row(paper.title).open_peek()
    for quote in quotes:
        listing.highlight(quote)


def show(site: Site, paper: Paper) -> Listing:
    """On a listing with abstracts."""
    return site.open(listing_page([paper], search=True), "/papers?q=words", rows=1)


def assert_listed_as_lost(listing: Listing, title: str, quote: str) -> None:
    listing.row(title).click('[data-opens="highlights"]')
    listing.wait(lambda: "text not found here" in listing.text(), "the list of the row")
    assert listing.text().count("text not found here") == 1
    item = listing.read(
        "[...this.querySelectorAll('.list li')]"
        ".find((one) => one.innerText.includes('not found here')).innerText"
    )
    assert quote in (item or "")


def test_what_survives_is_painted_and_the_rest_is_listed(site: Site) -> None:
    mark(site, Paper(ID, TITLE, OLD), (STAYS, EDITED, GONE))
    listing = show(site, Paper(ID, TITLE, NEW))
    survives = {STAYS, "survey retrieval for small and large models"}
    listing.wait(lambda: set(listing.painted()) == survives, "what survives to be painted")
    assert_listed_as_lost(listing, TITLE, GONE)


def test_what_is_lost_is_told_before_the_abstract_opens(site: Site) -> None:
    number = "9501.77003"
    mark(site, Paper(number, TITLE, OLD), (GONE,))
    listing = site.open(listing_page([Paper(number, TITLE, NEW)]), "/papers?day=2", rows=1)
    assert_listed_as_lost(listing, TITLE, GONE)
    listing.click("this.querySelector('.list .quote')")
    assert listing.peek_text() == NEW
    card = "this.querySelector('.card .changed')?.innerText ?? ''"
    listing.wait(lambda: GONE in listing.read(card), "the lost words in their card")
    assert "Text not found here" in listing.read(card)


def test_two_real_versions_keep_what_survives(site: Site, shared: Path) -> None:
    listings = json.loads((shared / "seeds" / "expected.json").read_text())
    first, second = (
        next(
            paper["abstract"] for paper in listings[name]["papers"] if paper["title"] == REAL_TITLE
        )
        for name in REAL_LISTINGS
    )
    number = "9501.77002"
    mark(site, Paper(number, REAL_TITLE, first), (REAL_STAYS, REAL_GONE))
    listing = show(site, Paper(number, REAL_TITLE, second))
    listing.wait(lambda: listing.painted() == [REAL_STAYS], "what survives to be painted")
    assert_listed_as_lost(listing, REAL_TITLE, REAL_GONE)
