"""What is painted stays painted, whatever a page does to its nodes."""

from collections.abc import Iterator
from itertools import count

import pytest
from playwright.sync_api import Page

from tests.extension.page.site import Paper, Site, listing_page, make_papers
from tests.extension.painting.marks import mark, save, wait_for_painted

PAPERS = 6
WORDS = (
    ("Nothing of it is kept for longer than a tide", "yellow"),
    ("needs no labels and little sleep", "green"),
    ("says so when it finds nothing", "pink"),
)
QUOTES = [words for words, _ in WORDS] * PAPERS


@pytest.fixture(scope="module")
def numbers() -> Iterator[int]:
    return count(30_000, 100)


@pytest.fixture
def marked(site: Site, numbers: Iterator[int]) -> list[Paper]:
    """Papers of which nothing but three highlights each is known."""
    papers = make_papers(PAPERS, next(numbers))
    for paper in papers:
        save(site.page.context, paper, [mark(paper, *words) for words in WORDS])
    return papers


@pytest.fixture
def page(site: Site, marked: list[Paper]) -> Page:
    """A listing on which all of them are painted."""
    site.open(listing_page(marked, search=True), "/papers?q=tide", rows=PAPERS)
    wait_for_painted(site.page, QUOTES)
    return site.page


RENDER = """() => {
  const cards = document.querySelector("#cards");
  cards.innerHTML = cards.innerHTML;
}"""


def test_rows_that_are_replaced_again_and_again_stay_painted(page: Page) -> None:
    for _ in range(50):
        page.evaluate(RENDER)
        wait_for_painted(page, QUOTES)
