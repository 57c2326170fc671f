"""A listing that is out to get Postil: nothing is stored, read or broken."""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests.extension.background.profile import ASK, ID
from tests.extension.background.profile import ORIGIN as EXTENSION
from tests.extension.page.conftest import first_ids, module_browser, papers
from tests.extension.page.site import TITLES, Paper, Site, listing_page
from tests.support.content_script import ContentScript
from tests.support.listing import Listing

__all__ = ["first_ids", "module_browser", "papers"]

ATTACKS = Path(__file__).parent / "attacks"
FIRST = TITLES[0]
MEGABYTES = 10 * 1024 * 1024

ELEMENT_NAMES = [
    "attributes",
    "checkVisibility",
    "childElementCount",
    "childNodes",
    "children",
    "classList",
    "className",
    "clientHeight",
    "clientWidth",
    "closest",
    "compareDocumentPosition",
    "contains",
    "dataset",
    "dir",
    "firstChild",
    "firstElementChild",
    "getAttribute",
    "getBoundingClientRect",
    "getRootNode",
    "hasAttribute",
    "hidden",
    "id",
    "innerText",
    "isConnected",
    "lang",
    "lastChild",
    "lastElementChild",
    "localName",
    "matches",
    "namespaceURI",
    "nextElementSibling",
    "nextSibling",
    "nodeName",
    "nodeType",
    "nodeValue",
    "offsetHeight",
    "offsetParent",
    "offsetWidth",
    "ownerDocument",
    "parentElement",
    "parentNode",
    "previousElementSibling",
    "previousSibling",
    "querySelector",
    "querySelectorAll",
    "shadowRoot",
    "style",
    "tagName",
    "textContent",
    "title",
]


def attack(name: str) -> str:
    return (ATTACKS / f"{name}.js").read_text()


def with_script(html: str, name: str) -> str:
    """The page with an attack that runs before anything else of it."""
    return html.replace("<head>", f"<head><script>{attack(name)}</script>")


@pytest.fixture(scope="module")
def complaints(module_browser: BrowserContext) -> list[str]:
    """Errors that the worker wrote down."""
    found: list[str] = []
    worker = module_browser.service_workers or [module_browser.wait_for_event("serviceworker")]
    worker[0].on("console", lambda message: note(found, message))
    return found


def note(found: list[str], message: ConsoleMessage) -> None:
    if message.type == "error" and not message.text.startswith("Failed to load resource"):
        found.append(message.text)


@pytest.fixture
def site(module_browser: BrowserContext, complaints: list[str]) -> Iterator[Site]:
    """A tab in which neither the content script nor the worker may fail."""
    opened = Site(module_browser)
    opened.page.on("console", lambda message: note_own(complaints, message))
    yield opened
    opened.close()
    assert opened.errors + complaints == []


def note_own(found: list[str], message: ConsoleMessage) -> None:
    if message.location["url"].startswith("chrome-extension:"):
        note(found, message)


@pytest.fixture(scope="module")
def options(module_browser: BrowserContext) -> Page:
    page = module_browser.new_page()
    page.goto(f"{EXTENSION}/options/index.html")
    return page


class Kept:
    """All that the extension keeps, and what came since it was looked at last."""

    def __init__(self, options: Page) -> None:
        self.options = options
        self.before = self.read()

    def read(self) -> dict[str, Any]:
        answer = self.options.evaluate(ASK, ["exportLocal", {}])
        stores: dict[str, Any] = json.loads(answer["value"])
        preferences = self.options.evaluate(ASK, ["getPreferences", {}])["value"]
        return {**stores, "exported_at": None, "preferences": preferences}

    def assert_same(self) -> None:
        assert self.read() == self.before


@pytest.fixture
def kept(options: Page) -> Kept:
    return Kept(options)


def save_first(listing: Listing, kept: Kept) -> None:
    """The user's own click counts, and what came before it has had its time."""
    kept.assert_same()
    row = listing.row(FIRST)
    row.save()
    assert row.status() == "To read"
    assert len(kept.read()["papers"]) == len(kept.before["papers"]) + 1


def wait_for_answers(listing: Listing) -> None:
    """Until the library has been asked about each of the four rows."""
    listing.wait(lambda: listing.summary() == "4 new of 4", "four new rows")


def test_no_event_that_a_script_made_counts(site: Site, papers: list[Paper], kept: Kept) -> None:
    listing = site.open(listing_page(papers), rows=4)
    wait_for_answers(listing)
    site.page.evaluate(attack("storm"))
    assert not listing.read("!!this.querySelector('.menu, .editor, .panel')")
    site.page.evaluate("getSelection().removeAllRanges()")
    save_first(listing, kept)


def test_no_message_of_a_page_arrives(site: Site, papers: list[Paper], kept: Kept) -> None:
    listing = site.open(listing_page(papers), rows=4)
    wait_for_answers(listing)
    assert site.page.evaluate(attack("messages"), ID) is False
    save_first(listing, kept)


def test_redefined_builtins_see_and_change_nothing(
    site: Site, papers: list[Paper], kept: Kept
) -> None:
    listing = site.open(with_script(listing_page(papers), "redefine"), rows=4)
    wait_for_answers(listing)
    save_first(listing, kept)
    assert site.page.evaluate("window.caught") == []


def test_names_that_hide_the_pages_own_change_nothing(
    site: Site, papers: list[Paper], kept: Kept
) -> None:
    """A form's fields stand before its own properties, and named forms before the document's."""
    fields = "".join(f"<input type=hidden name={name} id={name}>" for name in ELEMENT_NAMES)
    named = "<form name=children id=body></form><form name=title></form><img name=links id=head>"
    html = listing_page(papers).replace("<main>", f"{named}<main><form>{fields}")
    listing = site.open(html.replace("</main>", "</form></main>"), rows=4)
    wait_for_answers(listing)
    save_first(listing, kept)


def test_keys_of_the_prototype_reach_no_object(site: Site, papers: list[Paper], kept: Kept) -> None:
    evil = '{"__proto__":{"polluted":1,"title":"x"},"constructor":{"prototype":{"polluted":1}}}'
    data = f'<div data-target="DailyPapers" data-props="{escape(evil)}"></div>'
    linked = f'<script type="application/ld+json">[{evil}, {{"@graph": [{evil}]}}]</script>'
    html = listing_page(papers).replace("<main>", f"<main>{data}{linked}")
    listing = site.open(html, rows=4)
    wait_for_answers(listing)
    script = ContentScript(site.page)
    assert script.evaluate(
        "[({}).polluted, Object.polluted, [].title].every((x) => x === undefined)"
    )
    save_first(listing, kept)


def test_ten_megabytes_in_a_row_spoil_no_other_row(
    site: Site, papers: list[Paper], kept: Kept
) -> None:
    site.pages["https://huggingface.co/papers"] = listing_page(papers)
    listing = site.open(
        listing_page(papers).replace(
            "</main>",
            f"""</main><script>
            const long = "x".repeat({MEGABYTES});
            const card = document.querySelector("article").cloneNode(true);
            for (const a of card.querySelectorAll("a")) a.href = "/papers/9501.99999";
            card.querySelector("h3 a").textContent = long;
            card.title = card.className = long;
            card.setAttribute("data-props", long);
            document.getElementById("cards").append(card);
            document.querySelectorAll("article")[1].append(" ", long);
            document.title = long;
            </script>""",
        )
    )
    wait_for_answers(listing)
    save_first(listing, kept)
    assert len(kept.read()["outbox"][-1]["body"]["listing"]["title"]) <= 1_000


def test_a_page_that_removes_the_host_is_not_stopped_by_it(
    site: Site, papers: list[Paper], kept: Kept
) -> None:
    """Two that undo each other's work in the same breath would leave the page no time."""
    site.open(with_script(listing_page(papers), "remove"))
    site.page.wait_for_function("window.removed > 2")
    assert site.page.evaluate("window.removed") < 1_000
    site.page.evaluate("window.tolerant = true")
    site.listing.wait_for_rows(4)
    wait_for_answers(site.listing)
    save_first(site.listing, kept)


def test_a_page_that_covers_or_empties_itself_breaks_nothing(
    site: Site, papers: list[Paper], kept: Kept
) -> None:
    listing = site.open(listing_page(papers), rows=4)
    wait_for_answers(listing)
    site.page.evaluate(
        """() => {
          const cover = document.createElement("dialog");
          document.body.append(cover);
          cover.showModal();
          cover.close();
          const host = document.documentElement.lastElementChild;
          for (const name of ["hidden", "inert", "popover", "style", "class", "slot", "part"]) {
            host.setAttribute(name, "manual");
            host.removeAttribute(name);
          }
          const kept = document.documentElement;
          document.replaceChildren();
          document.append(kept);
        }"""
    )
    listing.wait_for_rows(4)
    save_first(listing, kept)


def test_a_page_gets_hold_of_nothing_that_is_postils(site: Site, papers: list[Paper]) -> None:
    listing = site.open(with_script(listing_page(papers), "observe"), rows=4)
    row = listing.row(FIRST)
    row.tag("zebrafish")
    row.write_note("an okapi's remark")
    row.choose("Note…")
    listing.wait_for_focus("TEXTAREA")
    assert site.page.evaluate(attack("probe"), [ID, ["zebrafish", "okapi"]]) == []
