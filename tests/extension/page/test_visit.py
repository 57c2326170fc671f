"""Pages that Postil leaves alone, and pages that it cannot read."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.extension.background.profile import ORIGIN
from tests.extension.page.site import Paper, Site, listing_page, page_around
from tests.support.axe import audit_page
from tests.support.listing import Listing

UNREADABLE = "".join(
    f'<li class="card card-{number}" id="reader-{number}"><a class="secret-jo" href="/u/secret-jo">'
    f"A secret title of paper {number} that is long enough</a></li>"
    for number in range(6)
)
CHALLENGE = '<form id="challenge-form" action="/"><p>Just a secret moment</p></form>'

WATCH = """
globalThis.wasSeen = false;
new MutationObserver(() => {
  wasSeen ||= document.querySelector("html > div:not([inert])") !== null;
}).observe(document, { attributeFilter: ["inert"], childList: true, subtree: true });
"""
"""Tells whether Postil's one element could ever be seen on the page."""


@pytest.fixture
def popup(module_browser: BrowserContext) -> Iterator[Page]:
    page = module_browser.new_page()
    page.set_viewport_size({"width": 360, "height": 600})
    yield page
    page.close()


def wait_for_nothing(listing: Listing) -> None:
    listing.wait(lambda: listing.root() is None, "Postil to go")


def wait_for_all(listing: Listing, papers: list[Paper]) -> None:
    """Until each row has its controls: those that are out of view get theirs with a frame."""
    titles = [paper.title for paper in papers]
    listing.wait(lambda: listing.titles() == titles, "the controls of all rows", listing.titles)


def look(popup: Page, site: Site) -> Page:
    """Open the popup on the site's tab."""
    site.page.bring_to_front()
    popup.goto(f"{ORIGIN}/popup/index.html")
    return popup


def test_a_site_is_switched_off_in_all_tabs_and_on_again(
    module_browser: BrowserContext, site: Site, popup: Page, papers: list[Paper]
) -> None:
    second = Site(module_browser)
    tabs = [tab.open(listing_page(papers), rows=4) for tab in (second, site)]
    switch = look(popup, site).get_by_role("checkbox", name="Show Postil on this site")
    expect(switch).to_be_checked()
    switch.uncheck()
    for listing in tabs:
        wait_for_nothing(listing)
    expect(popup.get_by_text("Switched off here")).to_be_visible()
    site.page.add_init_script(WATCH)
    site.page.reload()
    expect(look(popup, site).get_by_text("Switched off here")).to_be_visible()
    wait_for_nothing(site.listing)
    assert site.page.evaluate("wasSeen") is False
    switch.check()
    for listing in tabs:
        wait_for_all(listing, papers)
    site.listing.wait(lambda: site.page.evaluate("wasSeen"), "the watch to see the rows")
    second.close()


def test_a_list_that_cannot_be_read_is_told_with_a_report(site: Site, popup: Page) -> None:
    site.open(page_around(f"<ul class='cards'>{UNREADABLE}</ul>"), "/papers?q=secret")
    look(popup, site)
    expect(popup.get_by_text("This looks like a list of Hugging Face papers")).to_be_visible()
    assert site.listing.root() is None
    popup.context.grant_permissions(["clipboard-read", "clipboard-write"])
    popup.bring_to_front()
    popup.get_by_role("button", name="Copy the page's report").click()
    expect(popup.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    assert audit_page(popup) == []
    report = popup.evaluate("navigator.clipboard.readText()")
    assert "secret" not in report
    told = json.loads(report)
    assert (told["adapter"], told["host"], told["path"]) == ("huggingface", "huggingface.co", "/a")
    assert told["candidates"] == 0
    assert told["repeated"][0] == {
        "times": 6,
        "in": "ul.a",
        "first": "li#a-9.card.a-9(a.a-a)",
    }


def test_a_challenge_is_told(site: Site, popup: Page) -> None:
    site.open(page_around(CHALLENGE), "/papers?q=moment")
    look(popup, site)
    expect(popup.get_by_text("asks whether you are a person")).to_be_visible()
    assert audit_page(popup) == []


def test_an_empty_result_is_no_trouble(site: Site, popup: Page) -> None:
    site.open(page_around("<h1>Papers</h1><p>Nothing was found.</p>"), "/papers?q=nothing")
    look(popup, site)
    expect(popup.get_by_role("heading", level=1)).to_have_text("No papers found on this page")
    expect(popup.get_by_role("button", name="Copy the page's report")).to_be_hidden()


def test_a_page_that_no_adapter_claims_says_nothing(site: Site, popup: Page) -> None:
    site.open(page_around(f"<ul>{UNREADABLE}</ul>"), "/posts")
    expect(look(popup, site).get_by_role("heading", level=1)).to_have_text("No listing here")
    assert site.listing.root() is None


def test_the_content_script_takes_a_page_once(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    site.page.go_forward()
    site.page.evaluate("history.pushState({}, '', '/papers?q=elsewhere')")
    site.page.evaluate("history.back()")
    listing.wait_for_rows(4)
    listing.wait(lambda: len(listing.titles()) == 4, "each row once")
    assert site.page.evaluate("document.querySelectorAll('html > div').length") == 1
