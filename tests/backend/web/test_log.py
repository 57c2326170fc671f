"""What the log holds of a request, and what of it must never be there."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from werkzeug.test import TestResponse

from postil.app import Postil, create_app
from postil.web.log import JsonLines
from tests.backend.api.routes import API, METHODS, Route
from tests.backend.api.samples import IDENTIFIER, PLAIN, places, replaced, sample
from tests.backend.conftest import make_settings
from tests.backend.people import SAME_ORIGIN, Person

PRIVATE = "zebra-finch-q7x"
"""Stands in every place of a request that may hold something of a user's."""

ARGUMENT = re.compile(r"<(?:(\w+):)?\w+>")

FIELDS = ("text", "name", "tags", "code", "next", "q", "query", "password", "address", "file")

FIELDS_OF_A_LINE = {
    "answered": {"method", "route", "status", "milliseconds"},
    "failed": {"code", "error", "frames"},
}


@pytest.fixture
def app(tmp_path: Path, sqlite_url: str) -> Postil:
    return create_app(make_settings(tmp_path, sqlite_url))


@pytest.fixture
def written() -> Iterator[StringIO]:
    """Everything that any logger says, in the form of the server's log."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before)


def lines_of(written: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def path_of(rule: str) -> str:
    return ARGUMENT.sub(lambda found: IDENTIFIER if found[1] == "uuid" else PRIVATE, rule)


def ask_everything(ada: Person) -> Iterator[TestResponse]:
    """Every route, by a program and by a browser, with something private wherever it fits."""
    headers = {"User-Agent": PRIVATE, "Referer": f"http://localhost/?q={PRIVATE}", "X-Own": PRIVATE}
    for rule in ada.app.url_map.iter_rules():
        for method in sorted((rule.methods or set()).intersection(METHODS)):
            asked = f"{path_of(rule.rule)}?q={PRIVATE}&after={PRIVATE}"
            form = dict.fromkeys(FIELDS, PRIVATE) if method != "GET" else None
            yield ada.browser.open(
                asked, method=method, data=form, headers={**headers, **SAME_ORIGIN}
            )
    for route in API:
        path = path_of(route.rule).removeprefix("/api/v1")
        for body in bodies_of(route):
            yield ada.call(route.method, path, json=body, headers=headers)
    yield ada.call("GET", f"/{PRIVATE}", headers=headers)
    yield ada.call(PRIVATE, "/papers", headers=headers)
    yield ada.call("POST", "/captures", data=f"{{{PRIVATE}".encode(), headers=headers)
    stranger = {**headers, "Authorization": f"Bearer {PRIVATE}", "Cookie": f"session={PRIVATE}"}
    yield ada.app.test_client().get("/api/v1/me", headers=stranger)


def bodies_of(route: Route) -> list[Any]:
    """One that fits the route's shape, and one whose values are all of the wrong kind."""
    if route.body is None:
        return [None]
    fitting = wrong = sample(route.body)
    for at, value in places(fitting):
        if value == PLAIN:
            fitting = replaced(fitting, at, PRIVATE)
        if at and not isinstance(value, dict | list):
            wrong = replaced(wrong, at, {PRIVATE: [PRIVATE]})
    return [fitting, wrong, {PRIVATE: PRIVATE}, [PRIVATE]]


def test_nothing_of_a_request_is_written_but_its_route(ada: Person, written: StringIO) -> None:
    ada.sign_in()
    cookie = ada.browser.get_cookie("postil_session")
    assert cookie is not None
    answers = list(ask_everything(ada))
    assert {answer.status_code // 100 for answer in answers} >= {2, 3, 4}
    for secret in (PRIVATE, ada.token, cookie.value, IDENTIFIER):
        assert secret.lower() not in written.getvalue().lower()
    told = {line["request_id"]: line for line in lines_of(written) if line["event"] == "answered"}
    for answer in answers:
        line = told[answer.headers["X-Request-Id"]]
        assert line["status"] == answer.status_code
        assert line["milliseconds"] >= 0
    rules = {rule.rule for rule in ada.app.url_map.iter_rules()}
    assert {line["route"] for line in told.values()} >= rules


@contextmanager
def failing_statements(app: Postil) -> Iterator[None]:
    """Each statement fails with a user's words in the error, as those of databases have them."""
    engine = app.extensions["postil_engine"]

    def fail(*_given: Any) -> None:
        raise RuntimeError(f"no row holds {PRIVATE}")

    event.listen(engine, "before_cursor_execute", fail)
    yield
    event.remove(engine, "before_cursor_execute", fail)


def test_nothing_of_an_error_is_written_but_its_kind_and_place(
    ada: Person, written: StringIO
) -> None:
    with failing_statements(ada.app):
        answers = list(ask_everything(ada))
    broken = [answer for answer in answers if answer.status_code == 500]
    assert len(broken) >= len(API)
    assert PRIVATE not in written.getvalue()
    told = {line["request_id"]: line for line in lines_of(written) if line["event"] == "failed"}
    for answer in broken:
        line = told[answer.headers["X-Request-Id"]]
        assert line["error"] == "RuntimeError"
        assert any("test_log.py" in frame for frame in line["frames"])
        assert PRIVATE not in answer.get_data(as_text=True)


def test_every_line_has_the_same_fields(ada: Person, written: StringIO) -> None:
    """So that a program can read the log; `docs/deployment.md` names them."""
    with failing_statements(ada.app):
        ada.call("GET", "/me")
    ada.call("GET", "/me")
    lines = lines_of(written)
    assert {line["event"] for line in lines} == set(FIELDS_OF_A_LINE)
    for line in lines:
        more = FIELDS_OF_A_LINE[line["event"]]
        assert set(line) == {"time", "level", "event", "request_id"} | more
