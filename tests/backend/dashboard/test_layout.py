"""Nothing is wider than a small screen, whatever the library holds."""

import pytest
from playwright.sync_api import Page

from tests.backend.dashboard.conftest import Site

LONG = "Supercalifragilistic" * 12
WORDS = "on the many words of a title " * 20

TOO_WIDE = """() => Array.from(document.querySelectorAll("body *"))
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1
    && !element.closest(".places, pre, .clip"))
  .map((element) => `${element.tagName}.${element.className}`).slice(0, 5)"""


@pytest.fixture
def extreme(site: Site) -> str:
    """A paper with too much of everything; its page."""
    (paper,) = site.shelf.save(
        1,
        title=LONG + " " + WORDS,
        authors=[f"Author Number {number}" for number in range(533)],
        links=[{"rel": "code", "href": f"https://code.example/{LONG}"}],
        abstract=f"{LONG} {WORDS}",
    )
    site.shelf.mark(1, LONG, comment=f"https://code.example/{LONG}", tags=[LONG[:100]])
    site.shelf.tag(paper.id, LONG[:100], WORDS[:99])
    site.shelf.note(
        paper.id, f"# {LONG}\n\n| a | b |\n|---|---|\n| {LONG} | {WORDS} |\n\n```\n{LONG}\n```"
    )
    return f"/papers/{paper.id}"


@pytest.mark.parametrize("width", [375, 800, 1100])
def test_no_page_is_wider_than_the_screen(page: Page, extreme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 812})
    filtered = f"/?q={LONG}&tag={LONG[:100]}&status=to_read&site=huggingface"
    lists = ("/", filtered, "/highlights", "/tags", "/export", "/settings", "/browsers", "/nowhere")
    for path in (*lists, extreme, f"{extreme}/note"):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        page.evaluate("document.querySelectorAll('.menu').forEach((d) => { d.open = false })")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
        assert page.evaluate(TOO_WIDE) == [], path


def test_533_authors_are_folded(page: Page, extreme: str) -> None:
    page.goto(extreme)
    assert page.locator(".authors summary").inner_text().startswith("Author Number 0, ")
    assert "and 527 more" in page.locator(".authors summary").inner_text()
    assert page.locator("details.authors").get_attribute("open") is None
