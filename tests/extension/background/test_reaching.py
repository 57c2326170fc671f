"""A server that cannot be reached is told by its likely cause, with what to do about it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from tests.extension.background.account import Account
from tests.extension.background.conftest import HEALTH, UNHURRIED, connect, is_connected
from tests.extension.background.profile import Profile, Refused
from tests.extension.background.rows import LISTING, row
from tests.support.proxy import Answer, Proxy, running_proxy
from tests.support.server import Server, free_port
from tests.support.tls import PLAIN, running_tls
from tests.support.variants import copy_extension
from tests.support.waiting import wait_for

PAGE = b"<!doctype html><title>Sign in</title>"
HTML = {"Content-Type": "text/html; charset=utf-8"}
JSON = {"Content-Type": "application/json"}
GOOD = Answer(200, (HEALTH % (1, 1)).encode(), JSON)
EMPTY = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
PREFIX = "/lab/postil"


@pytest.fixture(scope="module")
def allowed(
    playwright: Playwright,
    chromium: str,
    extension_dir: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Profile]:
    """A browser whose user let the extension into https as well."""
    folder = tmp_path_factory.mktemp("allowed")
    extension = copy_extension(extension_dir, folder, hosts=("https://*/*", "http://*/*"))
    profile = Profile(playwright, chromium, extension, folder / "profile")
    yield profile
    profile.close()


def refusal(profile: Profile, server: str) -> Refused:
    with pytest.raises(Refused) as refused:
        profile.ask("connect", server=server)
    return refused.value


@pytest.mark.parametrize(
    ("answer", "code", "remedy"),
    [
        (Answer(200, PAGE, HTML), "signInPage", "let the proxy pass /healthz, /oauth and /api"),
        (Answer(401, PAGE, HTML), "signInPage", "sign in there"),
        (Answer(302, b"", {"Location": "http://nowhere.invalid/login"}), "redirected", "moved"),
        (Answer(200, b'{"name": "other"}', JSON), "notPostil", "Check the address, the port"),
        (Answer(404, PAGE, HTML), "notPostil", "the path if the server has one"),
        (Answer(200, b"\xff\xfe not text", {}), "notPostil", "it is not Postil"),
        (Answer(502, PAGE, HTML), "unavailable", "(answer 502)"),
        (Answer(200, (HEALTH % (2, 3)).encode(), JSON), "update_extension", "Update the extension"),
        (Answer(200, (HEALTH % (0, 0)).encode(), JSON), "update_server", "Update the server"),
    ],
)
def test_what_answers_instead_is_named(
    profile: Profile, proxy: Proxy, answer: Answer, code: str, remedy: str
) -> None:
    proxy.rule = lambda _method, _path, _forward: answer
    refused = refusal(profile, proxy.url)
    assert refused.code == code
    assert remedy in str(refused)


def test_nothing_answers(profile: Profile) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    refused = refusal(profile, address)
    assert refused.code == "noAnswer"
    assert str(refused).startswith(f"Nothing answers at {address}.")


def test_http_is_offered_where_https_was_typed(allowed: Profile, proxy: Proxy) -> None:
    refused = refusal(allowed, proxy.url.replace("http:", "https:"))
    assert refused.code == "onlyHttp"
    assert f"Connect to {proxy.url} instead" in str(refused)


@pytest.mark.parametrize(
    ("plain", "code"), [(PLAIN, "notTrusted"), (b"", "noSecureAnswer")], ids=["nginx", "others"]
)
def test_a_certificate_that_is_not_trusted(
    allowed: Profile, tmp_path: Path, plain: bytes, code: str
) -> None:
    with running_tls(tmp_path, plain, b"") as port:
        refused = refusal(allowed, f"https://127.0.0.1:{port}")
    assert refused.code == code
    assert "trust the certificate" in str(refused)


def test_https_is_offered_where_the_browser_insists_on_it(
    playwright: Playwright, chromium: str, extension_dir: Path, tmp_path: Path
) -> None:
    """As it does where http is upgraded; this browser trusts whoever answers."""
    extension = copy_extension(extension_dir, tmp_path, hosts=("https://*/*", "http://*/*"))
    trusting = ("--ignore-certificate-errors",)
    profile = Profile(playwright, chromium, extension, tmp_path / "profile", flags=trusting)
    try:
        with running_tls(tmp_path, b"", EMPTY) as port:
            refused = refusal(profile, f"http://127.0.0.1:{port}")
    finally:
        profile.close()
    assert refused.code == "onlyHttps"
    assert f"something does at https://127.0.0.1:{port}" in str(refused)


def test_a_host_that_was_not_allowed_yet(profile: Profile) -> None:
    refused = refusal(profile, "postil.example.org")
    assert refused.code == "not_permitted"
    assert "allow it when the browser asks" in str(refused)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        ("access_denied", "access_denied", "denied"),
        ("expired_token", "expired_token", "not approved in time"),
        ("invalid_grant", "invalid_grant", "not approved in time"),
        ("server_error", "cannot_pair", "gave no code"),
    ],
)
def test_how_pairing_ended_is_named(
    profile: Profile, proxy: Proxy, error: str, code: str, words: str
) -> None:
    def end(_method: str, path: str, forward: Callable[[], Answer]) -> Answer:
        refusal = json.dumps({"error": error}).encode()
        return Answer(400, refusal, JSON) if path == "/oauth/token" else forward()

    proxy.rule = end
    profile.ask("connect", server=proxy.url)
    connection: dict[str, Any] = {}

    def ended() -> bool:
        connection.update(profile.ask("getConnection"))
        return profile.pause() and connection["state"] == "refused"

    wait_for(ended, f"pairing to end with {error}")
    assert connection["error"]["code"] == code
    assert words in connection["error"]["message"]


def test_a_server_that_gives_no_code(profile: Profile, proxy: Proxy) -> None:
    proxy.rule = lambda _method, path, _forward: GOOD if path == "/healthz" else Answer(500)
    assert refusal(profile, proxy.url).code == "cannot_pair"


@pytest.fixture
def prefixed(tmp_path: Path) -> Iterator[Server]:
    """Behind a proxy that gives it a part of a host."""
    folder = tmp_path / "server"
    folder.mkdir()
    server = Server(folder, extra=UNHURRIED)
    with running_proxy(server.url) as proxy:
        proxy.rule = lambda _method, path, forward: (
            forward() if path.startswith(PREFIX) else Answer(404, PAGE, HTML)
        )
        server.environment["POSTIL_PUBLIC_URL"] = proxy.url + PREFIX
        server.start()
        server.url = proxy.url + PREFIX
        yield server
        server.stop()


def test_under_a_path_from_the_address_of_any_page(profile: Profile, prefixed: Server) -> None:
    account = Account(prefixed, "researcher")
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    connect(profile, account, f"{prefixed.url}/papers?status=reading#first")
    assert is_connected(profile)
    assert profile.ask("getConnection")["server"] == prefixed.url
    assert profile.sync()["waiting"] == 0
    assert [paper["title"] for paper in account.papers()] == ["Margins, part 1"]
