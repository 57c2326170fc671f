"""What is pure is tried in both browsers; what needs the extension, in a browser of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from tests.extension.conftest import pages_of_both as pages
from tests.extension.page.conftest import site
from tests.support.chromium import browser_with_extension

__all__ = ["pages", "site"]


@pytest.fixture(scope="module")
def module_browser(
    playwright: Playwright,
    chromium: str,
    extension_dir: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[BrowserContext]:
    """One browser for a file of tests; it keeps pages to come back to, as users' browsers do."""
    profile = tmp_path_factory.mktemp("profile")
    with browser_with_extension(
        playwright, chromium, extension_dir, profile, keeps_pages=True
    ) as context:
        yield context
