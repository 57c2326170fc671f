"""How often something may be tried, and what whoever tries too often is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from postil.app import Postil, create_app
from postil.auth.limits import asking_address
from tests.backend.api.error_body import assert_error
from tests.backend.conftest import make_settings
from tests.backend.people import SAME_ORIGIN, join

CLIENT = {"client_id": "postil-extension"}


@contextmanager
def limited(folder: Path, url: str, **limits: Any) -> Iterator[Postil]:
    app = create_app(make_settings(folder, url, **limits))
    yield app
    app.extensions["postil_engine"].dispose()


def assert_too_often(answer: TestResponse, words: str) -> None:
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) >= 1
    assert words in answer.text, answer.text


def tried(times: int, attempt: Callable[[], TestResponse]) -> list[int]:
    return [attempt().status_code for _ in range(times)]


def test_codes_cannot_be_guessed(tmp_path: Path, sqlite_url: str) -> None:
    with limited(tmp_path, sqlite_url, pairing_limit="3 per day") as app:
        ada = join(app, "Ada")
        ada.sign_in()
        guesses = tried(2, partial(ada.submit, "/connect", code="AAAA-AAAA", decision="approve"))
        assert guesses == [404, 404]
        assert ada.browser.get("/connect?code=AAAA-AAAB").status_code == 200
        refused = ada.submit("/connect", code="AAAA-AAAC", decision="approve")
        assert_too_often(refused, "Try again in")


def test_waiting_browsers_are_limited(tmp_path: Path, sqlite_url: str) -> None:
    """Each code that is waited for makes a right guess likelier."""
    with limited(tmp_path, sqlite_url, token_limit="3 per day") as app:
        begin = partial(app.test_client().post, "/oauth/device_authorization", data=CLIENT)
        assert tried(3, begin) == [200, 200, 200]
        refused = begin()
        assert_too_often(refused, "Try again in")
        assert refused.get_json().keys() == {"error", "error_description"}


def test_changes_are_limited_for_each_browser(tmp_path: Path, sqlite_url: str) -> None:
    with limited(tmp_path, sqlite_url, write_limit="2 per day") as app:
        ada, ben = join(app, "Ada"), join(app, "Ben")
        change = partial(ada.call, "PATCH", "/me", json={"time_zone": "Europe/Berlin"})
        assert tried(2, change) == [200, 200]
        refused = change()
        assert_too_often(refused, "nothing was done")
        assert_error(refused, 429, "too_many_requests")
        assert int(refused.headers["Retry-After"]) > 60
        assert ada.call("GET", "/me").status_code == 200, "reading goes on"
        assert (
            ada.call("POST", "/papers/lookup", json={"aliases": ["arxiv:2401.00001"]}).status_code
            == 200
        )
        assert ben.call("PATCH", "/me", json={"time_zone": "UTC"}).status_code == 200
        ada.sign_in()
        assert tried(2, partial(ada.submit, "/settings", time_zone="UTC")) == [302, 302]
        assert_too_often(ada.submit("/settings", time_zone="UTC"), "Try again in")


def test_a_refusal_stores_nothing(tmp_path: Path, sqlite_url: str) -> None:
    with limited(tmp_path, sqlite_url, write_limit="1 per day") as app:
        ada = join(app, "Ada")
        for zone in ("Europe/Berlin", "Asia/Tokyo"):
            ada.call("PATCH", "/me", json={"time_zone": zone})
        assert ada.call("GET", "/me").get_json()["time_zone"] == "Europe/Berlin"


ADDRESSES = {
    "192.0.2.7": "192.0.2.7",
    "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
    "2001:db8:1:2:ffff::": "2001:db8:1:2::/64",
    "2001:db8:1:3::1": "2001:db8:1:3::/64",
    "::ffff:192.0.2.7": "::ffff:192.0.2.7",
    "unix:": "unix:",
    "": "unknown",
}


@pytest.mark.parametrize(("address", "counted"), ADDRESSES.items())
def test_a_network_of_one_customer_counts_as_one(
    tmp_path: Path, sqlite_url: str, address: str, counted: str
) -> None:
    with (
        limited(tmp_path, sqlite_url) as app,
        app.test_request_context(environ_base={"REMOTE_ADDR": address}),
    ):
        assert asking_address() == counted


@pytest.mark.parametrize(("proxies", "statuses"), [(0, [404, 429]), (1, [404, 404])])
def test_a_forwarded_address_is_believed_of_known_proxies_only(
    tmp_path: Path, sqlite_url: str, proxies: int, statuses: list[int]
) -> None:
    with limited(tmp_path, sqlite_url, signin_limit="1 per day", proxies=proxies) as app:
        found = [
            app.test_client().get("/signin/x", headers={"X-Forwarded-For": address, **SAME_ORIGIN})
            for address in ("192.0.2.1", "192.0.2.2")
        ]
        assert [answer.status_code for answer in found] == statuses
