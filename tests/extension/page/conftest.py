from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from tests.extension.page.site import Site
from tests.support.chromium import browser_with_extension


@pytest.fixture(scope="module")
def module_browser(
    playwright: Playwright,
    chromium: str,
    extension_dir: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[BrowserContext]:
    """One browser for a file of tests, each with papers of its own or none saved."""
    profile = tmp_path_factory.mktemp("profile")
    with browser_with_extension(playwright, chromium, extension_dir, profile) as context:
        yield context


@pytest.fixture
def site(extension_browser: BrowserContext) -> Iterator[Site]:
    """A site in a browser whose library is empty."""
    opened = Site(extension_browser)
    yield opened
    assert opened.errors == []


@pytest.fixture
def shared_site(module_browser: BrowserContext) -> Iterator[Site]:
    """A site for tests that save nothing: starting a browser takes longer than they do."""
    opened = Site(module_browser)
    yield opened
    opened.close()
    assert opened.errors == []
