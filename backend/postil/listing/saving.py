"""The papers of a listing as captures, ready for the library."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from itertools import count, islice
from urllib.parse import urlsplit

from uuid6 import uuid7

from postil.listing.reading import FoundPaper
from postil_schema.captures import MAX_ROWS, Capture, Listing, Row
from postil_schema.papers import Origin

PASTED = "pasted"
"""The site of a text whose page is not known."""


def make_captures(
    papers: Sequence[FoundPaper], listing: Listing, captured_at: datetime
) -> list[Capture]:
    """One capture for each 500 papers, in the text's order."""
    rows = (make_row(paper, position) for paper, position in zip(papers, count(), strict=False))
    captures = []
    while batch := list(islice(rows, MAX_ROWS)):
        captures.append(Capture(id=uuid7(), listing=listing, captured_at=captured_at, rows=batch))
    return captures


def make_row(paper: FoundPaper, position: int) -> Row:
    shown = {"title": paper.title, "abstract": paper.abstract, "authors": paper.authors}
    origins: dict[str, Origin] = {name: "text" for name, value in shown.items() if value}
    return Row(
        id=uuid7(),
        aliases=paper.aliases,
        title=paper.title,
        abstract=paper.abstract,
        authors=paper.authors,
        position=position,
        origins=origins,
        authors_complete=paper.authors_complete,
    )


def make_listing(address: str | None, own_address: str, title: str = "") -> Listing:
    """The page that the text was copied from; without its address, where it was pasted."""
    return Listing(url=address or own_address, site=site_of(address), title=title)


def site_of(address: str | None) -> str:
    """The address's host; `pasted` when there is none that could be a site's name."""
    try:
        host = (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        return PASTED
    plain = host.isascii() and host.replace(".", "").replace("-", "").isalnum()
    return host if plain and len(host) <= 100 and host[0].isalnum() else PASTED


def moment_of(day: date | None) -> datetime:
    """Noon of the page's day, or now; a day to come is now."""
    now = datetime.now(UTC)
    return now if day is None else min(now, datetime.combine(day, time(12), UTC))
