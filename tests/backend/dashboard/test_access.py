"""axe finds nothing wrong with any page of the dashboard."""

from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Browser, Page

from postil.app import create_app
from postil.auth import tokens
from postil.db import unit_of_work
from postil.settings import Settings
from tests.backend.dashboard.conftest import Site
from tests.backend.dashboard.shelf import Shelf
from tests.support.axe import SHOWN, audit_page

OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
LIST = "Counting Lichens on North Walls\nWe study walls, and what they hold. " * 4


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Of all pages that take no argument."""
    app = create_app(Settings(data=tmp_path_factory.mktemp("addresses")))
    rules = app.url_map.iter_rules()
    reading = (rule for rule in rules if "GET" in (rule.methods or ()) and not rule.arguments)
    return sorted(rule.rule for rule in reading if not rule.rule.startswith(("/api", "/oauth")))


def fill(shelf: Shelf) -> UUID:
    """One of everything; the paper that has most of it."""
    paper, _ = shelf.fill(1, 2)
    shelf.mark(1, exact="matter", colour="pink", passage="body")
    for number in (3, 4):
        shelf.save(number, title="One title for two papers")
    with unit_of_work(shelf.engine) as session:
        tokens.issue(session, shelf.user.id, "device", "Chromium on Linux")
    return paper.id


def audit(page: Page) -> list[str]:
    """Everything wrong with the page as it comes, and with all of it unfolded."""
    found = []
    for scheme, size in SHOWN:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size(size)
        found += [f"{scheme} {size['width']}: {one}" for one in audit_page(page)]
        page.evaluate(OPEN)
    return found


def test_nothing_is_wrong_with_any_page(page: Page, site: Site, addresses: list[str]) -> None:
    paper = fill(site.shelf)
    removed, _ = site.shelf.save(5, 6)
    site.shelf.ask("remove_paper", removed.id)
    of_papers = [f"/papers/{paper}", f"/papers/{paper}/note", f"/papers/{uuid4()}"]
    of_lists = ["/?q=study&tag=theory", f"/?removed={removed.id}", "/highlights?found=unsure"]
    found = []
    for address in (*addresses, *of_papers, *of_lists):
        answer = page.request.get(address)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page.goto(address)
        found += [f"{address} {one}" for one in audit(page)]
    assert not found, "\n".join(found)


def test_nothing_is_wrong_with_a_preview(page: Page) -> None:
    page.goto("/import")
    page.locator("textarea").fill(LIST)
    page.get_by_role("button", name="Show what is in it").click()
    page.get_by_role("checkbox").first.wait_for()
    assert not audit(page)


def test_nothing_is_wrong_before_signing_in(browser: Browser, site: Site) -> None:
    with browser.new_context(base_url=site.address) as context:
        page = context.new_page()
        for address in ("/", "/signin", "/signin/nonsense", "/connect", "/nowhere"):
            page.goto(address)
            assert not audit(page), address
