import pytest
from playwright.sync_api import Page

from tests.extension.pages import Pages
from tools.places import EXTENSION


@pytest.fixture
def pages(browser_page: Page) -> Pages:
    """A tab that serves pages, with the pure parts of the extension in each."""
    bundle = EXTENSION / "dist" / "testing" / "pure.js"
    if not bundle.exists():
        pytest.fail("the extension is not built; `make test` builds it", pytrace=False)
    return Pages(browser_page, bundle)
