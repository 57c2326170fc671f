"""Who may do what: every route, for everybody who may not."""

import io
import json
import zipfile
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import update
from werkzeug.test import TestResponse

from postil.app import Postil
from postil.auth import tokens
from postil.db import unit_of_work
from postil.tables import now, token
from postil_schema.captures import Capture
from postil_schema.highlights import HighlightPut
from tests.backend.api.error_body import assert_error
from tests.backend.api.routes import API, TAKE_ID, Route, routes_of
from tests.backend.api.samples import ALIAS, IDENTIFIER, sample
from tests.backend.people import SAME_ORIGIN, Person, stored

SECRET = "Quietly kept"
UNKNOWN = "01890000-0000-7000-8000-00000000ffff"


def body_of(route: Route, own_id: str = IDENTIFIER) -> dict[str, Any]:
    """A valid request; things that its body makes get `own_id`."""
    given: dict[str, Any] = {"headers": {"If-Match": '"0"'}}
    if route.body is not None:
        given["json"] = json.loads(json.dumps(sample(route.body)).replace(IDENTIFIER, own_id))
    return given


def ask(person: Person, route: Route, object_id: UUID | str) -> TestResponse:
    """The route's own request, with the id wherever the route takes one."""
    query = {"paper": str(object_id)} if "paper" in fields_of(route.query) else {}
    path = route.path(object_id).removeprefix("/api/v1")
    return person.call(route.method, path, query_string=query, **body_of(route, str(uuid4())))


def fields_of(model: Any) -> set[str]:
    return set(model.model_fields) if model is not None else set()


def fill(person: Person) -> None:
    """One of everything, under one id, with a secret in every text."""
    capture = sample(Capture)
    capture["rows"][0] |= {"title": SECRET, "abstract": SECRET}
    capture["tags"] = [SECRET]
    assert person.call("POST", "/captures", json=capture).status_code == 200
    highlight = sample(HighlightPut) | {"comment": SECRET, "tags": [SECRET]}
    highlight["paper"] = capture["rows"][0] | {}
    del highlight["paper"]["position"], highlight["paper"]["version"]
    answer = person.call("PUT", f"/highlights/{IDENTIFIER}", json=highlight)
    assert answer.status_code == 200, answer.json
    note = person.call(
        "PUT", f"/notes/{IDENTIFIER}", json={"text": SECRET}, headers={"If-Match": '"0"'}
    )
    assert note.status_code == 200, note.json


def owned(person: Person) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table: [row for row in rows if person.user.id in row]
        for table, rows in stored(person).items()
    }


def text_of(answer: TestResponse) -> str:
    if answer.mimetype != "application/zip":
        return answer.get_data(as_text=True)
    with zipfile.ZipFile(io.BytesIO(answer.get_data())) as archive:
        return "".join(name + archive.read(name).decode() for name in archive.namelist())


def test_without_a_token_nothing_is_answered(app: Postil) -> None:
    for route in API:
        answer = app.test_client().open(route.path(UNKNOWN), method=route.method, **body_of(route))
        assert_error(answer, 401, "unauthorized")
        assert answer.headers["WWW-Authenticate"].startswith("Bearer ")


@pytest.mark.parametrize("ended", ["revoked_at", "expires_at"])
def test_an_ended_token_is_worth_nothing(app: Postil, ada: Person, ended: str) -> None:
    with unit_of_work(ada.engine) as session:
        proof = tokens.find(session, ada.token, "device")
        assert proof is not None
        setattr(proof.token, ended, now() - timedelta(seconds=1))
    before = stored(ada)
    for route in API:
        answer = ask(ada, route, IDENTIFIER)
        assert_error(answer, 401, "unauthorized")
        assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
    assert stored(ada) == before


def test_secrets_of_other_kinds_are_no_bearer_tokens(app: Postil, ada: Person) -> None:
    ada.sign_in()
    cookie = ada.browser.get_cookie("postil_session")
    assert cookie is not None
    link = ada.signin_path().rpartition("/")[2]
    wrong = [cookie.value, link, "", "x", ada.token[:-1], ada.token.upper(), f"{ada.token}\u00e9"]
    for secret in wrong:
        headers = {"Authorization": f"Bearer {secret}".encode().decode("latin-1")}
        assert_error(app.test_client().get("/api/v1/me", headers=headers), 401, "unauthorized")


def test_a_signed_in_browser_is_nobody_to_the_api(ada: Person) -> None:
    ada.sign_in()
    for route in API:
        answer = ada.browser.open(
            route.path(IDENTIFIER),
            method=route.method,
            **(body_of(route) | {"headers": SAME_ORIGIN}),
        )
        assert_error(answer, 401, "unauthorized")


def test_another_users_things_are_as_unknown_as_missing_ones(ada: Person, ben: Person) -> None:
    fill(ada)
    kept = owned(ada)
    assert all(kept[table] for table in ("paper", "note", "highlight", "tag", "capture"))
    tag_id = ada.call("GET", "/tags").json["tags"][0]["id"]  # type: ignore[index]
    for route in TAKE_ID:
        for real in (IDENTIFIER, tag_id):
            missing, theirs = ask(ben, route, uuid4()), ask(ben, route, real)
            assert theirs.status_code == missing.status_code, str(route)
            if missing.status_code >= 400:
                one, other = assert_error(missing, 404), assert_error(theirs, 404)
                assert (one.code, one.message) == (other.code, other.message)
            assert SECRET not in text_of(theirs), str(route)
    assert owned(ada) == kept


def test_lists_searches_and_exports_show_nobody_elses_things(ada: Person, ben: Person) -> None:
    fill(ada)
    shown = {str(route): SECRET in text_of(ask(ada, route, IDENTIFIER)) for route in READS}
    assert sum(shown.values()) >= 8, "the secret must be where it could leak from"
    for route in READS:
        assert SECRET not in text_of(ask(ben, route, IDENTIFIER)), str(route)
    lookup = ben.call("POST", "/papers/lookup", json={"aliases": [ALIAS]})
    assert SECRET not in text_of(lookup)


READS = [route for route in API if route.method == "GET"]

PAGES = routes_of("dashboard")


def test_pages_lead_a_stranger_to_the_sign_in(app: Postil) -> None:
    for route in PAGES:
        client = app.test_client()
        answer = client.open(route.path(UNKNOWN), method=route.method, headers=SAME_ORIGIN)
        assert answer.status_code == 302, str(route)
        assert answer.headers["Location"].partition("?")[0] == "/signin"


def test_pages_show_nobody_elses_things(ada: Person, ben: Person) -> None:
    fill(ada)
    ben.sign_in()
    kept = owned(ada)
    for route in PAGES:
        answers = [
            ben.browser.open(route.path(one), method=route.method, headers=SAME_ORIGIN)
            for one in (UNKNOWN, IDENTIFIER)
        ]
        assert answers[0].status_code == answers[1].status_code, str(route)
        assert answers[1].status_code < 500, str(route)
        assert SECRET not in text_of(answers[1]), str(route)
    assert owned(ada) == kept


def test_a_tokens_use_is_noted_but_not_each_time(ada: Person) -> None:
    def last_used() -> Any:
        with unit_of_work(ada.engine, read_only=True) as session:
            proof = tokens.find(session, ada.token, "device")
            assert proof is not None
            return proof.token.last_used_at

    assert last_used() is None
    ada.call("GET", "/me")
    first = last_used()
    assert first is not None
    ada.call("GET", "/me")
    assert last_used() == first
    with unit_of_work(ada.engine) as session:
        session.execute(update(token).values(last_used_at=first - timedelta(hours=1)))
    ada.call("GET", "/me")
    assert last_used() >= first
