"""Whole stories: the real extension in a real browser, the real server beside it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.support.reader import Reader, reading
from tests.support.server import Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A running server on an empty library, whose account is `owner`."""
    data = tmp_path / "data"
    data.mkdir()
    server = Server(data)
    server.environment["POSTIL_PAIRING_INTERVAL"] = "0.1"
    server.start()
    yield server
    server.stop()


@pytest.fixture
def new_reader(
    playwright: Playwright, chromium: str, extension_dir: Path, tmp_path: Path
) -> Iterator[Callable[[str], Reader]]:
    """Makes browsers, each with a profile of its own name."""
    with ExitStack() as stack:

        def make(name: str) -> Reader:
            launch = reading(playwright, chromium, extension_dir, tmp_path / name)
            return stack.enter_context(launch)

        yield make


@pytest.fixture
def reader(new_reader: Callable[[str], Reader]) -> Reader:
    return new_reader("profile")
