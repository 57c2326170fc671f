"""Papers of a text as captures."""

from datetime import UTC, date, datetime

import pytest

from postil.listing import FoundPaper
from postil.listing.saving import make_captures, make_listing, moment_of, site_of

OWN = "http://127.0.0.1:8917/import"


def test_a_capture_holds_500_rows_at_most() -> None:
    papers = [FoundPaper(number, f"On kind {number}") for number in range(1_001)]
    captures = make_captures(papers, make_listing(None, OWN), moment_of(None))
    assert [len(capture.rows) for capture in captures] == [500, 500, 1]
    assert [row.position for capture in captures for row in capture.rows] == list(range(1_001))
    assert captures[0].rows[0].origins == {"title": "text"}
    assert captures[0].listing.url == OWN


@pytest.mark.parametrize(
    ("address", "site"),
    [
        (None, "pasted"),
        ("", "pasted"),
        ("https://www.Example.org:8080/x", "example.org"),
        ("https://[::1]/x", "pasted"),
        ("https://[/x", "pasted"),
        ("https://" + "a" * 101 + ".org/", "pasted"),
    ],
)
def test_the_site_is_the_host(address: str | None, site: str) -> None:
    assert site_of(address) == site


def test_a_day_is_its_noon_and_never_to_come() -> None:
    assert moment_of(date(2024, 5, 6)) == datetime(2024, 5, 6, 12, tzinfo=UTC)
    assert moment_of(date(9999, 12, 31)) <= datetime.now(UTC)
