from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from tests.extension.page.site import Paper, Site, make_papers
from tests.support.chromium import browser_with_extension


@pytest.fixture(scope="module")
def module_browser(
    playwright: Playwright,
    chromium: str,
    extension_dir: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[BrowserContext]:
    """One browser, and one library, for a file of tests."""
    profile = tmp_path_factory.mktemp("profile")
    with browser_with_extension(playwright, chromium, extension_dir, profile) as context:
        yield context


@pytest.fixture
def site(module_browser: BrowserContext) -> Iterator[Site]:
    """A tab of the module's browser: starting one for each test takes longer than the tests."""
    opened = Site(module_browser)
    yield opened
    opened.close()
    assert opened.errors == []


@pytest.fixture
def fresh_site(extension_browser: BrowserContext) -> Site:
    """A tab of a browser that no other test uses."""
    return Site(extension_browser)


@pytest.fixture(scope="module")
def first_ids() -> Iterator[int]:
    return count(10_000, 100)


@pytest.fixture
def papers(first_ids: Iterator[int]) -> list[Paper]:
    """Four papers that no other test of the module has saved."""
    return make_papers(4, next(first_ids))
