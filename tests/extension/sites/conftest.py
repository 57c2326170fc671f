"""A browser in which every site has to be granted first."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.extension.page.site import Site
from tests.extension.pages import Pages
from tests.support.chromium import browser_with_extension
from tests.support.variants import Grants, copy_extension
from tools.places import EXTENSION

REQUIRED = {"https://huggingface.co/*", "https://arxiv.org/*"}


@pytest.fixture(scope="session")
def optional_sites(browser: Browser) -> list[dict[str, Any]]:
    """Site, name, hosts and an address of each adapter whose hosts are asked for."""
    with browser.new_context() as context:
        pages = Pages(context.new_page(), EXTENSION / "dist" / "testing" / "pure.js")
        sites: list[dict[str, Any]] = pages.open("https://example.org/", "").evaluate(
            "postilPure.adapters.adapters.map(({ site, name, hosts, samples }) =>"
            " ({ site, name, hosts, url: samples.claimed[0] }))"
        )
    return [site for site in sites if not set(site["hosts"]) <= REQUIRED]


@pytest.fixture
def asking_browser(
    playwright: Playwright,
    chromium: str,
    extension_dir: Path,
    tmp_path: Path,
    optional_sites: list[dict[str, Any]],
) -> Iterator[BrowserContext]:
    hosts = tuple(host for site in optional_sites for host in site["hosts"])
    build = copy_extension(extension_dir, tmp_path, hosts=hosts)
    with browser_with_extension(playwright, chromium, build, tmp_path / "profile") as context:
        yield context


@pytest.fixture
def grants(asking_browser: BrowserContext) -> Grants:
    return Grants(asking_browser)


@pytest.fixture
def site(asking_browser: BrowserContext, grants: Grants) -> Iterator[Site]:
    opened = Site(asking_browser)
    yield opened
    assert opened.errors == []
