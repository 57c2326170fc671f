"""What one browser did and has not sent crosses what was done elsewhere, or was refused."""

from typing import Any

import pytest

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import Profile
from tests.extension.background.refusing import refusing
from tests.extension.background.rows import LISTING, quote, row, written
from tests.support.proxy import LOST, Proxy, pass_on

THEIRS = "written elsewhere"
Edit = tuple[str, dict[str, Any]]


@pytest.fixture
def connected(profile: Profile, account: Account, proxy: Proxy) -> Profile:
    """With a paper and a highlight that are in both places."""
    connect(profile, account, proxy.url)
    profile.ask("saveHighlight", listing=LISTING, row=row(1), highlight=quote("notes"))
    profile.sync()
    return profile


def cross(connected: Profile, proxy: Proxy, *edits: Edit) -> str:
    """Edit the highlight offline; answers its id."""
    proxy.rule = lambda _method, _path, _forward: LOST
    [highlight] = connected.paper(row(1))["highlights"]
    for name, fields in edits:
        connected.ask(name, id=highlight["id"], **fields)
    highlight_id: str = highlight["id"]
    return highlight_id


def comment_elsewhere(account: Account, highlight_id: str) -> None:
    patch = {"comment": THEIRS}
    account.api(f"highlights/{highlight_id}", "PATCH", patch, **{"If-Match": '"0"'})


def test_a_colour_stands_for_no_comment_that_was_not_seen(
    connected: Profile, account: Account, proxy: Proxy
) -> None:
    edits = (("editHighlight", {"colour": "pink"}), ("editHighlight", {"comment": written("mine")}))
    comment_elsewhere(account, cross(connected, proxy, *edits))
    proxy.rule = pass_on
    outbox = connected.sync()
    [stored] = account.highlights()
    assert (stored["comment"], stored["colour"]) == (f"{THEIRS}\n\n---\n\nmine", "pink")
    assert [one["theirs"] for one in outbox["conflicts"]] == [THEIRS]


def test_a_colour_lets_no_comment_be_removed_that_was_not_seen(
    connected: Profile, account: Account, proxy: Proxy
) -> None:
    edits: list[Edit] = [("editHighlight", {"colour": "pink"}), ("removeHighlight", {})]
    comment_elsewhere(account, cross(connected, proxy, *edits))
    proxy.rule = pass_on
    outbox = connected.sync()
    assert (outbox["waiting"], outbox["failed"]) == (0, [])
    assert [one["comment"] for one in account.highlights()] == [THEIRS]
    assert [one["comment"] for one in connected.paper(row(1))["highlights"]] == [THEIRS]


def test_a_removal_is_done_where_the_paper_went_meanwhile(
    connected: Profile, account: Account, proxy: Proxy
) -> None:
    paper_id = connected.paper(row(1))["id"]
    comment_elsewhere(account, cross(connected, proxy, ("removeHighlight", {})))
    account.api(f"papers/{paper_id}", "DELETE")
    connected.ask("savePapers", listing=LISTING, rows=[row(2)])
    proxy.rule = pass_on
    outbox = connected.sync()
    assert (outbox["waiting"], outbox["failed"], outbox["lastError"]) == (0, [], None)
    assert [paper["title"] for paper in account.papers()] == ["Margins, part 2"]


def test_of_two_refused_changes_of_a_paper_one_is_discarded(
    connected: Profile, account: Account, proxy: Proxy
) -> None:
    proxy.rule = refusing("PUT", "PATCH")
    paper_id = connected.paper(row(1))["id"]
    connected.ask("saveHighlight", listing=LISTING, row=row(1), highlight=quote("margins"))
    connected.ask("saveNote", paperId=paper_id, note=written("mine"))
    connected.ask("editTags", paperId=paper_id, add=["ink"], remove=[])
    highlight, note, _tags = connected.sync()["failed"]
    for one in (highlight, note):
        connected.ask("discardFailed", key=one["key"])
    connected.sync()
    paper = connected.paper(row(1))
    assert [one["exact"] for one in paper["highlights"]] == ["notes"]
    assert (paper["note"], paper["tags"]) == ("", ["ink"])
    proxy.rule = pass_on
    connected.ask("retryFailed")
    assert connected.sync()["failed"] == []
    assert [paper["tags"] for paper in account.papers()] == [["ink"]]
