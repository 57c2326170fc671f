"""What is painted stays painted, whatever a page does to its nodes."""

import pytest
from playwright.sync_api import BrowserContext, Error, Page

from tests.extension.page.site import ORIGIN, Paper, Site, listing_page, make_papers
from tests.extension.painting.marks import mark, save, wait_for_painted
from tests.support.heap import measure_heap
from tests.support.waiting import wait_for

ROWS = 6
WORDS = (
    ("Nothing of it is kept for longer than a tide", "yellow"),
    ("needs no labels and little sleep", "green"),
    ("says so when it finds nothing", "pink"),
)
QUOTES = [words for words, _ in WORDS] * ROWS
PATH = "/papers?q=tide"
ROUNDS = 50


@pytest.fixture(scope="module")
def marked(module_browser: BrowserContext) -> list[Paper]:
    """Papers of which nothing but three highlights each is known."""
    papers = make_papers(ROWS, 30_000)
    for paper in papers:
        save(module_browser, paper, [mark(paper, *words) for words in WORDS])
    return papers


@pytest.fixture
def page(site: Site, marked: list[Paper]) -> Page:
    """A listing on which all of them are painted."""
    site.open(listing_page(marked, search=True), PATH, rows=ROWS)
    wait_for_painted(site.page, QUOTES)
    return site.page


RENDER = """() => {
  const cards = document.querySelector("#cards");
  cards.innerHTML = cards.innerHTML;
}"""


def test_rows_that_are_replaced_again_and_again_stay_painted_and_leave_nothing(
    site: Site, page: Page
) -> None:
    session = page.context.new_cdp_session(page)
    rows = page.evaluate("document.evaluate('count(id(\"cards\")//node())', document).numberValue")
    heaps = []
    for round_ in range(ROUNDS):
        page.evaluate(RENDER)
        wait_for_painted(page, QUOTES, after=f"{round_ + 1} times")
        if round_ in (0, ROUNDS - 1):
            site.listing.wait(lambda: len(site.listing.titles()) == ROWS, "each row's controls")
            heaps.append(measure_heap(session))
    first, last = heaps
    # What was replaced last may still wait to be collected.
    assert last.nodes <= first.nodes + 3 * rows, "nodes that are out of the page are kept"
    assert last.listeners < first.listeners + ROUNDS / 2, "listeners are kept"
    assert last.bytes < 1.1 * first.bytes, "objects are kept"


REPLACEMENTS = {
    "the rows were sorted": """
      const cards = document.querySelector("#cards");
      cards.append(...[...cards.children].reverse());""",
    "the rows were taken out and put in again": """
      const cards = document.querySelector("#cards");
      cards.replaceChildren(...cards.children);""",
    "all was taken out and put in again": """
      const main = document.querySelector("main");
      main.remove();
      document.body.append(main);""",
    "the rows were emptied first": """
      const cards = document.querySelector("#cards");
      const html = cards.innerHTML;
      cards.innerHTML = "";
      cards.innerHTML = html;""",
    "the main part was replaced": """
      const main = document.querySelector("main");
      main.outerHTML = main.outerHTML;""",
    "the body was written anew": "document.body.outerHTML = document.body.outerHTML;",
    "the body was replaced": "document.body.replaceWith(document.body.cloneNode(true));",
    "the root was replaced": """
      document.replaceChild(document.documentElement.cloneNode(true), document.documentElement);""",
    "each text was replaced": """
      for (const text of document.querySelectorAll("article p")) text.textContent += "";""",
    "each text was cut": """
      for (const { firstChild } of document.querySelectorAll("article p")) {
        firstChild.splitText(150).splitText(40);
      }""",
    "elements came into each text": """
      for (const text of document.querySelectorAll("article p")) {
        text.innerHTML = text.innerHTML.replace(/labels|kept/, "<b>$&</b>");
      }""",
    "scripts emptied the registry": "CSS.highlights.clear();",
    "scripts emptied each highlight": """
      for (const [, highlight] of CSS.highlights) highlight.clear();""",
}


def test_a_page_that_replaces_parts_of_itself_stays_painted(page: Page) -> None:
    for after, script in REPLACEMENTS.items():
        page.evaluate(f"() => {{ {script} }}")
        wait_for_painted(page, QUOTES, after=after)


def test_rows_that_go_take_their_highlights_with_them(page: Page) -> None:
    page.evaluate("document.querySelector('#cards').firstElementChild.remove()")
    wait_for_painted(page, [words for words, _ in WORDS] * (ROWS - 1))
    page.evaluate("document.querySelector('#cards').replaceChildren()")
    wait_for_painted(page, [])
    page.wait_for_function("![...CSS.highlights.keys()].some((name) => name.startsWith('postil'))")


ON_REQUEST = """<!doctype html><title>Small Words</title>
<meta name="citation_title" content="Small Words">
<meta name="citation_author" content="Example, Ada">
<meta name="citation_doi" content="10.5555/small.words">
<h1>Small Words</h1><p>Words on a page that nobody reads by itself.</p>
<script>
  addEventListener("pageshow", ({ persisted }) => { globalThis.wasKept = persisted; });
</script>"""
NAVIGATE = """([path, html]) => {
  history.pushState({}, "", path);
  const next = new DOMParser().parseFromString(html, "text/html");
  document.querySelector("main").replaceWith(next.querySelector("main"));
}"""


def test_client_side_navigation_paints_the_next_page_and_nothing_of_the_last(
    page: Page, marked: list[Paper]
) -> None:
    words = [words for words, _ in WORDS]
    page.evaluate(NAVIGATE, ["/papers?q=two", listing_page(marked[:2], search=True)])
    wait_for_painted(page, words * 2)
    page.evaluate(NAVIGATE, ["/posts", "<main><h1>Posts</h1></main>"])
    wait_for_painted(page, [])
    page.evaluate(NAVIGATE, [PATH, listing_page(marked, search=True)])
    wait_for_painted(page, QUOTES)


def test_a_page_that_the_browser_kept_is_painted_once(page: Page, site: Site) -> None:
    page.evaluate(
        "addEventListener('pageshow', ({ persisted }) => (globalThis.wasKept = persisted))"
    )
    site.pages[f"{ORIGIN}/about"] = "<!doctype html><title>About</title>"
    for _ in range(2):
        page.goto(f"{ORIGIN}/about")
        page.evaluate("setTimeout(() => history.back())")
        wait_for(lambda: has_come_back(page), "the page that the browser kept")
        wait_for_painted(page, QUOTES)


def test_a_page_that_was_read_on_request_is_read_when_it_comes_back(site: Site) -> None:
    site.pages[f"{ORIGIN}/blog/words"] = ON_REQUEST
    site.pages[f"{ORIGIN}/about"] = "<!doctype html><title>About</title>"
    site.page.goto(f"{ORIGIN}/blog/words")
    wait_for(lambda: site.ask("readPage")["ok"], "the content script")
    site.listing.wait_for_rows(1)
    site.page.goto(f"{ORIGIN}/about")
    site.page.evaluate("setTimeout(() => history.back())")
    wait_for(lambda: has_come_back(site.page), "the page that the browser kept")
    site.listing.wait_for_rows(1)


def has_come_back(page: Page) -> bool:
    try:
        return bool(page.evaluate("globalThis.wasKept === true"))
    except Error:  # It is on its way.
        return False
