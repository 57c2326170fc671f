"""Marks: a server that went back to an older state says so before anything is stored on it."""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.engine import make_url
from werkzeug.test import TestResponse

from postil.app import Postil, create_app
from postil.auth import tokens
from postil.db import unit_of_work
from tests.backend.access.asking import normal
from tests.backend.api.routes import API
from tests.backend.conftest import make_settings
from tests.backend.people import Person, join, stored

MARK = "Postil-Mark"

READING = ("lookup", "batch")
"""Ends of addresses that store nothing by themselves."""

CHANGING = [r for r in API if r.method != "GET" and not r.rule.endswith(READING)]


def remember(person: Person, mark: str | None, name: str = "ink") -> tuple[int, str | None]:
    """The status of a change, and the mark that came with it."""
    headers = {} if mark is None else {MARK: mark}
    digest = sha256(name.encode()).hexdigest()
    body = {"add": [{"alias_hash": digest, "seen_at": "2026-11-20T10:00:00Z"}]}
    answer = person.call("POST", "/seen", json=body, headers=headers)
    return answer.status_code, answer.headers.get(MARK)


def pull(person: Person, after: int = 0, mark: str | None = None) -> tuple[int, str]:
    query = {"after": str(after), **({} if mark is None else {"mark": mark})}
    answer = person.call("GET", "/changes", query_string=query)
    body = answer.get_json()
    return answer.status_code, body.get("mark", "")


def test_each_change_hands_out_the_next_mark(ada: Person) -> None:
    _, first = pull(ada)
    status, second = remember(ada, first, "a")
    assert status == 204
    assert second not in (None, first)
    assert remember(ada, second, "b")[0] == 204
    assert pull(ada, mark=second)[0] == 200


def test_lost_answers_leave_the_mark_good(ada: Person) -> None:
    _, mark = pull(ada)
    for number in range(4):
        assert remember(ada, mark, f"{number}")[0] == 204
    assert pull(ada, mark=mark)[0] == 200


def test_a_first_change_needs_no_mark(ada: Person) -> None:
    status, mark = remember(ada, "new")
    assert status == 204
    assert mark is not None
    assert remember(ada, mark, "second")[0] == 204


def test_programs_without_a_mark_are_not_asked_for_one(ada: Person) -> None:
    assert remember(ada, None) == (204, None)


def test_reading_takes_no_mark(ada: Person) -> None:
    answer = ada.call(
        "POST", "/papers/lookup", json={"aliases": ["arxiv:2310.00001"]}, headers={MARK: "unknown"}
    )
    assert answer.status_code == 200
    assert MARK not in answer.headers


class Marked(Person):
    """Sends `mark` with each request."""

    mark = ""

    def call(self, method: str, path: str, **given: Any) -> TestResponse:
        headers = {**given.pop("headers", {}), MARK: self.mark}
        return super().call(method, path, headers=headers, **given)


def test_an_unknown_mark_stores_nothing_by_any_route(ada: Person, ben: Person) -> None:
    _, of_another_user = remember(ben, "new")
    before = stored(ada)
    marked = Marked(ada.app, ada.user, ada.token, ada.browser)
    for marked.mark in ("made up", of_another_user or ""):
        for route in CHANGING:
            path = route.path(uuid4()).removeprefix("/api/v1")
            answer = marked.call(route.method, path, **normal(route, uuid4()))
            assert answer.status_code == 409, route
            assert answer.get_json()["error"]["code"] == "history_rewound"
    assert stored(ada) == before


def test_a_refused_change_keeps_the_mark(ada: Person) -> None:
    _, mark = remember(ada, "new")
    refused = ada.call("POST", "/seen", json={"add": "nonsense"}, headers={MARK: mark or ""})
    assert refused.status_code == 422
    assert MARK not in refused.headers
    assert remember(ada, mark)[0] == 204


def test_a_browser_that_is_connected_anew_shows_its_old_mark(ada: Person) -> None:
    _, mark = remember(ada, "new")
    with unit_of_work(ada.engine) as session:
        again = tokens.issue(session, ada.user.id, "device", "connected again")
    anew = Person(ada.app, ada.user, again, ada.browser)
    assert remember(anew, mark, "again")[0] == 204


@pytest.fixture
def sqlite_app(sqlite_url: str, tmp_path: Path) -> Iterator[Postil]:
    app = create_app(make_settings(tmp_path, sqlite_url))
    yield app
    app.extensions["postil_engine"].dispose()


def test_a_change_that_no_pull_followed_is_missed_after_a_restore(
    sqlite_app: Postil, tmp_path: Path
) -> None:
    """Although another browser wrote in the meantime, so that the sequence went on."""
    ada = join(sqlite_app, "Ada")
    with unit_of_work(ada.engine) as session:
        second = tokens.issue(session, ada.user.id, "device", "second browser")
    other = Person(ada.app, ada.user, second, ada.browser)
    _, mark = pull(ada)
    file = Path(make_url(str(ada.engine.url)).database or "")
    ada.engine.dispose()
    shutil.copy(file, tmp_path / "backup.db")
    _, newer = remember(ada, mark, "lost")
    ada.engine.dispose()
    for part in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        part.unlink(missing_ok=True)
    shutil.copy(tmp_path / "backup.db", file)
    for number in range(5):
        assert remember(other, None, f"other{number}")[0] == 204
    assert remember(ada, newer, "next")[0] == 409
    assert pull(ada, after=1, mark=newer)[0] == 409
    assert pull(ada, after=0, mark=mark)[0] == 200
