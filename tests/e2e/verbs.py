"""What a reader does to a whole page at once."""

from typing import Any

from tests.support.listing import Listing


def select_all(listing: Listing) -> None:
    """Every row that is not saved, by the panel."""
    if not listing.offers("Select rows"):
        listing.open_panel()
    listing.press("Select rows")
    listing.press("All")


def save_all(listing: Listing, number: int) -> None:
    """Save every row that is not saved yet; there must be `number` of them."""
    select_all(listing)
    listing.press(f"Save {number} selected rows")
    listing.wait_for_said(f"{number} papers are saved.")


def count_saved(listing: Listing) -> int:
    """As the opened panel counts them."""
    counts: list[str] = listing.read(
        "[...this.querySelectorAll('.panel dd')].map((one) => one.innerText)"
    )
    return int(counts[0].replace(",", ""))


def titles(papers: list[dict[str, Any]]) -> list[str]:
    return sorted(paper["title"] for paper in papers)
