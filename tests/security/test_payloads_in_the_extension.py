"""No text runs on a listing, in the popup or in the options, and each is shown as a text."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from tests.extension.background.profile import ASK, ORIGIN
from tests.extension.background.rows import quote, row
from tests.extension.page.site import ORIGIN as LISTING
from tests.extension.page.site import SEARCH_CARD, Site, page_around
from tests.security.corpus import PAYLOADS, as_address, as_tag
from tests.security.watch import FOREIGN, Watch, shown
from tests.support.chromium import browser_with_extension
from tests.support.listing import Listing, Row
from tests.support.overlay import middle

PACK = 5
"""Payloads of one paper: as many fit into a title, and the popup shows as many papers."""

PACKS = [PAYLOADS[at : at + PACK] for at in range(0, len(PAYLOADS), PACK)]
TITLES = [" ¦ ".join(pack) for pack in PACKS]
INSIDE = f"({FOREIGN})(this, true)"


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch((ORIGIN, LISTING, "data:image/svg+xml", "chrome:"))


@pytest.fixture(scope="module")
def browser_of_victim(
    playwright: Playwright,
    chromium: str,
    extension_dir: Path,
    tmp_path_factory: pytest.TempPathFactory,
    watch: Watch,
) -> Iterator[BrowserContext]:
    profile = tmp_path_factory.mktemp("profile")
    with browser_with_extension(playwright, chromium, extension_dir, profile) as context:
        watch.over(context)
        yield context


@pytest.fixture(scope="module")
def kept(browser_of_victim: BrowserContext) -> list[dict[str, Any]]:
    """Payloads in everything that the worker keeps of a paper."""
    page = browser_of_victim.new_page()
    page.goto(f"{ORIGIN}/options/index.html")

    def ask(*questions: tuple[str, dict[str, Any]]) -> list[Any]:
        answers = page.evaluate(f"(all) => Promise.all(all.map({ASK}))", questions)
        assert all(answer["ok"] for answer in answers), answers
        return [answer["value"] for answer in answers]

    rows = [plant(ask, number) for number in range(len(PACKS))]
    page.close()
    return rows


def plant(ask: Any, number: int) -> dict[str, Any]:
    pack, title = PACKS[number], TITLES[number]
    listing = {"url": as_address(pack[0]), "title": title[:1000], "site": "huggingface"}
    planted = {
        **row(number),
        "aliases": [f"arxiv:9501.{number:05}"],
        "title": title,
        "authors": list(pack),
        "abstract": title,
        "links": [{"rel": "page", "href": as_address(pack[1])}],
    }
    [saved] = ask(("savePapers", {"listing": listing, "rows": [planted]}))
    paper = saved["states"][0]["paper"]["id"]
    tags = [f"pack{number:03}", *map(as_tag, pack)]
    marks = [quote(w, prefix=w, suffix=w, comment=w, tags=[as_tag(w)]) for w in pack]
    ask(
        ("editTags", {"paperId": paper, "add": tags, "remove": []}),
        ("saveNote", {"paperId": paper, "note": {"text": "\n\n".join(pack), "over": ""}}),
        *(
            ("saveHighlight", {"listing": listing, "row": planted, "highlight": mark})
            for mark in marks
        ),
    )
    return planted


def listing_page() -> str:
    cards = "\n".join(
        SEARCH_CARD.substitute(id=f"9501.{number:05}", title=escape(title), abstract=escape(title))
        for number, title in enumerate(TITLES)
    )
    grid = f'<div class="relative grid gap-5 grid-cols-1" id="cards">{cards}</div>'
    return page_around(f'<section class="container"><h1>Daily Papers</h1>{grid}</section>')


@pytest.fixture(scope="module")
def listing(browser_of_victim: BrowserContext, kept: list[dict[str, Any]]) -> Iterator[Listing]:
    site = Site(browser_of_victim)
    yield site.open(listing_page(), rows=len(PACKS))
    site.close()
    assert site.errors == []


def plain(text: str) -> str:
    """Its visible ASCII: a page's title loses characters that nobody sees."""
    return re.sub(r"[^!-~]", "", text)


def shown_row(listing: Listing, number: int) -> Row:
    """The row of this pack, scrolled to, with its controls."""
    card = listing.page.locator("#cards > article").nth(number)
    card.evaluate("(card) => card.scrollIntoView({ block: 'center' })")

    def found() -> str | None:
        titles = [one for one in listing.titles() if plain(one) == plain(TITLES[number])]
        return titles[0] if titles and Row(listing, titles[0]).form() else None

    return Row(listing, listing.wait(found, f"controls of {TITLES[number]!r}"))


def inside(listing: Listing, watch: Watch) -> None:
    assert listing.read(INSIDE) == []
    watch.check(listing.page.url)


def test_no_payload_runs_on_a_listing(listing: Listing, watch: Watch) -> None:
    seen: set[str] = set()
    for number in range(0, len(PACKS), 2):
        shown_row(listing, number)
        inside(listing, watch)
        seen |= set(map(plain, listing.titles()))
    assert seen == set(map(plain, TITLES))


def test_the_panel_lists_quotes_and_comments_as_they_are(listing: Listing, watch: Watch) -> None:
    listing.open_panel()
    listing.click("this.querySelector('.panel .all summary')")
    listing.wait(lambda: listing.read("!!this.querySelector('.panel .all[open]')"), "the list")
    for name in ("q", ".soft"):
        told: list[str] = listing.read(
            f"[...this.querySelectorAll('.panel .all li {name}')].map((one) => one.textContent)"
        )
        assert set(PAYLOADS) <= set(told), name
    inside(listing, watch)
    listing.escape()


@pytest.mark.parametrize("kind", ["highlights", "tags", "note", "menu"])
def test_what_opens_from_a_row_shows_texts(listing: Listing, watch: Watch, kind: str) -> None:
    for number in range(0, len(PACKS), 12):
        row = shown_row(listing, number)
        if row.form() == "mark":
            listing.page.mouse.move(*middle(listing.settled_rect(row.within(".mark"))))
        listing.click(row.within(f'[data-opens="{kind}"]'))
        listing.wait(lambda: listing.read("!!this.querySelector('.float')"), f"the {kind}")
        inside(listing, watch)
        listing.escape()
        listing.wait(lambda: not listing.read("!!this.querySelector('.float')"), "it to close")


def test_no_payload_runs_in_the_popup(
    browser_of_victim: BrowserContext, kept: list[dict[str, Any]], watch: Watch
) -> None:
    popup = browser_of_victim.new_page()
    popup.goto(f"{ORIGIN}/popup/index.html")
    field = popup.get_by_role("searchbox")
    for number in range(len(PACKS)):
        field.fill(f"pack{number:03}")
        found = popup.get_by_role("listitem").filter(has_text=f"pack{number:03}")
        found.first.wait_for()
        tags = [as_tag(words) for words in PACKS[number]]
        assert len(shown(popup, [TITLES[number], *tags])) == len(tags) + 1
        look(popup, watch)
    popup.close()


def test_no_payload_runs_in_the_options(
    browser_of_victim: BrowserContext, kept: list[dict[str, Any]], watch: Watch
) -> None:
    options = browser_of_victim.new_page()
    options.goto(f"{ORIGIN}/options/index.html")
    options.get_by_role("heading", level=1).wait_for()
    look(options, watch)
    options.close()


def look(page: Page, watch: Watch) -> None:
    found: list[str] = page.evaluate(f"() => ({FOREIGN})(document)")
    assert [one for one in found if ORIGIN not in one] == []
    watch.check(page.url)
