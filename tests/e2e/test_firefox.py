"""Firefox: a paper is saved on its listing, and words of its abstract are highlighted there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.listing import SEARCH_URL, load_papers, render
from tests.support.firefox import find_firefox, running_firefox
from tests.support.firefox_listing import FirefoxListing
from tests.support.required import skip_or_fail

PAPER = load_papers()[0]
DAILY_URL = "https://huggingface.co/papers"
FIRST_WORDS = " ".join(PAPER["abstract"].split()[:2])
WORDS = " ".join(PAPER["abstract"].split()[2:8])


@pytest.fixture(scope="module")
def listing(extension_dir: Path) -> Iterator[FirefoxListing]:
    executable = find_firefox()
    if executable is None:
        skip_or_fail("firefox", "no Firefox is installed")
    with running_firefox(executable) as firefox:
        firefox.install(extension_dir.parent / "firefox")
        yield FirefoxListing(firefox)


def test_a_paper_is_saved_and_its_words_are_highlighted(listing: FirefoxListing) -> None:
    firefox = listing.firefox
    firefox.open(SEARCH_URL, render(load_papers()[:3], query="reading"))
    listing.press(f"Save “{PAPER['title']}”")
    listing.wait("this.querySelector('.status')?.innerText === '✓ To read'", "the row to be saved")

    listing.select(WORDS)
    listing.press("Highlight in yellow")
    listing.wait_for_painted(WORDS)
    firefox.go(SEARCH_URL)
    listing.wait_for_painted(WORDS)
    listing.wait("this.querySelector('.status') !== null", "the row to be shown as saved")

    first, _ = listing.ends_of(WORDS)
    listing.click_at(first["left"] + 2, (first["top"] + first["bottom"]) / 2)
    listing.press("Delete")
    listing.wait_for_painted()
    firefox.go(SEARCH_URL)
    listing.wait("this.querySelector('.status') !== null", "the row to be shown as saved")
    assert listing.read("this.querySelector('[data-opens=highlights]')") is None
    assert listing.painted() == []


def test_words_of_an_opened_abstract_are_highlighted_by_keys(listing: FirefoxListing) -> None:
    listing.firefox.open(DAILY_URL, render(load_papers()[:3]))
    listing.press("Show the abstract here")
    listing.wait("this.activeElement?.className === 'passage'", "the abstract")
    listing.press_keys("ArrowRight")
    listing.wait("this.querySelector('.toolbar') !== null", "the first word to be selected")
    listing.press_keys("Shift+ArrowRight", "Enter")
    listing.wait_for_painted(FIRST_WORDS)
