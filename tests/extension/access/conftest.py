"""The browsers and pages of the page's tests."""

from tests.extension.page.conftest import first_ids, fresh_site, module_browser, papers, site

__all__ = ["first_ids", "fresh_site", "module_browser", "papers", "site"]
