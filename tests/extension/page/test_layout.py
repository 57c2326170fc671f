"""Postil covers no text of the page, moves nothing, and adds nothing to scroll to."""

from pathlib import Path

import pytest

from tests.extension.page.measure import control_rects, overlaps, text_rects
from tests.extension.page.site import (
    DAILY_CARD,
    Site,
    listing_page,
    make_card,
    make_papers,
    page_around,
)
from tests.support.description import describe

PAPERS = make_papers(12)
WIDTHS = (375, 1440)

WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((one) => one.value)))
  .observe({ type: "layout-shift", buffered: true });
"""

WATCH_HOST = """
window.early = false;
new MutationObserver(() => {
  const last = document.documentElement?.lastElementChild;
  window.early ||= last?.tagName === "DIV" && !document.querySelector("[href^='/papers/']");
}).observe(document, { childList: true, subtree: true });
"""


@pytest.mark.parametrize("search", [False, True], ids=["daily", "search"])
@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("width", WIDTHS)
def test_controls_stand_once_per_row_and_cover_no_text(
    site: Site, width: int, columns: int, search: bool
) -> None:
    site.page.set_viewport_size({"width": width, "height": 900})
    listing = site.open(listing_page(PAPERS, search=search, columns=columns), rows=12)
    controls = control_rects(listing)
    assert {control["row"] for control in controls} == {paper.title for paper in PAPERS}
    assert overlaps(controls, text_rects(site.page)) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_targets_are_large_enough(site: Site, width: int) -> None:
    site.page.set_viewport_size({"width": width, "height": 900})
    listing = site.open(listing_page(PAPERS), rows=12)
    sizes = listing.read(
        "[...this.querySelectorAll('button')].map((one) => one.getBoundingClientRect())"
        ".filter(({ width }) => width > 0).map(({ width, height }) => Math.min(width, height))"
    )
    assert sizes
    assert min(sizes) >= 24


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("search", [False, True], ids=["daily", "search"])
def test_nothing_of_the_page_moves(site: Site, width: int, search: bool) -> None:
    """Compared with the same page at an address where Postil shows nothing."""
    html = listing_page(PAPERS, search=search)
    page = site.page
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(WATCH_SHIFTS)
    site.open(html, "/docs")
    extent = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    without = (text_rects(page), page.evaluate(extent))
    listing = site.open(html, rows=12)
    control_rects(listing)
    assert (text_rects(page), page.evaluate(extent)) == without
    assert page.evaluate("window.shifts") == []


def test_what_opens_adds_nothing_to_scroll_to(site: Site) -> None:
    site.page.set_viewport_size({"width": 375, "height": 500})
    listing = site.open(listing_page(PAPERS[:2]), rows=2)
    extent = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    before = site.page.evaluate(extent)
    last = listing.row(PAPERS[1].title)
    last.open_peek()
    assert site.page.evaluate(extent) == before
    listing.escape()
    last.open_menu()
    assert site.page.evaluate(extent) == before
    listing.press_item("Note…")
    listing.wait_for_focus("TEXTAREA")
    assert site.page.evaluate(extent) == before


def test_the_page_gets_one_host_and_nothing_else(site: Site) -> None:
    html = listing_page(PAPERS)
    site.open(html, rows=12)
    found = site.page.evaluate(
        """() => {
          const host = document.documentElement.lastElementChild;
          return { children: [...document.documentElement.children].map((one) => one.tagName),
                   attributes: host.attributes.length, inside: host.childNodes.length,
                   open: host.shadowRoot, body: document.body.innerHTML };
        }"""
    )
    body = html.split("<body>")[1].split("</body>")[0]
    plain = site.page.evaluate(
        "(html) => new DOMParser().parseFromString(html, 'text/html').body.innerHTML", body
    )
    assert found == {
        "children": ["HEAD", "BODY", "DIV"],
        "attributes": 0,
        "inside": 0,
        "open": None,
        "body": plain,
    }


def test_controls_follow_their_rows(site: Site) -> None:
    listing = site.open(listing_page(PAPERS), rows=12)
    title = PAPERS[0].title
    before = listing.settled_rect(listing.row(title).within(".save"))
    site.page.evaluate("document.querySelector('h1').style.paddingBottom = '64px'")
    listing.wait(
        lambda: (
            (listing.rect(listing.row(title).within(".save")) or before)["top"]
            == before["top"] + 64
        ),
        "the controls to follow their row by 64 px",
    )


def test_the_host_returns_when_the_page_drops_it(site: Site) -> None:
    listing = site.open(listing_page(PAPERS), rows=12)
    site.page.evaluate("document.documentElement.lastElementChild.remove()")
    listing.wait(lambda: len(listing.titles()) > 0, "the controls to be back")
    site.page.evaluate("document.documentElement.append(document.createElement('footer'))")
    last = "document.documentElement.lastElementChild.tagName"
    listing.wait(lambda: site.page.evaluate(last) == "DIV", "the host to stand last")


def test_nothing_is_put_into_a_page_before_it_shows_a_paper(site: Site) -> None:
    site.page.add_init_script(WATCH_HOST)
    article = "<article><h4><a href='/posts/1'>A post</a></h4><p>Not a paper.</p></article>"
    listing = site.open(page_around(article), "/papers")
    site.page.evaluate(
        "(card) => document.querySelector('main').insertAdjacentHTML('beforeend', card)",
        make_card(PAPERS[0], DAILY_CARD),
    )
    listing.wait_for_rows(1)
    assert site.page.evaluate("window.early") is False


def test_nothing_on_the_shared_posts(site: Site, shared: Path) -> None:
    html = (shared / "listings/negative/huggingface_posts.html").read_text()
    listing = site.open(html, "/posts")
    assert describe(site.page) is None
    assert listing.root() is None


@pytest.mark.parametrize(
    "name", [pytest.param("search_000_a", marks=pytest.mark.nightly), "daily_2024-08-01"]
)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_of_the_shared_listings_is_covered(
    site: Site, shared: Path, name: str, width: int
) -> None:
    html = (shared / f"listings/huggingface/{name}.html").read_text()
    site.page.set_viewport_size({"width": width, "height": 900})
    rows = {"search_000_a": 70, "daily_2024-08-01": 13}[name]
    listing = site.open(html, "/papers?date=2024-08-01", rows=rows)
    assert overlaps(control_rects(listing), text_rects(site.page)) == []
