from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.extension.pages import Pages
from tests.support.firefox import find_firefox, running_firefox
from tests.support.firefox_page import FirefoxPages
from tests.support.required import skip_or_fail
from tools.places import EXTENSION


@pytest.fixture(scope="session")
def pure_parts() -> Path:
    """The pure parts of the extension, as one script."""
    bundle = EXTENSION / "dist" / "testing" / "pure.js"
    if not bundle.exists():
        pytest.fail("the extension is not built; `make test` builds it", pytrace=False)
    return bundle


@pytest.fixture(scope="session")
def tab(browser: Browser, pure_parts: Path) -> Iterator[Pages]:
    """One tab for all tests of pure code, since a page that is opened knows nothing of the last."""
    with browser.new_context() as context:
        yield Pages(context.new_page(), pure_parts)


@pytest.fixture(scope="session")
def firefox_tab(pure_parts: Path) -> Iterator[FirefoxPages]:
    executable = find_firefox()
    if executable is None:
        skip_or_fail("firefox", "no Firefox is installed")
    with running_firefox(executable) as firefox:
        yield FirefoxPages(firefox, pure_parts)


@pytest.fixture
def pages(tab: Pages) -> Pages:
    """A tab that serves pages, with the pure parts of the extension in each."""
    tab.errors.clear()
    return tab


@pytest.fixture(params=["chromium", "firefox"])
def pages_of_both(request: pytest.FixtureRequest) -> Pages | FirefoxPages:
    """A tab of each browser in turn; for tests that ask what both can answer."""
    if request.param == "chromium":
        chromium: Pages = request.getfixturevalue("tab")
        chromium.errors.clear()
        return chromium
    firefox: FirefoxPages = request.getfixturevalue("firefox_tab")
    return firefox


@pytest.fixture(scope="session")
def listings(shared: Path) -> Path:
    """Saved pages of real sites; the manifest says what each is and must yield."""
    folder = shared / "listings"
    if not (folder / "manifest.json").exists():
        pytest.skip(f"{folder} holds no manifest")
    return folder
