"""A server of another version: the main job works, or the side to update is named."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.extension.background.account import Account
from tests.extension.background.conftest import HEALTH, connect
from tests.extension.background.profile import Profile
from tests.extension.background.rows import LISTING, quote, row, written
from tests.support.proxy import Answer, Proxy, pass_on

Forward = Callable[[], Answer]

LATER_ROUTES = ("/api/v1/batch", "/api/v1/resolutions")
"""What a server of the first API may not have."""


def as_older(_method: str, path: str, forward: Forward) -> Answer:
    """Knows no marks with pushes, and not every route."""
    if path.startswith(LATER_ROUTES):
        error = {"code": "not_found", "message": "There is nothing here.", "request_id": "r1"}
        return Answer(404, json.dumps({"error": error}).encode())
    answer = forward()
    answer.headers.pop("Postil-Mark", None)
    return answer


def as_newer(_method: str, path: str, forward: Forward) -> Answer:
    """Says more than this build knows, and speaks of things that it has never heard of."""
    answer = forward()
    if answer.headers.get("Content-Type") != "application/json":
        return answer
    told = json.loads(answer.body)
    if path == "/healthz":
        told["api_max"] = 7
    if "/changes" in path:
        shelf = {"kind": "shelf", "id": "s1", "sequence": 1, "shelf": {"name": "Windows"}}
        told["changes"] = [shelf, *told["changes"], shelf]
    answer.body = json.dumps(with_more(told)).encode()
    return answer


def with_more(value: Any) -> Any:
    if isinstance(value, list):
        return [with_more(one) for one in value]
    if isinstance(value, dict):
        return {"later": ["unheard", "of"], **{key: with_more(one) for key, one in value.items()}}
    return value


@pytest.mark.parametrize("rule", [as_older, as_newer])
def test_the_main_job_works_with_the_neighbouring_versions(
    profile: Profile, account: Account, proxy: Proxy, rule: Callable[..., Answer]
) -> None:
    proxy.rule = rule
    connect(profile, account, proxy.url)
    profile.ask("savePapers", listing=LISTING, rows=[row(1), row(2)])
    paper_id = profile.paper(row(1))["id"]
    profile.ask("editTags", paperId=paper_id, add=["ink"], remove=[])
    profile.ask("saveNote", paperId=paper_id, note=written("mine"))
    made = profile.ask("saveHighlight", listing=LISTING, row=row(1), highlight=quote("notes"))
    profile.ask("editHighlight", id=made["highlight"]["id"], comment=written("why"))
    profile.ask("markSeen", rows=[["arxiv:2310.00099"]], dismissed=True)
    profile.sync()
    account.api(f"papers/{paper_id}", "PATCH", {"tags": {"add": ["theirs"]}})
    outbox = profile.sync()
    assert (outbox["waiting"], outbox["failed"], outbox["lastError"]) == (0, [], None)
    paper = profile.paper(row(1))
    assert sorted(paper["tags"]) == ["ink", "theirs"]
    assert account.note(paper_id) == "mine"
    assert [one["comment"] for one in account.highlights()] == ["why"]


@pytest.mark.parametrize(
    ("versions", "code", "words"),
    [
        ((2, 3), "update_extension", "Update the extension"),
        ((0, 0), "update_server", "Update the server"),
    ],
)
def test_the_side_to_update_is_named_while_the_queue_goes_on(
    profile: Profile,
    account: Account,
    proxy: Proxy,
    versions: tuple[int, int],
    code: str,
    words: str,
) -> None:
    connect(profile, account, proxy.url)
    profile.kill_worker()
    other = Answer(200, (HEALTH % versions).encode())
    proxy.rule = lambda _method, path, forward: other if path == "/healthz" else forward()
    before = len(proxy.requests)
    for number in (1, 2):
        profile.ask("savePapers", listing=LISTING, rows=[row(number)])
        outbox = profile.sync()
        assert (outbox["waiting"], outbox["lastError"]["code"]) == (number, code)
        assert words in outbox["lastError"]["message"]
    assert {request for request in proxy.requests[before:] if "/api/" in request} == set()
    proxy.rule = pass_on
    assert profile.sync()["waiting"] == 0
    assert len(account.papers()) == 2
