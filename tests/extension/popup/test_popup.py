"""What the popup says and does."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import ORIGIN, Profile
from tests.extension.background.rows import LISTING, row
from tests.support.proxy import LOST, Proxy
from tests.support.waiting import wait_for

LISTING_URL = "https://huggingface.co/papers"

LISTING_HTML = """<!doctype html><title>Daily Papers</title><main>
<article><a href="/papers/2310.00001">picture</a>
  <h3><a href="/papers/2310.00001">Margins, part 1</a></h3></article>
<article><a href="/papers/2310.00002">picture</a>
  <h3><a href="/papers/2310.00002">Margins, part 2</a></h3></article></main>"""


@pytest.fixture
def context(profile: Profile) -> BrowserContext:
    return profile.page.context


@pytest.fixture
def popup(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 600})
    page.goto(f"{ORIGIN}/popup/index.html")
    yield page
    page.close()


def test_a_page_without_papers_teaches_where_to_begin(popup: Page) -> None:
    expect(popup.get_by_role("heading", name="No listing here")).to_be_visible()
    expect(popup.get_by_role("button", name="Open Hugging Face papers")).to_be_visible()


def test_a_listing_is_counted(context: BrowserContext, profile: Profile) -> None:
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    with context.new_page() as listing, context.new_page() as popup:
        listing.route(
            f"{LISTING_URL}*",
            lambda route: route.fulfill(body=LISTING_HTML, content_type="text/html"),
        )
        listing.goto(LISTING_URL)
        listing.bring_to_front()

        def figures() -> list[str]:
            popup.goto(f"{ORIGIN}/popup/index.html")
            expect(popup.get_by_role("heading", level=1)).to_be_visible()
            return popup.locator(".figures dd").all_inner_texts()

        wait_for(
            lambda: figures() == ["2", "1", "1"], "two rows, of which one is saved and one new"
        )
        expect(popup.get_by_role("heading", level=1)).to_have_text("Hugging Face papers")


def test_what_is_kept_is_found(profile: Profile, popup: Page) -> None:
    profile.ask("savePapers", listing=LISTING, rows=[row(1), row(2)])
    profile.ask("editTags", paperId=profile.paper(row(2))["id"], add=["Öl"], remove=[])
    popup.get_by_role("searchbox").fill("margins OL")
    expect(popup.get_by_role("search").get_by_role("status")).to_have_text("1 paper")
    expect(popup.get_by_role("link")).to_have_text(["Margins, part 2"])
    expect(popup.get_by_role("listitem")).to_contain_text("To read · Öl")


def test_only_web_addresses_become_links(profile: Profile, popup: Page) -> None:
    link = {"rel": "page", "href": "javascript:document.title='run'"}
    profile.ask("savePapers", listing=LISTING, rows=[{**row(1), "links": [link]}])
    popup.get_by_role("searchbox").fill("margins")
    expect(popup.get_by_role("link")).to_have_attribute("href", "https://arxiv.org/abs/2310.00001")


def test_titles_are_text(profile: Profile, popup: Page) -> None:
    title = "<img src=x onerror=document.title='run'> [x](javascript:alert(1))"
    profile.ask("savePapers", listing=LISTING, rows=[{**row(1), "title": title}])
    popup.get_by_role("searchbox").fill("img")
    expect(popup.get_by_role("link")).to_have_text([title])
    expect(popup).to_have_title("Postil")


def test_connecting_shows_the_code_that_the_server_shows(
    context: BrowserContext, popup: Page, account: Account
) -> None:
    popup.get_by_label("Address of your server").fill(account.server.url)
    with context.expect_page() as opened:
        popup.get_by_role("button", name="Connect").click()
    code = popup.locator(".code").inner_text()
    assert f"code={code}" in unquote(opened.value.url)
    opened.value.close()
    account.decide(code, "approve")
    expect(popup.get_by_text(", as user")).to_be_visible()
    expect(popup.get_by_role("button", name="Open library")).to_be_visible()


def test_a_wrong_address_is_named_with_its_remedy(popup: Page) -> None:
    popup.get_by_label("Address of your server").fill("ftp://example.org")
    popup.get_by_role("button", name="Connect").click()
    expect(popup.get_by_role("alert").filter(has_text="is not a web address")).to_be_visible()


def test_what_waits_is_told_and_sent(
    profile: Profile, popup: Page, account: Account, proxy: Proxy
) -> None:
    """And times are written as the words around them, whatever the language of the system."""
    session = popup.context.new_cdp_session(popup)
    session.send("Emulation.setLocaleOverride", {"locale": "de-DE"})
    connect(profile, account, proxy.url)
    proxy.rule = lambda _method, _path, _forward: LOST
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    expect(popup.get_by_role("heading", name="1 waiting to be sent")).to_be_visible()
    expect(popup.get_by_role("alert").filter(has_text="Nothing answers at")).to_be_visible()
    expect(popup.get_by_text("It is tried again by itself at")).to_have_text(re.compile("[AP]M"))
    proxy.rule = lambda _method, _path, forward: forward()
    popup.get_by_role("button", name="Send now").click()
    expect(popup.get_by_role("heading", name="waiting to be sent")).to_be_hidden()
    expect(popup.get_by_role("status").filter(has_text="Nothing waits to be sent")).to_have_count(1)
    assert [paper["title"] for paper in account.papers()] == ["Margins, part 1"]


def test_what_was_refused_can_be_discarded(profile: Profile, popup: Page, account: Account) -> None:
    connect(profile, account)
    profile.ask("savePapers", listing=LISTING, rows=[{**row(1), "title": "Much " * 500}])
    profile.sync()
    refused = popup.get_by_role("group", name="Save “Much Much")
    expect(refused).to_contain_text("title")
    refused.get_by_role("button", name="Discard").press("Enter")
    expect(refused).to_be_hidden()
    expect(popup.get_by_role("main").locator(":focus")).to_have_count(1)
    profile.sync()
    assert profile.lookup(row(1))[0]["paper"] is None


@pytest.mark.parametrize("width", [320, 360, 400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_every_control_has_a_name(popup: Page, width: int, scheme: str) -> None:
    popup.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    popup.set_viewport_size({"width": width, "height": 620})
    expect(popup.get_by_role("button", name="Connect")).to_be_visible()
    assert popup.evaluate("document.documentElement.scrollWidth <= innerWidth")
    controls = popup.locator("button, input, a[href]")
    for control in controls.all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 24
        assert box["x"] + box["width"] <= width
        name = control.evaluate(
            "e => e.ariaLabel || e.labels?.[0]?.textContent || e.textContent.trim()"
        )
        assert name, control.evaluate("e => e.outerHTML")


def test_it_is_worked_by_keyboard(popup: Page) -> None:
    expect(popup.get_by_role("button", name="Connect")).to_be_visible()
    reached = []
    for _ in range(popup.locator("button, input").count()):
        popup.keyboard.press("Tab")
        reached.append(popup.evaluate("document.activeElement.outerHTML"))
        outline = popup.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"
    assert len(set(reached)) == popup.locator("button, input").count()
