"""Many changes go in one request, and whatever becomes of it, each takes effect once."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import Profile
from tests.extension.background.refusing import JSON, NO_BATCHES
from tests.extension.background.rows import LISTING, row, written
from tests.support.proxy import Answer, Proxy, pass_on

BATCH = "/api/v1/batch"
PAGE, HTML = b"<!doctype html>", {"Content-Type": "text/html"}
BUSY = {"error": {"code": "busy", "message": "Later.", "request_id": "r1"}}


@pytest.fixture
def connected(profile: Profile, account: Account, proxy: Proxy) -> Profile:
    """With three papers that are in both places."""
    connect(profile, account, proxy.url)
    profile.ask("savePapers", listing=LISTING, rows=[row(number) for number in (1, 2, 3)])
    profile.sync()
    return profile


def offline(profile: Profile, proxy: Proxy) -> list[str]:
    """Ids of the papers, of which nothing is sent until it is asked for."""
    proxy.rule = lambda _method, _path, _forward: Answer(429, b"", {"Retry-After": "3600"})
    profile.sync()
    return [profile.paper(row(number))["id"] for number in (1, 2, 3)]


def tag(profile: Profile, paper_id: str, *tags: str) -> None:
    profile.ask("editTags", paperId=paper_id, add=list(tags), remove=[])


def tags(account: Account) -> dict[str, list[str]]:
    return {paper["id"]: paper["tags"] for paper in account.papers()}


def test_one_that_is_refused_holds_up_nothing_else(
    connected: Profile, account: Account, proxy: Proxy
) -> None:
    one, two, three = offline(connected, proxy)
    tag(connected, one, "before")
    too_long = {**row(4), "title": "x" * 3_000}
    connected.ask("savePapers", listing=LISTING, rows=[too_long])
    tag(connected, two, "after")
    tag(connected, three, "beside")
    proxy.rule = pass_on
    proxy.requests.clear()
    outbox = connected.sync()
    assert outbox["waiting"] == 0
    [failed] = outbox["failed"]
    assert "rows.0.title" in failed["error"]["message"]
    assert failed["error"]["requestId"]
    assert tags(account) == {one: ["before"], two: ["after"], three: ["beside"]}
    assert sum(request == f"POST {BATCH}" for request in proxy.requests) == 2


def test_a_text_that_was_changed_elsewhere_is_joined_in_the_midst_of_others(
    connected: Profile, account: Account, proxy: Proxy
) -> None:
    one, two, three = offline(connected, proxy)
    account.api(f"notes/{two}", "PUT", {"text": "theirs"}, **{"If-Match": '"0"'})
    tag(connected, one, "before")
    connected.ask("saveNote", paperId=two, note=written("mine"))
    connected.ask("saveNote", paperId=two, note=written("mine, longer", "mine"))
    tag(connected, two, "after")
    tag(connected, three, "beside")
    proxy.rule = pass_on
    outbox = connected.sync()
    assert (outbox["waiting"], outbox["failed"]) == (0, [])
    assert account.note(two) == "theirs\n\n---\n\nmine, longer"
    assert tags(account) == {one: ["before"], two: ["after"], three: ["beside"]}


@pytest.mark.parametrize("answer", [NO_BATCHES, Answer(413, PAGE, HTML)])
def test_where_no_batch_comes_through_each_change_goes_alone(
    connected: Profile, account: Account, proxy: Proxy, answer: Answer
) -> None:
    """The server is an earlier one, or a proxy takes no more than a little."""
    papers = offline(connected, proxy)
    for paper_id in papers:
        tag(connected, paper_id, "ink")
    proxy.rule = lambda _method, path, forward: answer if path == BATCH else forward()
    proxy.requests.clear()
    outbox = connected.sync()
    assert (outbox["waiting"], outbox["failed"], outbox["lastError"]) == (0, [], None)
    assert tags(account) == {paper_id: ["ink"] for paper_id in papers}
    sent = [request for request in proxy.requests if not request.startswith("GET")]
    assert sent == [f"POST {BATCH}", *(f"PATCH /api/v1/papers/{paper_id}" for paper_id in papers)]


def with_answers(*answers: dict[str, Any]) -> Answer:
    return Answer(200, json.dumps({"answers": answers}).encode(), JSON)


TELLING_NOTHING: list[tuple[Answer, str]] = [
    (with_answers(), "notPostil"),
    (with_answers({"status": 200, "headers": {}, "body": {}}), "notPostil"),
    (with_answers({"status": 204, "headers": {}, "body": None}), "notPostil"),
    (with_answers({"status": 503, "headers": {"Retry-After": "90"}, "body": BUSY}), "busy"),
    (with_answers({"status": 429, "headers": {}, "body": BUSY}), "busy"),
    (Answer(502, PAGE, HTML), "unavailable"),
    (Answer(200, PAGE, HTML), "signInPage"),
]


def test_answers_that_tell_nothing_keep_all_of_it(connected: Profile, proxy: Proxy) -> None:
    papers = offline(connected, proxy)
    for paper_id in papers:
        tag(connected, paper_id, "ink")
    for answer, code in TELLING_NOTHING:
        proxy.rule = lambda _method, path, forward, answer=answer: (  # type: ignore[misc]
            answer if path == BATCH else forward()
        )
        outbox = connected.sync()
        assert (outbox["waiting"], outbox["failed"]) == (len(papers), []), answer
        assert outbox["lastError"]["code"] == code, answer
    proxy.rule = pass_on
    assert connected.sync()["waiting"] == 0


def test_a_token_that_is_revoked_in_the_midst(connected: Profile, proxy: Proxy) -> None:
    papers = offline(connected, proxy)
    for paper_id in papers:
        tag(connected, paper_id, "ink")

    def revoke_after_one(_method: str, path: str, forward: Callable[[], Answer]) -> Answer:
        answer = forward()
        if path != BATCH:
            return answer
        done = json.loads(answer.body)["answers"][0]
        words = {"error": {"code": "unauthorized", "message": "No.", "request_id": "r1"}}
        return with_answers(done, {"status": 401, "headers": {}, "body": words})

    proxy.rule = revoke_after_one
    assert connected.sync()["waiting"] == 2
    assert connected.ask("getConnection")["state"] == "refused"
