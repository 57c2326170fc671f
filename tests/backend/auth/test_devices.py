"""Connecting a browser (RFC 8628), over HTTP as the extension and the user's browser speak it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update
from werkzeug.test import TestResponse

from postil.app import Postil
from postil.db import unit_of_work
from postil.tables import Pairing, now, pairing, token
from tests.backend.people import FIREFOX, PASSWORD, Person

CLIENT = {"client_id": "postil-extension"}
GRANT = "urn:ietf:params:oauth:grant-type:device_code"
ORIGIN = "moz-extension://0f2c9a3e-8f0e-4e52-9d6c-0a1b2c3d4e5f"


def begin(app: Postil, **more: str) -> dict[str, Any]:
    answer = app.test_client().post(
        "/oauth/device_authorization",
        data={**CLIENT, **more},
        headers={"Origin": ORIGIN, "User-Agent": FIREFOX},
    )
    assert answer.status_code == 200, answer.get_json()
    begun: dict[str, Any] = answer.get_json()
    return begun


def poll(app: Postil, device_code: str, **other: str) -> TestResponse:
    form = {**CLIENT, "grant_type": GRANT, "device_code": device_code, **other}
    return app.test_client().post("/oauth/token", data=form)


def wait(person: Person) -> None:
    """As if the interval had passed since the last poll."""
    with unit_of_work(person.engine) as session:
        session.execute(update(pairing).values(polled_at=now() - timedelta(seconds=6)))


def assert_problem(answer: TestResponse, error: str, status: int = 400) -> None:
    assert (answer.status_code, answer.get_json()["error"]) == (status, error)
    assert answer.get_json().keys() <= {"error", "error_description"}


def test_a_browser_is_connected(app: Postil, ada: Person) -> None:
    begun = begin(app)
    assert begun["interval"] == 5
    assert begun["expires_in"] == 600
    assert begun["verification_uri_complete"].endswith(f"/connect?code={begun['user_code']}")
    assert_problem(poll(app, begun["device_code"]), "authorization_pending")
    assert_problem(poll(app, begun["device_code"]), "slow_down")
    ada.sign_in()
    page = ada.browser.get(f"/connect?code={begun['user_code']}").get_data(as_text=True)
    assert "Firefox on Linux" in page
    wait(ada)
    assert_problem(poll(app, begun["device_code"]), "authorization_pending")
    approved = ada.submit("/connect", code=begun["user_code"], decision="approve")
    assert approved.status_code == 200
    given = poll(app, begun["device_code"])
    assert given.status_code == 200
    assert given.headers["Cache-Control"] == "no-store"
    assert given.get_json()["token_type"] == "Bearer"
    secret = given.get_json()["access_token"]
    me = app.test_client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    assert me.get_json()["name"] == "Ada"
    assert_problem(poll(app, begun["device_code"]), "invalid_grant")
    with unit_of_work(ada.engine) as session:
        device = session.execute(token.select().where(token.c.origin == ORIGIN)).one()
        assert (device.kind, device.name) == ("device", "Firefox on Linux")
        assert session.query(Pairing).count() == 0


def test_a_browser_is_refused(app: Postil, ada: Person) -> None:
    begun = begin(app, client_name="My old laptop")
    ada.sign_in()
    page = ada.browser.get(f"/connect?code={begun['user_code']}").get_data(as_text=True)
    assert "My old laptop" in page
    ada.submit("/connect", code=begun["user_code"], decision="deny")
    assert_problem(poll(app, begun["device_code"]), "access_denied")
    again = ada.submit("/connect", code=begun["user_code"], decision="approve")
    assert again.status_code == 404
    assert_problem(poll(app, begun["device_code"]), "access_denied")


@pytest.mark.parametrize("choice", [{}, {"keep_browsers": "on"}], ids=["all go", "kept"])
def test_a_new_password_ends_what_was_approved_before(
    app: Postil, ada: Person, choice: dict[str, str]
) -> None:
    """Also where connected browsers stay: this one is not connected yet."""
    begun = begin(app)
    ada.sign_in()
    ada.submit("/connect", code=begun["user_code"], decision="approve")
    assert ada.submit("/account/password", password=PASSWORD, **choice).status_code == 303
    assert_problem(poll(app, begun["device_code"]), "invalid_grant")


def test_a_code_expires(app: Postil, ada: Person) -> None:
    begun = begin(app)
    with unit_of_work(ada.engine) as session:
        session.execute(update(pairing).values(expires_at=now() - timedelta(seconds=1)))
    ada.sign_in()
    answer = ada.submit("/connect", code=begun["user_code"], decision="approve")
    assert answer.status_code == 404
    assert_problem(poll(app, begun["device_code"]), "expired_token")


def test_opening_the_link_decides_nothing(app: Postil, ada: Person) -> None:
    begun = begin(app)
    ada.sign_in()
    ada.browser.get(f"/connect?code={begun['user_code']}&decision=approve")
    assert_problem(poll(app, begun["device_code"]), "authorization_pending")
    assert app.test_client().get("/connect?code=X").status_code == 302


def test_codes_are_read_as_people_type_them(app: Postil, ada: Person) -> None:
    ada.sign_in()
    for typed in (str.lower, lambda code: code.replace("-", " "), lambda code: f" {code}\t"):
        code = typed(begin(app)["user_code"])
        assert ada.submit("/connect", code=code, decision="deny").status_code == 200


def test_a_revoked_device_is_out_at_once(app: Postil, ada: Person) -> None:
    form = {**CLIENT, "token": ada.token}
    for _again in range(2):
        assert app.test_client().post("/oauth/revoke", data=form).status_code == 200
    assert ada.call("GET", "/me").status_code == 401


WAITING = {"grant_type": GRANT, "device_code": "x"}
WRONG: list[tuple[str, dict[str, str], str]] = [
    ("device_authorization", {}, "invalid_client"),
    ("device_authorization", {"client_id": "evil"}, "invalid_client"),
    ("device_authorization", {**CLIENT, "client_secret": "x"}, "invalid_client"),
    ("token", CLIENT, "unsupported_grant_type"),
    ("token", {**CLIENT, "grant_type": "password"}, "unsupported_grant_type"),
    ("token", {**CLIENT, "grant_type": GRANT}, "invalid_request"),
    ("token", {**CLIENT, **WAITING}, "invalid_grant"),
    ("token", {**CLIENT, "grant_type": GRANT, "device_code": "\x00"}, "invalid_grant"),
    ("token", {"client_id": "evil", "grant_type": GRANT, "device_code": "x"}, "invalid_client"),
    ("revoke", CLIENT, "invalid_request"),
    ("revoke", {"token": "x"}, "invalid_client"),
]


@pytest.mark.parametrize(("endpoint", "form", "error"), WRONG, ids=str)
def test_mistakes_are_answered_in_the_standards_form(
    app: Postil, endpoint: str, form: dict[str, str], error: str
) -> None:
    assert_problem(app.test_client().post(f"/oauth/{endpoint}", data=form), error)


def test_hostile_bodies_are_answered_in_the_standards_form(app: Postil) -> None:
    client = app.test_client()
    for endpoint in ("device_authorization", "token", "revoke"):
        for body in (b"\xff\xfe", b"%ff%fe=%00", b"=" * 10_000, b"a=b&" * 5_000, b"{}"):
            answer = client.post(
                f"/oauth/{endpoint}", data=body, content_type="application/x-www-form-urlencoded"
            )
            assert answer.status_code in {400, 401}, (endpoint, body[:20])
            assert answer.get_json()["error"]
    odd = begin(app, client_name="\x00\u202e<script>")
    assert odd["user_code"]
