"""What was refused stays in its user's hands, and two texts of one note are both kept."""

import json
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import Profile, Refused, wait_for
from tests.extension.background.refusing import refusing
from tests.extension.background.rows import LISTING, quote, row, written
from tests.support.proxy import LOST, Answer, Proxy, pass_on


@pytest.fixture
def connected(profile: Profile, account: Account, proxy: Proxy) -> Profile:
    """With a paper that is in both places."""
    connect(profile, account, proxy.url)
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    profile.sync()
    return profile


def only_refused(profile: Profile) -> dict[str, Any]:
    outbox = profile.sync()
    assert outbox["waiting"] == 0
    [refused] = outbox["failed"]
    found: dict[str, Any] = refused
    return found


def test_a_refused_note_is_written_differently_and_sent(
    connected: Profile, account: Account, proxy: Proxy
) -> None:
    proxy.rule = refusing("PUT")
    paper_id = connected.paper(row(1))["id"]
    connected.ask("saveNote", paperId=paper_id, note=written("much too long"))
    refused = only_refused(connected)
    assert refused["what"] == "Write a note"
    assert refused["paper"] == "Margins, part 1"
    assert refused["texts"] == [{"field": "note", "text": "much too long"}]
    proxy.rule = pass_on
    texts = [{"field": "note", "text": "short"}, {"field": "title", "text": "no such field"}]
    connected.ask("editFailed", key=refused["key"], texts=texts)
    outbox = connected.sync()
    assert (outbox["waiting"], outbox["failed"]) == (0, [])
    assert account.note(paper_id) == connected.paper(row(1))["note"] == "short"


def test_a_refused_highlight_is_written_differently_and_sent(
    connected: Profile, account: Account, proxy: Proxy
) -> None:
    proxy.rule = refusing("PUT")
    highlight = quote("notes in margins", comment="why", tags=["ink", "paper"])
    connected.ask("saveHighlight", listing=LISTING, row=row(1), highlight=highlight)
    refused = only_refused(connected)
    assert refused["what"] == "Highlight “notes in margins”"
    assert refused["texts"] == [
        {"field": "comment", "text": "why"},
        {"field": "tags", "text": "ink, paper"},
    ]
    proxy.rule = pass_on
    texts = [{"field": "comment", "text": "because"}, {"field": "tags", "text": "ink, stone"}]
    connected.ask("editFailed", key=refused["key"], texts=texts)
    connected.sync()
    [kept] = connected.paper(row(1))["highlights"]
    [stored] = account.highlights()
    assert kept["comment"] == stored["comment"] == "because"
    assert sorted(kept["tags"]) == sorted(stored["tags"]) == ["ink", "stone"]


def test_a_title_that_is_too_long_is_shortened(profile: Profile, account: Account) -> None:
    connect(profile, account)
    profile.ask("savePapers", listing=LISTING, rows=[{**row(1), "title": "x" * 3_000}])
    refused = only_refused(profile)
    profile.ask("editFailed", key=refused["key"], texts=[{"field": "title", "text": " Margins "}])
    profile.sync()
    assert [paper["title"] for paper in account.papers()] == ["Margins"]
    assert profile.ask("searchLocal", query="margins")[0]["title"] == "Margins"


def test_what_was_discarded_comes_back(connected: Profile, account: Account, proxy: Proxy) -> None:
    proxy.rule = refusing("PATCH")
    paper_id = connected.paper(row(1))["id"]
    connected.ask("editTags", paperId=paper_id, add=["ink"], remove=[])
    key = only_refused(connected)["key"]
    outbox = connected.ask("discardFailed", key=key)
    assert outbox["failed"] == []
    assert [action["what"] for action in outbox["discarded"]] == ["Tag: ink"]
    connected.sync()
    assert connected.paper(row(1))["tags"] == []
    [refused] = connected.ask("undoDiscard", key=key)["failed"]
    assert refused["error"]["message"] == "No."
    assert connected.paper(row(1))["tags"] == ["ink"]
    proxy.rule = pass_on
    connected.ask("retryFailed")
    assert connected.sync()["failed"] == []
    assert account.papers()[0]["tags"] == ["ink"]


def test_giving_up_does_not_wait_for_what_is_sent(connected: Profile, proxy: Proxy) -> None:
    proxy.rule = refusing("PATCH")
    paper_id = connected.paper(row(1))["id"]
    connected.ask("editTags", paperId=paper_id, add=["ink"], remove=[])
    key = only_refused(connected)["key"]
    sending, answered = Event(), Event()

    def hold_puts(method: str, _path: str, forward: Callable[[], Answer]) -> Answer:
        if method == "PUT":
            sending.set()
            answered.wait(timeout=60)
        return forward()

    proxy.rule = hold_puts
    connected.ask("saveNote", paperId=paper_id, note=written("long"))
    wait_for(lambda: connected.pause() and sending.is_set(), "the note to be sent")
    outbox = connected.ask("discardFailed", key=key)
    answered.set()
    assert (outbox["waiting"], outbox["failed"]) == (1, [])
    assert connected.sync()["waiting"] == 0


def test_what_was_refused_is_taken_out_as_a_file(connected: Profile, proxy: Proxy) -> None:
    proxy.rule = refusing("PUT")
    paper_id = connected.paper(row(1))["id"]
    connected.ask("saveNote", paperId=paper_id, note=written("*my* words"))
    key = only_refused(connected)["key"]
    markdown = connected.ask("exportEntry", key=key, **{"as": "markdown"})
    assert markdown.startswith("# Margins, part 1\n\nWrite a note")
    assert "Not taken by the server: No." in markdown
    assert markdown.endswith("\n\n*my* words\n")
    kept = json.loads(connected.ask("exportEntry", key=key, **{"as": "json"}))
    assert (kept["kind"], kept["body"]["text"]) == ("putNote", "*my* words")
    with pytest.raises(Refused) as gone:
        connected.ask("exportEntry", key=key + 1_000, **{"as": "json"})
    assert gone.value.code == "entry_gone"


@pytest.mark.parametrize(
    ("keep", "text"), [("both", "theirs\n\n---\n\nmine"), ("mine", "mine"), ("theirs", "theirs")]
)
def test_one_decision_settles_two_texts_of_a_note(
    connected: Profile, account: Account, keep: str, text: str
) -> None:
    paper_id = connected.paper(row(1))["id"]
    account.api(f"notes/{paper_id}", "PUT", {"text": "theirs"}, **{"If-Match": '"0"'})
    connected.ask("saveNote", paperId=paper_id, note=written("mine"))
    [conflict] = connected.sync()["conflicts"]
    assert connected.paper(row(1))["conflicts"] == [conflict]
    place = {"paperId": paper_id, "highlightId": None}
    connected.ask("settleConflict", **place, keep=keep)
    assert connected.sync()["conflicts"] == []
    assert account.note(paper_id) == connected.paper(row(1))["note"] == text
    with pytest.raises(Refused) as again:
        connected.ask("settleConflict", **place, keep="both")
    assert again.value.code == "decided"


def test_two_comments_on_one_highlight_are_both_kept(connected: Profile, account: Account) -> None:
    made = connected.ask("saveHighlight", listing=LISTING, row=row(1), highlight=quote("notes"))
    highlight_id = made["highlight"]["id"]
    connected.sync()
    account.api(f"highlights/{highlight_id}", "PATCH", {"comment": "theirs"}, **{"If-Match": '"0"'})
    connected.ask("editHighlight", id=highlight_id, comment=written("mine"), colour="blue")
    [conflict] = connected.sync()["conflicts"]
    assert (conflict["mine"], conflict["theirs"]) == ("mine", "theirs")
    [stored] = account.highlights()
    assert (stored["comment"], stored["colour"]) == ("theirs\n\n---\n\nmine", "blue")
    connected.ask(
        "settleConflict", paperId=conflict["paperId"], highlightId=highlight_id, keep="mine"
    )
    connected.sync()
    assert [one["comment"] for one in account.highlights()] == ["mine"]


def test_going_on_writing_settles_a_conflict(connected: Profile, account: Account) -> None:
    paper_id = connected.paper(row(1))["id"]
    account.api(f"notes/{paper_id}", "PUT", {"text": "theirs"}, **{"If-Match": '"0"'})
    connected.ask("saveNote", paperId=paper_id, note=written("mine"))
    connected.sync()
    note = connected.paper(row(1))["note"]
    connected.ask("saveNote", paperId=paper_id, note=written("one text", note))
    assert connected.sync()["conflicts"] == []
    assert account.note(paper_id) == "one text"


def test_an_edit_outweighs_a_removal_elsewhere(connected: Profile, account: Account) -> None:
    paper_id = connected.paper(row(1))["id"]
    account.api(f"papers/{paper_id}", "DELETE")
    connected.ask("editTags", paperId=paper_id, add=["ink"], remove=[])
    outbox = connected.sync()
    assert (outbox["waiting"], outbox["failed"]) == (0, [])
    assert "it is back" in outbox["notices"][0]["message"]
    assert account.papers()[0]["tags"] == connected.paper(row(1))["tags"] == ["ink"]


def test_a_note_that_went_with_its_paper_is_joined_not_overwritten(
    connected: Profile, account: Account, proxy: Proxy
) -> None:
    paper_id = connected.paper(row(1))["id"]
    proxy.rule = lambda _method, _path, _forward: LOST
    connected.ask("saveNote", paperId=paper_id, note=written("mine"))
    account.api(f"notes/{paper_id}", "PUT", {"text": "theirs"}, **{"If-Match": '"0"'})
    account.api(f"papers/{paper_id}", "DELETE")
    proxy.rule = pass_on
    outbox = connected.sync()
    assert (outbox["waiting"], outbox["failed"]) == (0, [])
    assert account.note(paper_id) == "theirs\n\n---\n\nmine"
    assert "it is back" in outbox["notices"][0]["message"]


def test_a_highlight_is_not_removed_under_a_comment_that_was_not_seen(
    connected: Profile, account: Account, proxy: Proxy
) -> None:
    made = connected.ask("saveHighlight", listing=LISTING, row=row(1), highlight=quote("notes"))
    highlight_id = made["highlight"]["id"]
    connected.sync()
    proxy.rule = lambda _method, _path, _forward: LOST
    connected.ask("removeHighlight", id=highlight_id)
    patch = {"comment": "written elsewhere"}
    account.api(f"highlights/{highlight_id}", "PATCH", patch, **{"If-Match": '"0"'})
    proxy.rule = pass_on
    outbox = connected.sync()
    assert (outbox["waiting"], outbox["failed"]) == (0, [])
    assert "it is back" in outbox["notices"][0]["message"]
    assert [one["comment"] for one in connected.paper(row(1))["highlights"]] == list(patch.values())
    connected.ask("removeHighlight", id=highlight_id)
    connected.sync()
    assert account.highlights() == []


def test_a_paper_that_was_removed_elsewhere_comes_back_with_its_note(
    connected: Profile, account: Account
) -> None:
    paper_id = connected.paper(row(1))["id"]
    connected.ask("saveNote", paperId=paper_id, note=written("mine"))
    connected.sync()
    account.api(f"papers/{paper_id}", "DELETE")
    connected.sync()
    assert connected.lookup(row(1))[0]["paper"] is None
    connected.ask("savePapers", listing=LISTING, rows=[row(1)])
    assert connected.paper(row(1))["note"] == "mine"
