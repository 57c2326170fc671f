"""Many changes in one request: each is checked, counted, stored and answered as if alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from postil.api import batch
from postil.app import create_app
from postil.auth import tokens
from postil.db import unit_of_work
from postil_schema.batches import MAX_CHANGES, BatchedAnswer, BatchedChange
from postil_schema.captures import Capture
from tests.backend.api.error_body import assert_error
from tests.backend.api.samples import IDENTIFIER, sample
from tests.backend.conftest import make_settings
from tests.backend.people import Person, join, stored

PAPER = f"/papers/{IDENTIFIER}"
NOTE = f"/notes/{IDENTIFIER}"
MARK = "Postil-Mark"
DONE = BatchedAnswer(status=204, headers={})
SAVE = {"method": "POST", "path": "/captures", "body": sample(Capture)}

Change = dict[str, Any]


@contextmanager
def serving(folder: Path, url: str, **settings: Any) -> Iterator[Person]:
    app = create_app(make_settings(folder, url, **settings))
    yield join(app, "Ada")
    app.extensions["postil_engine"].dispose()


@pytest.fixture
def sqlite_ada(sqlite_url: str, tmp_path: Path) -> Iterator[Person]:
    with serving(tmp_path, sqlite_url) as ada:
        yield ada


def send(person: Person, *changes: Change, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return person.call("POST", "/batch", json={"changes": changes}, headers=named)


def answers(person: Person, *changes: Change, **headers: str) -> list[dict[str, Any]]:
    answer = send(person, *changes, **headers)
    assert answer.status_code == 200, answer.text
    told: list[dict[str, Any]] = answer.get_json()["answers"]
    return told


def statuses(person: Person, *changes: Change, **headers: str) -> list[int]:
    return [one["status"] for one in answers(person, *changes, **headers)]


def tag(name: str) -> Change:
    return {"method": "PATCH", "path": PAPER, "body": {"tags": {"add": [name]}}}


def write(text: str, revision: int) -> Change:
    body = {"text": text}
    return {"method": "PUT", "path": NOTE, "if_match": f'"{revision}"', "body": body}


def tags(person: Person) -> list[str]:
    found: list[str] = person.call("GET", PAPER).get_json()["tags"]
    return found


def test_changes_are_made_in_their_order(ada: Person) -> None:
    told = answers(
        ada,
        SAVE,
        write("first", 0),
        write("second", 1),
        {"method": "DELETE", "path": PAPER},
        {"method": "POST", "path": f"{PAPER}/restore"},
    )
    assert [one["status"] for one in told] == [200, 200, 200, 204, 200]
    assert [one["headers"] for one in told[1:4]] == [{"ETag": '"1"'}, {"ETag": '"2"'}, {}]
    assert told[2]["body"] == ada.call("GET", NOTE).get_json()
    assert (told[3]["body"], told[4]["body"]["id"]) == (None, IDENTIFIER)


def test_what_came_before_a_refusal_stays_and_nothing_follows_it(ada: Person) -> None:
    told = answers(ada, SAVE, tag("before"), tag("x" * 1_000), tag("after"))
    assert [one["status"] for one in told] == [200, 200, 422]
    assert "tags.add.0" in told[-1]["body"]["error"]["fields"]
    assert "before" in tags(ada)
    assert "after" not in tags(ada)


def test_a_stale_text_is_told_with_its_revision(sqlite_ada: Person) -> None:
    told = answers(sqlite_ada, SAVE, write("theirs", 0), write("mine", 0), tag("after"))
    assert [one["status"] for one in told] == [200, 200, 412]
    assert told[-1]["headers"] == {"ETag": '"1"'}
    assert sqlite_ada.call("GET", NOTE).get_json()["text"] == "theirs"


def test_the_header_of_the_batch_is_for_none_of_its_changes(sqlite_ada: Person) -> None:
    unnamed = {**write("mine", 0), "if_match": None}
    assert statuses(sqlite_ada, SAVE, unnamed, If_Match='"0"') == [200, 428]
    assert statuses(sqlite_ada, {**unnamed, "if_match": "3"}) == [422]


def test_doing_it_all_again_changes_nothing(ada: Person) -> None:
    """As after an answer that was lost."""
    changes = (SAVE, tag("ink"), write("words", 0), tag("paper"))
    assert statuses(ada, *changes) == [200] * 4
    before = ada.call("GET", PAPER).get_json(), ada.call("GET", NOTE).get_json()
    assert statuses(ada, *changes) == [200] * 4
    assert (ada.call("GET", PAPER).get_json(), ada.call("GET", NOTE).get_json()) == before


def test_one_mark_leads_through_a_batch(ada: Person) -> None:
    [saved, tagged] = answers(ada, SAVE, tag("ink"), **{MARK: "new"})
    first, last = saved["headers"][MARK], tagged["headers"][MARK]
    assert first != last
    again = answers(ada, tag("paper"), tag("lost"), tag("x" * 1_000), **{MARK: last})
    assert [MARK in one["headers"] for one in again] == [True, True, False]
    assert statuses(ada, tag("found"), **{MARK: last}) == [200], "the answer before was lost"
    before = stored(ada)
    assert statuses(ada, tag("nowhere"), tag("never"), **{MARK: "made up"}) == [409]
    assert stored(ada) == before


REFUSED: dict[str, Any] = {
    "a batch": {"method": "POST", "path": "/batch", "body": {"changes": [SAVE]}},
    "a question": {"method": "POST", "path": "/papers/lookup", "body": {"aliases": []}},
    "reading": {"method": "GET", "path": PAPER},
    "another method": {"method": "OPTIONS", "path": PAPER},
    "a query": {"method": "POST", "path": "/seen?x=1", "body": {}},
    "a page": {"method": "POST", "path": "/../../account/password"},
    "packed": {"method": "POST", "path": "/papers/%2e%2e/batch"},
    "a line more": {"method": "POST", "path": "/seen\n"},
    "another host": {"method": "POST", "path": "//evil.example/seen"},
    "no id": {"method": "DELETE", "path": "/papers/me"},
    "what is none": 1,
    "a header more": {**SAVE, "headers": {"Authorization": "Bearer x"}},
    "a list": {**SAVE, "body": [1]},
}


def test_a_batch_with_something_else_in_it_does_nothing(sqlite_ada: Person) -> None:
    before = stored(sqlite_ada)
    for why, change in REFUSED.items():
        answer = send(sqlite_ada, SAVE, change)
        assert answer.status_code == 422, why
        assert_error(answer, 422, "invalid")
    assert stored(sqlite_ada) == before


def test_how_many_there_may_be(sqlite_ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "make", lambda _change: DONE)
    changes = [tag(f"tag {number}") for number in range(MAX_CHANGES)]
    assert statuses(sqlite_ada, *changes) == [204] * MAX_CHANGES
    assert_error(send(sqlite_ada, *changes, SAVE), 422, "invalid")
    assert_error(send(sqlite_ada), 422, "invalid")


def test_a_method_that_its_address_does_not_take(sqlite_ada: Person) -> None:
    assert statuses(sqlite_ada, {"method": "PUT", "path": PAPER, "body": {}}, SAVE) == [405]


def test_a_change_sees_no_half_of_another(sqlite_ada: Person) -> None:
    """A body that is missing, or that is there where none is asked for, is the change's own."""
    assert statuses(sqlite_ada, SAVE, {"method": "PATCH", "path": PAPER}) == [200, 400]
    assert statuses(sqlite_ada, {"method": "DELETE", "path": PAPER, "body": {"text": "x"}}) == [204]


def test_no_further_change_is_begun_after_a_while(
    sqlite_ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each look at the clock is two seconds later than the one before."""
    clock = count(0, 2)
    monkeypatch.setattr(batch, "monotonic", lambda: next(clock))
    assert statuses(sqlite_ada, SAVE, tag("a"), tag("b"), tag("c"), tag("d")) == [200] * 3
    assert {"a", "b"} <= set(tags(sqlite_ada))
    assert not {"c", "d"} & set(tags(sqlite_ada))


def test_a_token_that_is_revoked_meanwhile(
    sqlite_ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = batch.make

    def make_and_revoke(change: BatchedChange) -> BatchedAnswer:
        answer = make(change)
        with unit_of_work(sqlite_ada.engine) as session:
            proof = tokens.find(session, sqlite_ada.token, "device")
            if proof is not None:
                tokens.revoke(session, sqlite_ada.user.id, proof.token.id, "device")
        return answer

    monkeypatch.setattr(batch, "make", make_and_revoke)
    assert statuses(sqlite_ada, SAVE, tag("never")) == [200, 401]


def test_each_refusal_names_the_batchs_request(sqlite_ada: Person) -> None:
    answer = send(sqlite_ada, {"method": "DELETE", "path": PAPER}, X_Request_Id="one-and-all")
    [refused] = answer.get_json()["answers"]
    assert (refused["status"], refused["body"]["error"]["code"]) == (404, "not_found")
    assert refused["body"]["error"]["request_id"] == "one-and-all"
    assert answer.headers["X-Request-Id"] == "one-and-all"


def test_each_change_counts(sqlite_url: str, tmp_path: Path) -> None:
    """Also where one request is answered at a time: a batch keeps no place from its changes."""
    with serving(tmp_path, sqlite_url, threads=1, write_limit="4 per hour") as ada:
        told = answers(ada, SAVE, *(tag(f"tag {number}") for number in range(5)))
        assert [one["status"] for one in told] == [200, 200, 200, 200, 429]
        assert int(told[-1]["headers"]["Retry-After"]) > 0
        assert ada.call("PATCH", PAPER, json={}).status_code == 429


def test_the_limit_of_bytes_is_that_of_any_request(sqlite_url: str, tmp_path: Path) -> None:
    with serving(tmp_path, sqlite_url, body_limit=2_000) as ada:
        before = stored(ada)
        assert_error(send(ada, *[SAVE] * 10), 413, "too_large")
        assert stored(ada) == before


def test_only_its_own_user_is_asked_for(sqlite_ada: Person) -> None:
    """A batch of Ben's finds nothing of Ada's, whatever proof of hers a change in it shows."""
    ben = join(sqlite_ada.app, "Ben")
    assert statuses(sqlite_ada, SAVE) == [200]
    before = sqlite_ada.call("GET", PAPER).get_json()
    for change in (tag("ben"), {"method": "DELETE", "path": PAPER}, write("ben", 0)):
        assert statuses(ben, change) == [404]
    forged = replace(ben, token="postil_none")
    assert_error(send(forged, SAVE), 401, "unauthorized")
    assert sqlite_ada.call("GET", PAPER).get_json() == before
    unknown = {"method": "DELETE", "path": f"/papers/{uuid4()}"}
    mine, nobodys = (answers(ben, one)[0] for one in ({**unknown, "path": PAPER}, unknown))
    assert mine["body"]["error"]["message"] == nobodys["body"]["error"]["message"]
