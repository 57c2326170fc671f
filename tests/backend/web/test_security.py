"""What protects every answer: headers, hosts, origins, the path prefix."""

import base64
import hashlib
import json
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import update

from postil.app import Postil, create_app
from postil.db import unit_of_work
from postil.errors import Forbidden
from postil.tables import token
from postil.web.cross_origin import CHROMIUM_ORIGIN
from tests.backend.api.routes import API, routes_of
from tests.backend.conftest import make_settings
from tests.backend.people import SAME_ORIGIN, Person, join

FIREFOX_ORIGIN = "moz-extension://0f2c9a3e-8f0e-4e52-9d6c-0a1b2c3d4e5f"
FORMS = [
    "/signout",
    "/connect",
    *(r.rule for r in routes_of("dashboard") if r.method == "POST" and not r.arguments),
]
PAGES = [route for route in routes_of("dashboard") if route.method == "GET"]


@pytest.fixture
def app(tmp_path: Path, sqlite_url: str) -> Postil:
    return create_app(make_settings(tmp_path, sqlite_url))


def paths() -> list[str]:
    unknown = "01890000-0000-7000-8000-00000000ffff"
    routes = [*PAGES, *API]
    more = ["/signin", "/signin/x", "/connect", "/openapi", "/openapi.json", "/healthz", "/none"]
    return [*(route.path(unknown) for route in routes), *more, "/oauth/token"]


POLICY = {
    *("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"),
    *("script-src 'self'", "style-src 'self'", "img-src 'self'"),
    *("connect-src 'self'", "form-action 'self'"),
}
"""Whole: `default-src` says nothing of forms, of frames around a page and of its base."""


def test_every_answer_has_the_headers(ada: Person) -> None:
    ada.sign_in()
    for path in paths():
        headers = ada.browser.get(path).headers
        assert set(headers["Content-Security-Policy"].split("; ")) == POLICY
        assert "camera=()" in headers["Permissions-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cache-Control"] == "no-store"
        assert "Cookie" in headers["Vary"]
        assert "Strict-Transport-Security" not in headers


def test_https_asks_for_https_and_secure_cookies(tmp_path: Path, sqlite_url: str) -> None:
    settings = make_settings(tmp_path, sqlite_url, public_url="https://example.org/postil/")
    ada = join(create_app(settings), "Ada")
    answer = ada.browser.post(ada.signin_path(), headers=SAME_ORIGIN)
    assert answer.headers["Strict-Transport-Security"]
    cookie = answer.headers["Set-Cookie"]
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/postil"} <= set(cookie.split("; "))


@pytest.mark.parametrize("kept", ["", "/postil"], ids=["proxy strips", "proxy keeps"])
def test_a_path_prefix_is_in_every_link(tmp_path: Path, sqlite_url: str, kept: str) -> None:
    settings = make_settings(tmp_path, sqlite_url, public_url="https://example.org/postil")
    client = create_app(settings).test_client()
    assert client.get(f"{kept}/").headers["Location"].startswith("/postil/signin?next=")
    assert 'href="/postil/static/base.css"' in client.get(f"{kept}/signin").get_data(as_text=True)
    asked = client.post(
        f"{kept}/oauth/device_authorization", data={"client_id": "postil-extension"}
    )
    assert asked.get_json()["verification_uri"] == "https://example.org/postil/connect"
    assert client.get("/postilfix/").status_code == 404


HOSTS = {
    "localhost": True,
    "127.0.0.1:8917": True,
    "[::1]:8917": True,
    "LOCALHOST.": True,
    "evil.example": False,
    "127.0.0.1.evil.example": False,
    "localhost@evil.example": False,
    "": False,
}


@pytest.mark.parametrize(("host", "own"), HOSTS.items(), ids=ascii)
def test_only_own_names_are_answered(app: Postil, host: str, own: bool) -> None:
    answer = app.test_client().get("/healthz", headers={"Host": host})
    assert (answer.status_code == 200) is own
    if not own:
        assert answer.get_json()["error"]["code"] in {"unknown_host", "bad_request"}


ORIGINS = [
    ({"Sec-Fetch-Site": "same-origin"}, True),
    ({"Sec-Fetch-Site": "none"}, True),
    ({"Sec-Fetch-Site": "same-site"}, False),
    ({"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8917"}, False),
    ({"Origin": "http://127.0.0.1:8917"}, True),
    ({"Origin": "http://localhost"}, True),
    ({"Origin": "http://evil.example"}, False),
    ({"Origin": "http://localhost.evil.example"}, False),
    ({"Origin": "null"}, False),
    ({"Referer": "http://localhost/"}, False),
    ({}, False),
]


@pytest.mark.parametrize(("headers", "trusted"), ORIGINS, ids=str)
def test_forms_are_taken_from_own_pages_only(
    ada: Person, headers: dict[str, str], trusted: bool
) -> None:
    ada.sign_in()
    for path in (
        "/signout",
        "/connect",
        *(r.rule for r in routes_of("dashboard") if r.method == "POST" and not r.arguments),
    ):
        answer = ada.browser.post(path, headers=headers)
        refused = str(Forbidden.message) in unescape(answer.text)
        assert (answer.status_code == 403 and refused) is not trusted, path
        if trusted:
            ada.sign_in()


def preflight(app: Postil, origin: str, path: str = "/api/v1/papers") -> dict[str, str]:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization, x-evil",
        "Access-Control-Request-Private-Network": "true",
    }
    answer = app.test_client().options(path, headers=asked)
    assert "Origin" in answer.headers.get("Vary", "")
    return dict(answer.headers)


def test_the_extension_may_read_answers(app: Postil, ada: Person) -> None:
    headers = preflight(app, CHROMIUM_ORIGIN)
    assert headers["Access-Control-Allow-Origin"] == CHROMIUM_ORIGIN
    assert headers["Access-Control-Allow-Headers"] == "authorization"
    assert "Access-Control-Allow-Credentials" not in headers
    assert headers.get("Access-Control-Allow-Private-Network", "false") == "false"
    answer = ada.call("GET", "/papers", headers={"Origin": CHROMIUM_ORIGIN})
    assert answer.headers["Access-Control-Allow-Origin"] == CHROMIUM_ORIGIN
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]


def test_an_origin_is_allowed_from_its_pairing_to_its_end(app: Postil, ada: Person) -> None:
    assert "Access-Control-Allow-Origin" not in preflight(app, FIREFOX_ORIGIN)
    with unit_of_work(ada.engine) as session:
        session.execute(update(token).values(origin=FIREFOX_ORIGIN))
    assert preflight(app, FIREFOX_ORIGIN)["Access-Control-Allow-Origin"] == FIREFOX_ORIGIN
    ada.call("GET", "/me")
    answer = app.test_client().post(
        "/oauth/revoke", data={"client_id": "postil-extension", "token": ada.token}
    )
    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in preflight(app, FIREFOX_ORIGIN)


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "*",
        "http://localhost",
        f"{CHROMIUM_ORIGIN}.evil.example",
        f"{CHROMIUM_ORIGIN}x",
        CHROMIUM_ORIGIN.upper(),
        "chrome-extension://" + "a" * 32,
    ],
)
def test_no_other_origin_may_read(app: Postil, ada: Person, origin: str) -> None:
    assert not [name for name in preflight(app, origin) if name.startswith("Access-Control")]
    for path in ("/healthz", "/api/v1/me", "/openapi.json", "/"):
        answer = ada.browser.get(path, headers={"Origin": origin})
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_pinned_origin_is_that_of_the_built_extension(extension_dir: Path) -> None:
    key = base64.b64decode(json.loads((extension_dir / "manifest.json").read_text())["key"])
    digits = hashlib.sha256(key).hexdigest()[:32]
    identifier = "".join(chr(ord("a") + int(digit, 16)) for digit in digits)
    assert f"chrome-extension://{identifier}" == CHROMIUM_ORIGIN
