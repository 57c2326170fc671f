"""The one error body, whatever goes wrong and wherever."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

from postil.app import Postil
from postil_schema.highlights import HighlightPut
from tests.backend.api.error_body import assert_error
from tests.backend.api.routes import API, METHODS
from tests.backend.api.samples import IDENTIFIER, sample
from tests.backend.people import Person, stored

PRIVATE = "Words of a private note"


def test_unknown_routes_are_404(app: Postil, ada: Person) -> None:
    for path in ("", "/", "/nothing", "/papers/", "/papers/no-id", "/papers/%00", "/PAPERS"):
        for client in (app.test_client().get(f"/api/v1{path}"), ada.call("GET", path)):
            assert_error(client, 404, "not_found")


def test_methods_that_a_route_does_not_take_are_405_with_allow(ada: Person) -> None:
    taken: dict[str, set[str]] = {}
    for route in API:
        taken.setdefault(route.path(IDENTIFIER).removeprefix("/api/v1"), set()).add(route.method)
    for path, methods in taken.items():
        for method in {*METHODS, "TRACE"} - methods:
            answer = ada.call(method, path)
            assert_error(answer, 405, "method_not_allowed")
            assert methods <= set(answer.headers["Allow"].split(", "))


@contextmanager
def failing_commits(engine: Engine, error: Exception) -> Iterator[None]:
    """The database takes everything and then refuses to commit it."""

    def refuse(_connection: Connection) -> None:
        raise error

    event.listen(engine, "commit", refuse)
    try:
        yield
    finally:
        event.remove(engine, "commit", refuse)


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (RuntimeError(PRIVATE), 500, "unexpected"),
        (OperationalError(PRIVATE, {}, Exception(PRIVATE)), 503, "database_unavailable"),
    ],
    ids=["mistake", "database"],
)
def test_a_failed_commit_is_the_answer(
    ada: Person,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    status: int,
    code: str,
) -> None:
    before = stored(ada)
    ada.call("GET", "/me")
    with failing_commits(ada.engine, error), caplog.at_level(logging.INFO):
        answer = ada.call("PATCH", "/me", json={"time_zone": "Asia/Tokyo"})
    assert_error(answer, status, code)
    assert stored(ada) == before
    assert PRIVATE not in answer.get_data(as_text=True)
    told = [record.__dict__ for record in caplog.records if record.name == "postil.errors"]
    assert told[0]["error"] == type(error).__name__
    assert PRIVATE not in repr([record.__dict__ for record in caplog.records])
    assert ada.call("PATCH", "/me", json={"time_zone": "Asia/Tokyo"}).status_code == 200


def test_an_error_answer_has_stored_nothing(ada: Person) -> None:
    """What was written in a request before its refusal is taken back with it."""
    path, kept = f"/highlights/{IDENTIFIER}", {**sample(HighlightPut), "comment": "One thought"}
    assert ada.call("PUT", path, json=kept).status_code == 200
    assert ada.call("DELETE", path).status_code == 204
    before = stored(ada)
    refused = ada.call("PUT", path, json={**kept, "comment": "Another"})
    assert_error(refused, 428)  # After the highlight and its paper were brought back.
    body = {"add": [], "remove": [], "unheard_of": 1}
    assert_error(ada.call("POST", "/seen", json=body), 422)
    assert_error(ada.call("PATCH", "/me", json={"time_zone": "Mars/Olympus"}), 422)
    assert stored(ada) == before


def test_request_ids_are_kept_if_well_formed(ada: Person) -> None:
    for given in ("abcdefgh", "A.b_c-1234"):
        answer = ada.call("GET", "/me", headers={"X-Request-Id": given})
        assert answer.headers["X-Request-Id"] == given
    for given in ("short", "x" * 65, "with space", "<script>", ""):
        answer = ada.call("GET", "/me", headers={"X-Request-Id": given})
        assert answer.headers["X-Request-Id"] != given


def test_the_log_names_routes_and_no_secrets(ada: Person, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        ada.sign_in()
        ada.call("GET", "/papers?q=private")
    told = [r.__dict__ for r in caplog.records if r.name == "postil.requests"]
    assert [(r["method"], r["route"], r["status"]) for r in told] == [
        ("POST", "/signin/<secret>", 303),
        ("GET", "/api/v1/papers", 200),
    ]
    assert "private" not in repr(told)
    assert ada.token not in repr(told)


def test_the_document_describes_every_route_and_its_errors(app: Postil) -> None:
    document = app.test_client().get("/openapi.json").get_json()
    described = {
        (method.upper(), path): operation
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    }
    assert document["openapi"].startswith("3.1")
    for route in API:
        path = route.rule.replace("<uuid:", "{").replace(">", "}")
        operation = described[route.method, path]
        assert operation["security"] == [{"bearer": []}]
        for status, response in operation["responses"].items():
            shape = json.dumps(response.get("content", {}))
            assert status == "204" or shape != "{}", (path, status)
            assert status < "400" or shape.endswith('/schemas/Error"}}}'), (path, status)
    names = [operation["operationId"] for operation in described.values()]
    assert len(set(names)) == len(names)
    assert "saveCapture" in names


def test_the_documents_page_shows_every_operation(app: Postil) -> None:
    page = app.test_client().get("/openapi").get_data(as_text=True)
    document = app.test_client().get("/openapi.json").get_json()
    for operations in document["paths"].values():
        for operation in operations.values():
            assert f'id="{operation["operationId"]}"' in page
    assert "<script>" not in page
    assert "style=" not in page
