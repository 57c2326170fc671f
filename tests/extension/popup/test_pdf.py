"""Papers whose PDF is open: the popup and the context menu know them by the address alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import ORIGIN, Profile
from tests.extension.background.rows import LISTING, row
from tests.support.waiting import wait_for

PDF = "https://arxiv.org/pdf/2310.00001v2"
PAPER = {"aliases": ["arxiv:2310.00001"], "title": "arXiv:2310.00001"}
CLICK = """async ([item, selectionText, url]) => {
  const [tab] = await chrome.tabs.query({ url });
  const clicked = { menuItemId: item, selectionText, pageUrl: tab.url };
  chrome.contextMenus.onClicked.dispatch(clicked, tab);
}"""
BADGE = """async (url) => {
  const [tab] = await chrome.tabs.query({ url });
  return chrome.action.getBadgeText({ tabId: tab.id });
}"""


@pytest.fixture
def pdf(profile: Profile) -> Iterator[Page]:
    """A tab at a PDF's address; what stands there is nothing that a content script could read."""
    with profile.page.context.new_page() as page:
        page.route(
            "https://**/*", lambda route: route.fulfill(body="%PDF", content_type="text/plain")
        )
        page.goto(PDF)
        yield page


@pytest.fixture
def popup(profile: Profile, pdf: Page) -> Iterator[Page]:
    """As the button opens it over the PDF."""
    with profile.page.context.new_page() as page:
        pdf.bring_to_front()
        page.goto(f"{ORIGIN}/popup/index.html")
        yield page


def click(profile: Profile, selected: str, page: Page, item: str = "save-quote") -> None:
    [worker] = profile.page.context.service_workers
    worker.evaluate(CLICK, [item, selected, page.url])


def badge(profile: Profile, page: Page) -> str:
    text: str = profile.page.evaluate(BADGE, page.url)
    return text


def test_its_paper_is_saved_from_the_popup(profile: Profile, popup: Page) -> None:
    expect(popup.get_by_role("heading", level=1)).to_have_text("arXiv:2310.00001")
    popup.get_by_role("button", name="Save", exact=True).click()
    popup.get_by_label("Status").select_option("Reading")
    popup.get_by_label("Add a tag").fill("Margins, Öl")
    popup.get_by_label("Add a tag").press("Enter")
    expect(popup.get_by_role("button", name="Remove tag Öl")).to_be_visible()
    popup.get_by_role("button", name="Remove tag Margins").click()
    expect(popup.get_by_role("button", name="Remove tag Margins")).to_be_hidden()
    kept = profile.paper(PAPER)
    assert (kept["status"], kept["tags"]) == ("reading", ["Öl"])


def test_its_title_is_that_of_the_library(profile: Profile, pdf: Page, popup: Page) -> None:
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    expect(popup.get_by_role("heading", level=1)).to_have_text("Margins, part 1")
    expect(popup.get_by_label("Status")).to_have_value("to_read")


def test_a_page_tells_the_title_that_its_address_does_not(
    profile: Profile, account: Account
) -> None:
    connect(profile, account)
    described = profile.ask("describePdf", url=PDF, title="2310.00001v2")
    profile.ask("savePapers", listing=described["listing"], rows=[described["row"]])
    profile.sync()
    assert [paper["title"] for paper in account.papers()] == ["arXiv:2310.00001"]
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    profile.sync()
    assert profile.ask("describePdf", url=PDF, title="")["row"]["title"] == "Margins, part 1"
    [paper] = account.papers()
    assert paper["title"] == "Margins, part 1"
    assert paper["provenance"]["title"] == "markup huggingface"
    assert paper["abstract"] is not None


@pytest.mark.parametrize("item", ["save-quote", "highlight-selection"])
def test_selected_words_become_a_quote_without_a_place(
    profile: Profile, pdf: Page, item: str
) -> None:
    click(profile, "what the water\nleaves be-\nhind", pdf, item)
    wait_for(lambda: profile.pause() and badge(profile, pdf) == "✓", "the badge to say so")
    [quote] = profile.paper(PAPER)["highlights"]
    assert (quote["exact"], quote["passage"]) == ("what the water leaves behind", "body")
    assert [quote[name] for name in ("prefix", "suffix", "start", "end", "text_hash")] == [
        *("", ""),
        *(None, None, None),
    ]
    assert quote["url"] == PDF


def test_what_cannot_be_kept_is_said(profile: Profile, pdf: Page) -> None:
    click(profile, "x" * 20_001, pdf)
    wait_for(lambda: profile.pause() and badge(profile, pdf) == "!", "the badge to warn")
    assert "too many for one quote" in profile.ask("getOutbox")["notices"][0]["message"]
    assert profile.lookup(PAPER)[0]["paper"] is None
