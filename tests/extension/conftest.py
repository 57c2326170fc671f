from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.extension.pages import Pages
from tools.places import EXTENSION


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Pages]:
    """One tab for all tests of pure code, since a page that is opened knows nothing of the last."""
    bundle = EXTENSION / "dist" / "testing" / "pure.js"
    if not bundle.exists():
        pytest.fail("the extension is not built; `make test` builds it", pytrace=False)
    with browser.new_context() as context:
        yield Pages(context.new_page(), bundle)


@pytest.fixture
def pages(tab: Pages) -> Pages:
    """A tab that serves pages, with the pure parts of the extension in each."""
    tab.errors.clear()
    return tab


@pytest.fixture(scope="session")
def listings(shared: Path) -> Path:
    """Saved pages of real sites; the manifest says what each is and must yield."""
    folder = shared / "listings"
    if not (folder / "manifest.json").exists():
        pytest.skip(f"{folder} holds no manifest")
    return folder
