"""What is pure is tried in both browsers; what needs the extension, in a browser of its own."""

from tests.extension.conftest import pages_of_both as pages
from tests.extension.page.conftest import module_browser, site

__all__ = ["module_browser", "pages", "site"]
