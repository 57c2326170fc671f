"""Sites that are granted, taken back, and read on request."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.extension.background.profile import ORIGIN
from tests.extension.page.site import DAILY_CARD, Site, listing_page, make_card, make_papers
from tests.extension.page.site import ORIGIN as LISTING_ORIGIN
from tests.support.axe import audit_page
from tests.support.variants import Grants
from tests.support.waiting import wait_for

PATTERN = f"{LISTING_ORIGIN}/*"
ARTICLE = """<!doctype html><title>Notes on Margins</title>
<meta name="citation_title" content="Notes on Margins">
<meta name="citation_author" content="Ada Quill">
<meta name="citation_doi" content="10.9999/margins.1">
<meta name="citation_publication_date" content="2024/05/01">
<meta name="citation_journal_title" content="Margins">
<h1>Notes on Margins</h1><p>Ada Quill</p>"""
DESCRIBE = """async (url) => {
  const [tab] = await chrome.tabs.query({ url });
  const message = { to: "page", name: "describePage", payload: {} };
  return chrome.tabs.sendMessage(tab.id, message).catch(() => null);
}"""


@pytest.fixture
def popup(asking_browser: BrowserContext) -> Page:
    """As wide as a popup, in a tab of its own; it speaks of the tab that was shown before."""
    page = asking_browser.new_page()
    page.set_viewport_size({"width": 360, "height": 600})
    return page


def open_popup(popup: Page, site: Site) -> Page:
    site.page.bring_to_front()
    popup.goto(f"{ORIGIN}/popup/index.html")
    return popup


def test_a_site_is_offered_and_read_at_once_when_granted(
    site: Site, popup: Page, grants: Grants
) -> None:
    papers = make_papers(4)
    listing = site.open(listing_page(papers))
    open_popup(popup, site)
    expect(popup.get_by_role("heading", level=1)).to_have_text(
        "Postil can read Hugging Face papers"
    )
    expect(popup.get_by_role("button", name="Allow on this site")).to_be_visible()
    assert audit_page(popup) == []
    assert listing.root() is None
    grants.grant(PATTERN)
    listing.wait_for_rows(4)
    open_popup(popup, site)
    expect(popup.locator(".figures dd")).to_have_text(["4", "0", "4"])


def test_granting_again_puts_nothing_in_twice(site: Site, popup: Page, grants: Grants) -> None:
    listing = site.open(listing_page(make_papers(4)))
    grants.grant(PATTERN)
    listing.wait_for_rows(4)
    popup.goto(f"{ORIGIN}/options/index.html")
    popup.evaluate(
        """async (url) => {
          const [tab] = await chrome.tabs.query({ url });
          const target = { tabId: tab.id };
          await chrome.scripting.executeScript({ target, files: ["page/main.js"] });
        }""",
        f"{LISTING_ORIGIN}/*",
    )
    site.page.bring_to_front()
    site.page.evaluate(
        "(card) => document.querySelector('#cards').insertAdjacentHTML('beforeend', card)",
        make_card(make_papers(5)[4], DAILY_CARD),
    )
    listing.wait_for_rows(5)
    listing.wait(lambda: len(listing.titles()) == 5, "the controls of all rows")
    assert hosts_in(site.page) == 1
    assert listing.titles() == [paper.title for paper in make_papers(5)]


def hosts_in(page: Page) -> int:
    hosts: int = page.evaluate("document.querySelectorAll('html > div').length")
    return hosts


def test_each_granted_site_is_registered_and_each_revoked_one_forgotten(
    site: Site, popup: Page, grants: Grants, optional_sites: list[dict[str, Any]]
) -> None:
    if not optional_sites:
        pytest.skip("no adapter names a host that is asked for")
    popup.goto(f"{ORIGIN}/options/index.html")

    def registered() -> list[str]:
        popup.wait_for_timeout(20)
        scripts: list[str] = popup.evaluate(
            "chrome.scripting.getRegisteredContentScripts()"
            ".then((scripts) => scripts.flatMap((one) => one.matches))"
        )
        return scripts

    def read_as(url: str) -> str | None:
        popup.wait_for_timeout(20)
        described = popup.evaluate(DESCRIBE, url)
        return described["value"]["site"] if described and described["value"] else None

    assert registered() == []
    first = optional_sites[0]
    for host in first["hosts"]:
        grants.grant(host)
    wait_for(lambda: sorted(registered()) == sorted(first["hosts"]), "the site to be registered")
    site.pages[first["url"]] = "<!doctype html><title>made up</title>"
    site.page.goto(first["url"])
    wait_for(lambda: read_as(first["hosts"][0]) == first["site"], "the open tab to be read")
    for host in first["hosts"]:
        grants.revoke(host)
    wait_for(lambda: registered() == [], "the site to be given up")


def test_other_pages_offer_to_be_read(site: Site, popup: Page) -> None:
    site.pages["https://example.org/"] = "<!doctype html><title>made up</title>"
    site.page.goto("https://example.org/")
    open_popup(popup, site)
    expect(popup.get_by_role("heading", level=1)).to_have_text("No listing here")
    popup.get_by_role("button", name="Read this page").click()
    # In a tab of its own the popup was not opened by a click on the button in the bar.
    expect(popup.get_by_role("alert").filter(has_text="keeps extensions out")).to_be_visible()
    assert audit_page(popup) == []


def test_a_page_is_read_on_request_and_only_then(site: Site, popup: Page, grants: Grants) -> None:
    grants.grant(PATTERN)
    site.pages[f"{LISTING_ORIGIN}/posts"] = ARTICLE
    site.page.goto(f"{LISTING_ORIGIN}/posts")
    open_popup(popup, site)
    expect(popup.get_by_role("heading", level=1)).to_have_text("No listing here")
    assert site.listing.root() is None
    popup.get_by_role("button", name="Read this page").click()
    expect(popup.locator(".figures dd")).to_have_text(["1", "0", "1"])
    expect(popup.get_by_role("checkbox")).to_be_hidden()
    site.listing.wait_for_rows(1)
    site.page.reload()
    open_popup(popup, site)
    expect(popup.get_by_role("heading", level=1)).to_have_text("No listing here")
    assert site.listing.root() is None
