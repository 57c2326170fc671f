"""Real browsers with the real extension, and the real server behind a proxy that can misbehave."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.extension.background.account import Account
from tests.extension.background.profile import Profile
from tests.support.proxy import Proxy, running_proxy
from tests.support.server import Server
from tests.support.waiting import wait_for

UNHURRIED = {
    "POSTIL_PAIRING_INTERVAL": "0.1",
    "POSTIL_SIGNIN_LIMIT": "1000 per minute",
    "POSTIL_PAIRING_LIMIT": "1000 per minute",
    "POSTIL_TOKEN_LIMIT": "1000 per minute",
}
"""All tests come from one address."""

HEALTH = '{"name": "postil", "version": "9", "api_min": %d, "api_max": %d, "ready": true}'

OpenProfile = Callable[[], Profile]
Connect = Callable[[Profile, Account], None]


def make_server(folder: Path) -> Server:
    server = Server(folder)
    server.environment.update(UNHURRIED)
    server.start()
    return server


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all tests that do not stop it."""
    server = make_server(tmp_path_factory.mktemp("server"))
    yield server
    server.stop()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """One that the test may stop."""
    folder = tmp_path / "server"
    folder.mkdir()
    server = make_server(folder)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def names() -> Iterator[str]:
    return (f"user{number}" for number in count(1))


@pytest.fixture
def account(shared_server: Server, names: Iterator[str]) -> Account:
    return Account(shared_server, next(names))


@pytest.fixture(scope="session")
def browsers() -> Iterator[list[Profile]]:
    """Those that are running; a test that needs one more starts it."""
    running: list[Profile] = []
    yield running
    for profile in running:
        profile.close()


@pytest.fixture
def open_profile(
    playwright: Playwright,
    chromium: str,
    extension_dir: Path,
    tmp_path_factory: pytest.TempPathFactory,
    browsers: list[Profile],
) -> OpenProfile:
    """Gives a browser with a fresh profile each time it is called."""
    used = count()

    def open_one() -> Profile:
        number = next(used)
        if number < len(browsers):
            browsers[number].forget()
        else:
            folder = tmp_path_factory.mktemp("profile")
            browsers.append(Profile(playwright, chromium, extension_dir, folder))
        return browsers[number]

    return open_one


@pytest.fixture
def profile(open_profile: OpenProfile) -> Profile:
    return open_profile()


@pytest.fixture
def proxy(account: Account) -> Iterator[Proxy]:
    with running_proxy(account.server.url) as running:
        yield running


def connect(profile: Profile, account: Account, address: str | None = None) -> None:
    """Connect a browser, through a proxy if its address is given, and wait for the first round."""
    pairing = profile.ask("connect", server=address or account.server.url)
    account.decide(pairing["userCode"], "approve")
    wait_for(lambda: profile.pause() and is_connected(profile), "the browser to be connected")


def is_connected(profile: Profile) -> bool:
    connection = profile.ask("getConnection")
    return bool(connection["state"] == "connected" and connection["userName"])
