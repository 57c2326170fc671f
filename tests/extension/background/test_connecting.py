"""Connecting sends everything, each thing once; every failure names its remedy."""

import json
from collections.abc import Iterator

import pytest

from tests.extension.background.account import Account
from tests.extension.background.conftest import HEALTH, OpenProfile, connect
from tests.extension.background.profile import Profile, Refused
from tests.extension.background.rows import LISTING, quote, row, written
from tests.support.proxy import Answer, Proxy
from tests.support.waiting import wait_for


def test_what_was_done_offline_is_sent_once(profile: Profile, account: Account) -> None:
    rows = [row(number) for number in range(5)]
    profile.ask("savePapers", listing=LISTING, rows=rows)
    profile.ask("savePapers", listing=LISTING, rows=rows[:2])
    paper_id = profile.paper(rows[0])["id"]
    profile.ask("editTags", paperId=paper_id, add=["margins"], remove=[])
    profile.ask("setStatus", paperId=paper_id, status="reading")
    profile.ask("saveNote", paperId=paper_id, note=written("one"))
    profile.ask("saveNote", paperId=paper_id, note=written("one and two", "one"))
    made = profile.ask("saveHighlight", listing=LISTING, row=rows[1], highlight=quote("notes"))
    profile.ask("editHighlight", id=made["highlight"]["id"], comment=written("why"), colour="blue")

    connect(profile, account)
    wait_for(lambda: profile.pause() and profile.ask("getOutbox")["waiting"] == 0, "all to be sent")

    assert profile.ask("getOutbox")["failed"] == []
    papers = {paper["title"]: paper for paper in account.papers()}
    assert len(account.papers()) == len(papers) == 5
    first = papers["Margins, part 0"]
    assert (first["tags"], first["status"]) == (["margins"], "reading")
    assert account.note(first["id"]) == "one and two"
    [highlight] = account.highlights()
    assert (highlight["exact"], highlight["comment"], highlight["colour"]) == (
        "notes",
        "why",
        "blue",
    )


def test_two_browsers_with_the_same_papers_become_one_library(
    open_profile: OpenProfile, account: Account
) -> None:
    one, other = open_profile(), open_profile()
    for profile, tag, words in ((one, "ink", "notes"), (other, "paper", "margins")):
        rows = [row(1), row(2)]
        profile.ask("savePapers", listing=LISTING, rows=rows)
        profile.ask("editTags", paperId=profile.paper(rows[0])["id"], add=[tag], remove=[])
        profile.ask("saveNote", paperId=profile.paper(rows[0])["id"], note=written(f"on {tag}"))
        profile.ask("saveHighlight", listing=LISTING, row=rows[0], highlight=quote(words))
    connect(one, account)
    one.sync()
    connect(other, account)
    other.sync()
    one.sync()

    assert len(account.papers()) == 2
    for profile in (one, other):
        paper = profile.paper(row(1))
        assert sorted(paper["tags"]) == ["ink", "paper"]
        assert {highlight["exact"] for highlight in paper["highlights"]} == {"notes", "margins"}
        assert paper["note"] == "on ink\n\n---\n\non paper"
        assert (paper["waiting"], profile.ask("getOutbox")["failed"]) == (0, [])
    assert len(account.highlights()) == 2
    [conflict] = other.ask("getOutbox")["conflicts"]
    assert conflict["title"] == "Margins, part 1"
    assert (conflict["mine"], conflict["theirs"]) == ("on paper", "on ink")


def test_a_fresh_browser_gets_the_library(open_profile: OpenProfile, account: Account) -> None:
    one = open_profile()
    connect(one, account)
    one.ask("savePapers", listing=LISTING, rows=[row(1)])
    one.ask("saveNote", paperId=one.paper(row(1))["id"], note=written("kept"))
    one.ask("markSeen", rows=[["arxiv:2310.00099"]], dismissed=True)
    one.sync()
    fresh = open_profile()
    connect(fresh, account)
    fresh.sync()
    assert fresh.paper(row(1))["note"] == "kept"
    assert fresh.lookup(row(99))[0]["seen"]["dismissed"]


def test_a_refusal_is_told(profile: Profile, account: Account) -> None:
    pairing = profile.ask("connect", server=account.server.url)
    account.decide(pairing["userCode"], "deny")
    wait_for_state(profile, "refused")
    assert profile.ask("getConnection")["error"]["code"] == "access_denied"


def test_pairing_goes_on_after_the_worker_was_killed(profile: Profile, account: Account) -> None:
    pairing = profile.ask("connect", server=account.server.url)
    profile.kill_worker()
    account.decide(pairing["userCode"], "approve")
    wait_for_state(profile, "connected")


def test_another_library_is_told_from_the_first(
    profile: Profile, account: Account, names: Iterator[str]
) -> None:
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    connect(profile, account)
    assert profile.sync()["notices"] == []
    other = Account(account.server, next(names))
    profile.ask("disconnect")
    connect(profile, other)
    [notice] = profile.sync()["notices"]
    assert "belonged to another library before" in notice["message"]
    assert [paper["title"] for paper in other.papers()] == ["Margins, part 1"]


def test_cancelling_and_disconnecting_keep_what_is_here(profile: Profile, account: Account) -> None:
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    profile.ask("connect", server=account.server.url)
    assert profile.ask("cancelPairing") == {"state": "unconnected"}
    connect(profile, account)
    assert profile.ask("disconnect") == {"state": "unconnected"}
    assert profile.paper(row(1))


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(200, b"<!doctype html><title>Sign in</title>"), "notPostil"),
        (Answer(503, (HEALTH % (1, 1)).encode()), "notReady"),
        (Answer(200, (HEALTH % (2, 3)).encode()), "update_extension"),
        (Answer(200, (HEALTH % (0, 0)).encode()), "update_server"),
    ],
)
def test_what_is_no_server_for_this_build_is_named(
    profile: Profile, proxy: Proxy, answer: Answer, code: str
) -> None:
    proxy.rule = lambda _method, _path, _forward: answer
    with pytest.raises(Refused) as refused:
        profile.ask("connect", server=proxy.url)
    assert refused.value.code == code


def test_a_server_that_cannot_work_says_why(profile: Profile, proxy: Proxy) -> None:
    told = {**json.loads(HEALTH % (1, 1)), "ready": False, "message": "The server's disk is full."}
    answer = Answer(507, json.dumps(told).encode())
    proxy.rule = lambda _method, _path, _forward: answer
    with pytest.raises(Refused, match="disk is full") as refused:
        profile.ask("connect", server=proxy.url)
    assert refused.value.code == "notReady"


def test_addresses_are_taken_as_people_type_them(profile: Profile, account: Account) -> None:
    bare = account.server.url.removeprefix("http://")
    for typed in (f" {bare}/ ", f"HTTP://{bare}//", f"localhost:{account.server.port}"):
        pairing = profile.ask("connect", server=typed)
        assert pairing["state"] == "pairing"
        assert not pairing["server"].endswith("/")
        profile.ask("cancelPairing")
    with pytest.raises(Refused) as refused:
        profile.ask("connect", server="ftp://example.org")
    assert refused.value.code == "bad_address"
    with pytest.raises(Refused) as refused:
        profile.ask("connect", server="postil.example.org")
    assert refused.value.code == "not_permitted"


def wait_for_state(profile: Profile, state: str) -> None:
    wait_for(
        lambda: profile.pause() and profile.ask("getConnection")["state"] == state,
        f"the connection to be {state}",
    )
