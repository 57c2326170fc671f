"""What the connected server says of rows that no identifier names, and joining them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import Profile
from tests.extension.background.rows import LISTING, row
from tests.extension.page.site import Site, listing_page, make_papers
from tests.support.proxy import LOST, Proxy

PASTED = {"url": "https://example.org/pasted", "title": "Pasted", "site": "text"}
ROWS = 70


def pasted(number: int) -> dict[str, Any]:
    """The same paper as `row`, known by its words alone."""
    return {**row(number), "aliases": [f"text:{number:064x}"]}


def suggest(profile: Profile, rows: list[dict[str, Any]]) -> list[dict[str, Any] | None]:
    asked = [
        {name: one[name] for name in ("aliases", "title", "authors", "abstract")} for one in rows
    ]
    found: list[dict[str, Any] | None] = profile.ask("suggest", rows=asked)
    return found


def test_all_rows_of_a_pasted_listing_are_offered_joined_and_parted(
    profile: Profile, account: Account
) -> None:
    capture = {
        "id": str(uuid4()),
        "listing": PASTED,
        "captured_at": "2026-11-20T10:00:00Z",
        "rows": [pasted(number) for number in range(ROWS)],
    }
    account.api("captures", "POST", capture)
    connect(profile, account)
    before = {paper["id"]: paper["aliases"] for paper in account.papers()}
    rows = [row(number) for number in range(ROWS)]
    found = [one for one in suggest(profile, rows) if one]
    assert len(found) == ROWS
    assert all(one["certain"] for one in found)
    assert [one["title"] for one in found] == [one["title"] for one in rows]
    joined = [{**one, "id": found["paperId"]} for one, found in zip(rows, found, strict=True)]
    saved = profile.ask("savePapers", listing=LISTING, rows=joined)
    assert {state["paper"]["id"] for state in saved["states"]} == set(before)
    profile.sync()
    assert len(account.papers()) == ROWS
    assert all(len(paper["aliases"]) == 2 for paper in account.papers())
    profile.ask("undoCapture", captureId=saved["captureId"])
    assert [state["paper"] for state in profile.lookup(*rows)] == [None] * ROWS
    profile.sync()
    assert [state["paper"] for state in profile.lookup(*rows)] == [None] * ROWS
    assert {paper["id"]: paper["aliases"] for paper in account.papers()} == before


def test_the_panel_joins_all_rows_and_parts_them_again(profile: Profile, account: Account) -> None:
    papers = make_papers(12, 50_000)
    rows = [
        {
            "id": str(uuid4()),
            "title": paper.title,
            "aliases": [f"text:{place:064x}"],
            "abstract": paper.abstract,
        }
        for place, paper in enumerate(papers)
    ]
    capture = {"id": str(uuid4()), "listing": PASTED, "captured_at": "2026-11-20T10:00:00Z"}
    account.api("captures", "POST", {**capture, "rows": rows})
    connect(profile, account)
    site = Site(profile.page.context)
    listing = site.open(listing_page(papers), rows=12)
    listing.open_panel()
    listing.press("Join 12 rows with your library")
    listing.wait_for_said("12 rows are joined")
    listing.wait(lambda: listing.summary() == "0 new of 12", "all rows to be saved")
    profile.sync()
    assert len(account.papers()) == 12
    listing.undo()
    listing.wait(lambda: listing.summary() == "12 new of 12", "all rows to be parted")
    profile.sync()
    parted = {paper["title"]: paper["aliases"] for paper in account.papers()}
    assert parted == {row["title"]: row["aliases"] for row in rows}
    site.close()


def test_a_real_listing_that_was_pasted_is_joined_and_parted(
    profile: Profile, account: Account, shared: Path
) -> None:
    seeds = json.loads((shared / "seeds" / "expected.json").read_text())
    papers = seeds["000_62cd2a04349a9e30.txt"]["papers"]
    rows = [
        {**paper, "id": str(uuid4()), "aliases": [f"text:{place:064x}"]}
        for place, paper in enumerate(papers)
    ]
    capture = {"id": str(uuid4()), "listing": PASTED, "captured_at": "2026-11-20T10:00:00Z"}
    account.api("captures", "POST", {**capture, "rows": rows})
    connect(profile, account)
    site = Site(profile.page.context)
    html = (shared / "listings" / "huggingface" / "search_000_a.html").read_text()
    listing = site.open(html, "/papers?q=language+models", rows=70)
    listing.open_panel()
    listing.press("Join 70 rows with your library")
    listing.wait(lambda: listing.summary() == "0 new of 70", "all rows to be saved")
    listing.undo()
    listing.wait(lambda: listing.summary() == "70 new of 70", "all rows to be parted")
    profile.sync()
    assert all(len(paper["aliases"]) == 1 for paper in account.papers())
    site.close()


def test_without_an_answer_namesakes_are_offered_as_not_certain(
    profile: Profile, account: Account, proxy: Proxy
) -> None:
    connect(profile, account, proxy.url)
    profile.ask("savePapers", listing=LISTING, rows=[pasted(1)])
    profile.sync()
    proxy.rule = no_answer
    [found] = suggest(profile, [row(1)])
    assert found is not None
    assert found["certain"] is False


def no_answer(_method: str, _path: str, _forward: Callable[[], Any]) -> Any:
    return LOST
