"""Whatever happens on the way, each action takes effect once and none is lost."""

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from tests.extension.background.account import Account
from tests.extension.background.conftest import OpenProfile, connect
from tests.extension.background.profile import Profile
from tests.extension.background.refusing import NO_BATCHES, refusing
from tests.extension.background.rows import LISTING, quote, row, written
from tests.support.proxy import LOST, Answer, Proxy, pass_on
from tests.support.server import Server
from tests.support.waiting import wait_for


def do_one_of_each(profile: Profile) -> None:
    """Every kind of action, so that each kind's request is met by what the test does to it."""
    rows = [row(number) for number in range(1, 7)]
    capture = profile.ask("savePapers", listing=LISTING, rows=rows[:1])
    profile.ask("undoCapture", captureId=capture["captureId"])
    profile.ask("savePapers", listing=LISTING, rows=rows)
    ids = [state["paper"]["id"] for state in profile.lookup(*rows)]
    profile.ask("editTags", paperId=ids[0], add=["margins"], remove=[])
    profile.ask("removePaper", paperId=ids[1])
    profile.ask("restorePaper", paperId=ids[1])
    profile.ask("removePaper", paperId=ids[2])
    profile.ask("saveNote", paperId=ids[3], note=written("first"))
    profile.ask("saveNote", paperId=ids[3], note=written("second", "first"))
    for words in ("notes", "ink"):
        made = profile.ask("saveHighlight", listing=LISTING, row=rows[4], highlight=quote(words))
        profile.ask("editHighlight", id=made["highlight"]["id"], comment=written(f"about {words}"))
        removed = profile.ask("removeHighlight", id=made["highlight"]["id"])
    profile.ask("undo", key=removed["undo"])
    profile.ask("markSeen", rows=[["arxiv:2310.00099"]], dismissed=True)


def assert_each_once(profile: Profile, account: Account) -> None:
    outbox = profile.ask("getOutbox")
    assert (outbox["waiting"], outbox["failed"]) == (0, [])
    papers = {paper["title"]: paper for paper in account.papers()}
    assert len(account.papers()) == len(papers) == 5
    assert "Margins, part 3" not in papers
    assert papers["Margins, part 1"]["tags"] == ["margins"]
    assert account.note(papers["Margins, part 4"]["id"]) == "second"
    assert [(one["exact"], one["comment"]) for one in account.highlights()] == [
        ("ink", "about ink")
    ]
    assert profile.paper(row(4))["note"] == "second"
    assert [one["exact"] for one in profile.paper(row(5))["highlights"]] == ["ink"]


@pytest.mark.parametrize(("batches", "least"), [(True, 5), (False, 10)])
def test_answers_lost_after_the_commit_do_no_harm(
    profile: Profile, account: Account, proxy: Proxy, batches: bool, least: int
) -> None:
    """Of each request the first answer, the third, and so on; of many changes or of one."""
    connect(profile, account, proxy.url)
    sent: Counter[str] = Counter()
    lost = 0

    def lose_first_answer(method: str, path: str, forward: Callable[[], Answer]) -> Answer:
        nonlocal lost
        if path.endswith("/batch") and not batches:
            return NO_BATCHES
        answer = forward()
        request = f"{method} {path}"
        sent[request] += 1
        if method == "GET" or sent[request] % 2 == 0:
            return answer
        lost += 1
        return LOST

    proxy.rule = lambda _method, _path, _forward: LOST
    do_one_of_each(profile)
    profile.sync()
    proxy.rule = lose_first_answer
    for _ in range(40):
        if profile.sync()["waiting"] == 0:
            break
    assert lost > least
    assert_each_once(profile, account)


def test_the_worker_killed_while_it_sends_loses_nothing(
    profile: Profile, account: Account, proxy: Proxy
) -> None:
    connect(profile, account, proxy.url)
    proxy.rule = lambda _method, _path, _forward: LOST
    do_one_of_each(profile)
    profile.sync()

    committed, released = threading.Event(), threading.Event()

    def hold_second_batch(_method: str, path: str, forward: Callable[[], Answer]) -> Answer:
        answer = forward()
        if not path.endswith("/batch"):
            return answer
        sent.append(path)
        if len(sent) != 2:
            return answer
        committed.set()
        released.wait(timeout=20)
        return LOST

    sent: list[str] = []
    proxy.rule = hold_second_batch
    profile.page.evaluate("chrome.runtime.sendMessage({ to: 'worker', name: 'syncNow' }), null")
    wait_for(lambda: profile.pause() and committed.is_set(), "the request to be stored")
    profile.kill_worker()
    released.set()
    proxy.rule = pass_on
    profile.sync()
    assert_each_once(profile, account)


@pytest.fixture
def own_account(own_server: Server) -> Account:
    return Account(own_server, "researcher")


def test_a_server_stopped_half_way_gets_the_rest_later(
    profile: Profile, own_server: Server, own_account: Account
) -> None:
    connect(profile, own_account)
    profile.ask("savePapers", listing=LISTING, rows=[row(6)])
    profile.sync()
    own_server.stop()
    do_one_of_each(profile)
    outbox = profile.sync()
    assert outbox["waiting"] > 10
    assert outbox["lastError"]["code"] == "noAnswer"
    profile.reopen()
    own_server.start()
    profile.sync()
    assert_each_once(profile, own_account)


def test_a_note_changed_elsewhere_keeps_both_texts(profile: Profile, account: Account) -> None:
    connect(profile, account)
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    paper_id = profile.paper(row(1))["id"]
    profile.ask("saveNote", paperId=paper_id, note=written("mine"))
    profile.sync()
    account.api(f"notes/{paper_id}", "PUT", {"text": "theirs"}, **{"If-Match": '"1"'})
    profile.ask("saveNote", paperId=paper_id, note=written("mine, longer", "mine"))
    outbox = profile.sync()
    assert (outbox["waiting"], outbox["failed"]) == (0, [])
    assert account.note(paper_id) == "theirs\n\n---\n\nmine, longer"
    assert profile.paper(row(1))["note"] == "theirs\n\n---\n\nmine, longer"
    [conflict] = outbox["conflicts"]
    assert (conflict["mine"], conflict["theirs"]) == ("mine, longer", "theirs")


def test_what_waits_stands_above_what_was_fetched(
    profile: Profile, account: Account, proxy: Proxy
) -> None:
    connect(profile, account, proxy.url)
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    profile.sync()
    paper_id = profile.paper(row(1))["id"]
    account.api(f"papers/{paper_id}", "PATCH", {"tags": {"add": ["theirs"]}, "star": True})

    proxy.rule = refusing("PATCH")
    profile.ask("setStatus", paperId=paper_id, status="reading")
    outbox = profile.sync()
    paper = profile.paper(row(1))
    assert (paper["status"], paper["star"], paper["tags"]) == ("reading", True, ["theirs"])
    assert outbox["failed"][0]["error"] == {"code": "invalid", "message": "No.", "requestId": "r1"}

    proxy.rule = pass_on
    profile.ask("discardFailed", key=outbox["failed"][0]["key"])
    assert profile.sync()["failed"] == []
    assert profile.paper(row(1))["status"] == "to_read"


def test_a_refused_entry_is_set_aside_and_the_rest_goes_on(
    profile: Profile, account: Account, proxy: Proxy
) -> None:
    connect(profile, account, proxy.url)
    too_long = {**row(1), "title": "x" * 3_000}
    profile.ask("savePapers", listing=LISTING, rows=[too_long])
    profile.ask("savePapers", listing=LISTING, rows=[row(2)])
    outbox = profile.sync()
    [failed] = outbox["failed"]
    assert outbox["waiting"] == 0
    assert "rows.0.title" in failed["error"]["message"]
    assert failed["error"]["requestId"]
    assert [paper["title"] for paper in account.papers()] == ["Margins, part 2"]
    profile.ask("retryFailed", key=failed["key"])
    assert profile.sync()["failed"]
    profile.ask("discardFailed", key=failed["key"])
    assert profile.sync()["failed"] == []
    assert profile.lookup(too_long)[0]["paper"] is None


def test_a_revoked_token_stops_the_queue_and_keeps_it(
    profile: Profile, account: Account, proxy: Proxy
) -> None:
    connect(profile, account, proxy.url)
    words = b'{"error": {"code": "unauthorized", "message": "No.", "request_id": "r1"}}'
    proxy.rule = lambda _method, _path, _forward: Answer(401, words)
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    assert profile.sync()["waiting"] == 1
    assert profile.ask("getConnection")["state"] == "refused"
    proxy.rule = pass_on
    connect(profile, account, proxy.url)
    assert profile.sync()["waiting"] == 0


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(200, b"<!doctype html>", {"Content-Type": "text/html"}), "signInPage"),
        (Answer(200, b"{}", {"Content-Type": "application/json"}), "notPostil"),
        (Answer(204), "notPostil"),
        (Answer(302, b"", {"Location": "/login"}), "signInPage"),
        (Answer(403, b"<!doctype html>", {"Content-Type": "text/html"}), "signInPage"),
        (Answer(404, b"<!doctype html>", {"Content-Type": "text/html"}), "notPostil"),
        (Answer(502, b"<!doctype html>", {"Content-Type": "text/html"}), "unavailable"),
        (Answer(429, b"", {"Retry-After": "3600"}), "unavailable"),
    ],
)
def test_answers_of_others_stop_the_queue_and_keep_it(
    profile: Profile, account: Account, proxy: Proxy, answer: Answer, code: str
) -> None:
    connect(profile, account, proxy.url)
    proxy.rule = lambda _method, _path, _forward: answer
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    outbox = profile.sync()
    assert (outbox["waiting"], outbox["failed"]) == (1, [])
    assert outbox["lastError"]["code"] == code


def test_the_server_is_left_alone_as_long_as_it_asks(
    profile: Profile, account: Account, proxy: Proxy
) -> None:
    connect(profile, account, proxy.url)
    proxy.rule = lambda _method, _path, _forward: Answer(429, b"", {"Retry-After": "3600"})
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    profile.sync()
    before = len(proxy.requests)
    profile.ask("savePapers", listing=LISTING, rows=[row(2)])
    profile.page.wait_for_timeout(200)
    assert len(proxy.requests) == before


def test_a_whole_page_is_one_request(profile: Profile, account: Account, proxy: Proxy) -> None:
    connect(profile, account, proxy.url)
    profile.sync()
    before = len(proxy.requests)
    rows = [row(number) for number in range(279)]
    profile.ask("savePapers", listing=LISTING, rows=rows)
    profile.sync()
    captures = [one for one in proxy.requests[before:] if "captures" in one]
    assert len(captures) == 1
    assert len(account.papers()) == 279


def test_acknowledged_actions_stay_for_ninety_days(profile: Profile, account: Account) -> None:
    connect(profile, account)
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    profile.ask("savePapers", listing=LISTING, rows=[row(2)])
    profile.sync()
    profile.page.evaluate(BACKDATE_FIRST, 89)
    profile.sync()
    assert len(json.loads(profile.ask("exportLocal"))["outbox"]) == 2
    profile.page.evaluate(BACKDATE_FIRST, 91)
    profile.sync()
    [entry] = json.loads(profile.ask("exportLocal"))["outbox"]
    assert entry["body"]["rows"][0]["title"] == "Margins, part 2"


BACKDATE_FIRST = """days => new Promise((done, failed) => {
    const opening = indexedDB.open("postil");
    opening.onsuccess = () => {
        const tx = opening.result.transaction("outbox", "readwrite");
        tx.objectStore("outbox").openCursor().onsuccess = ({ target: { result: cursor } }) => {
            const at = new Date(Date.now() - days * 86_400_000).toISOString();
            cursor.update({ ...cursor.value, settledAt: at });
        };
        tx.oncomplete = () => { opening.result.close(); done(null); };
        tx.onabort = () => failed(tx.error);
    };
})"""


def test_another_account_gets_what_is_kept_here(
    profile: Profile, account: Account, shared_server: Server, names: Iterator[str]
) -> None:
    other = Account(shared_server, next(names))
    connect(profile, account)
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    profile.sync()
    profile.ask("disconnect")
    connect(profile, other)
    profile.sync()
    assert [paper["title"] for paper in other.papers()] == ["Margins, part 1"]
    assert [paper["title"] for paper in account.papers()] == ["Margins, part 1"]


def test_taking_back_spares_a_paper_that_the_library_had_before(
    open_profile: OpenProfile, account: Account
) -> None:
    one, other = open_profile(), open_profile()
    connect(one, account)
    one.ask("savePapers", listing=LISTING, rows=[row(1)])
    one.sync()
    capture = other.ask("savePapers", listing=LISTING, rows=[row(1), row(2)])
    other.ask("undoCapture", captureId=capture["captureId"])
    connect(other, account)
    other.sync()
    assert [paper["title"] for paper in account.papers()] == ["Margins, part 1"]
    assert other.paper(row(1))
    assert other.lookup(row(2))[0]["paper"] is None


def test_the_button_tells_that_something_waits(profile: Profile, account: Account) -> None:
    badge = "chrome.action.getBadgeText({})"
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    wait_for(lambda: profile.page.evaluate(badge) == "•", "the badge to warn")
    connect(profile, account)
    profile.sync()
    wait_for(lambda: profile.page.evaluate(badge) == "", "the badge to be clear")
