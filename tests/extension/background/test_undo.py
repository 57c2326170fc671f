"""Edits of highlights are taken back, also by a worker that starts anew; several become one."""

from typing import Any

import pytest

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import Profile, Refused
from tests.extension.background.rows import LISTING, quote, row, written

MAX_EDITS = 50


def make(profile: Profile, exact: str, **fields: Any) -> dict[str, Any]:
    asked = {"listing": LISTING, "row": row(1), "highlight": quote(exact, **fields)}
    made: dict[str, Any] = profile.ask("saveHighlight", **asked)
    return made


def place(exact: str) -> dict[str, Any]:
    fields = ("exact", "prefix", "suffix", "start", "end", "text_hash")
    return {name: value for name, value in quote(exact).items() if name in fields}


def undoable(profile: Profile, *highlights: dict[str, Any]) -> list[dict[str, Any]]:
    """The edits of these highlights' papers."""
    paper_ids = [one["paper_id"] for one in highlights]
    edits: list[dict[str, Any]] = profile.ask("listUndo", paperIds=paper_ids)
    return edits


def undo_all(profile: Profile, highlight: dict[str, Any]) -> list[str]:
    """What was taken back, newest first."""
    done = []
    while edits := undoable(profile, highlight):
        done.append(edits[0]["what"])
        profile.ask("undo", key=edits[0]["key"])
    return done


def test_every_edit_is_taken_back_after_the_worker_died(profile: Profile) -> None:
    made = make(profile, "notes in margins", tags=["kept"])["highlight"]
    profile.ask("editHighlight", id=made["id"], colour="pink", comment=written("why"), tags=TAGS)
    profile.ask("editHighlight", id=made["id"], selectors=place("notes"))
    profile.ask("removeHighlight", id=made["id"])
    profile.kill_worker()
    [removed] = [one for one in undoable(profile, made) if one["what"] == "removed"]
    profile.ask("undo", key=removed["key"])
    assert profile.paper(row(1))["highlights"][0]["exact"] == "notes"
    assert undo_all(profile, made) == ["moved", "changed", "made"]
    assert profile.paper(row(1))["highlights"] == []


TAGS = {"add": ["new", "kept"], "remove": ["never there"]}


def test_taking_a_change_back_leaves_what_it_did_not_change(profile: Profile) -> None:
    made = make(profile, "notes", tags=["kept"])["highlight"]
    changed = profile.ask("editHighlight", id=made["id"], colour="pink", tags=TAGS)
    profile.ask("editHighlight", id=made["id"], comment=written("written later", "why"))
    profile.ask("undo", key=changed["undo"])
    [kept] = profile.paper(row(1))["highlights"]
    assert (kept["colour"], kept["tags"], kept["comment"]) == ("yellow", ["kept"], "written later")


def test_several_become_one_and_are_parted_again(profile: Profile) -> None:
    first = make(profile, "notes in", comment="one", tags=["a"], colour="blue")["highlight"]
    second = make(profile, "in margins", comment="two", tags=["b"])["highlight"]
    merged = profile.ask(
        "mergeHighlights", ids=[second["id"], first["id"]], selectors=place("notes in margins")
    )
    [one] = profile.paper(row(1))["highlights"]
    assert one == merged["highlight"]
    assert (one["id"], one["exact"], one["colour"]) == (first["id"], "notes in margins", "blue")
    assert (one["comment"], one["tags"]) == ("one\n\n---\n\ntwo", ["a", "b"])
    profile.ask("undo", key=merged["undo"])
    parted = profile.paper(row(1))["highlights"]
    assert [(one["exact"], one["comment"], one["tags"]) for one in parted] == [
        ("notes in", "one", ["a"]),
        ("in margins", "two", ["b"]),
    ]


def test_highlights_of_two_passages_stay_two(profile: Profile) -> None:
    ids = [
        make(profile, "Margins", passage=passage)["highlight"]["id"]
        for passage in ("title", "abstract")
    ]
    with pytest.raises(Refused) as refused:
        profile.ask("mergeHighlights", ids=ids, selectors=place("Margins"))
    assert refused.value.code == "cannot_merge"
    assert len(profile.paper(row(1))["highlights"]) == 2


def test_an_edit_is_taken_back_once(profile: Profile) -> None:
    made = make(profile, "notes")
    profile.ask("undo", key=made["undo"])
    with pytest.raises(Refused) as refused:
        profile.ask("undo", key=made["undo"])
    assert refused.value.code == "cannot_undo"


def test_nothing_of_a_removed_paper_is_offered(profile: Profile) -> None:
    made = make(profile, "notes")["highlight"]
    profile.ask("removePaper", paperId=made["paper_id"])
    assert undoable(profile, made) == []
    profile.ask("restorePaper", paperId=made["paper_id"])
    assert [one["what"] for one in undoable(profile, made)] == ["made"]


def test_a_page_hears_only_of_the_edits_of_its_papers(profile: Profile) -> None:
    made = make(profile, "notes")["highlight"]
    asked = {"listing": LISTING, "row": row(2), "highlight": quote("ink")}
    other = profile.ask("saveHighlight", **asked)["highlight"]
    assert [one["exact"] for one in undoable(profile, made)] == ["notes"]
    assert [one["exact"] for one in undoable(profile, made, other)] == ["ink", "notes"]
    assert undoable(profile) == []


def test_only_the_last_edits_are_kept(profile: Profile) -> None:
    made = make(profile, "notes")["highlight"]
    for number in range(MAX_EDITS):
        profile.ask("editHighlight", id=made["id"], comment=written(f"comment {number}"))
    edits = undoable(profile, made)
    assert [one["what"] for one in edits] == ["changed"] * MAX_EDITS


def test_the_server_follows_merging_and_undoing(profile: Profile, account: Account) -> None:
    connect(profile, account)
    first = make(profile, "notes in", comment="one")["highlight"]
    second = make(profile, "in margins")["highlight"]
    ids = [first["id"], second["id"]]
    merged = profile.ask("mergeHighlights", ids=ids, selectors=place("notes in margins"))
    assert profile.sync()["waiting"] == 0
    assert [one["exact"] for one in account.highlights()] == ["notes in margins"]
    profile.ask("undo", key=merged["undo"])
    summary = profile.sync()
    assert (summary["waiting"], summary["failed"]) == (0, [])
    assert sorted(one["exact"] for one in account.highlights()) == ["in margins", "notes in"]
