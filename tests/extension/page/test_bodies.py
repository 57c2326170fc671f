"""Highlights in full texts: arXiv's, as LaTeXML sets them, and those of any page on request."""

from collections.abc import Iterator
from itertools import count

import pytest

from tests.extension.page.site import Site
from tests.extension.page.test_arxiv import list_of
from tests.support.listing import Listing

TITLE = "Small Words"
WORDS = "only a postil tells that anybody ever disagreed"
ABSTRACT_WORDS = "write down what the water leaves behind"
CLICK = """async ([selectionText, url]) => {
  const [tab] = await chrome.tabs.query({ url });
  const clicked = { menuItemId: "save-quote", selectionText, pageUrl: tab.url };
  chrome.contextMenus.onClicked.dispatch(clicked, tab);
}"""
BADGE = """async (url) => {
  const [tab] = await chrome.tabs.query({ url });
  return chrome.action.getBadgeText({ tabId: tab.id });
}"""
ARE_SHOWN = """[...CSS.highlights].every(([, ranges]) =>
  [...ranges].every((range) => range.startContainer.isConnected))"""
REFERENCE = '<li class="ltx_bibitem"><a href="https://arxiv.org/abs/2303.09999">Old Words</a></li>'


@pytest.fixture(scope="module")
def numbers() -> Iterator[int]:
    return count(1)


@pytest.fixture
def paper_id(numbers: Iterator[int]) -> str:
    """Of a paper that no other test of the module has saved."""
    return f"2304.{next(numbers):05}"


def paragraph(number: int) -> str:
    return (
        f'<div class="ltx_para"><p class="ltx_p">Shelf {number} holds <em>nothing new</em>, '
        f"and the keeper of shelf {number} turns the lamp towards the sea, as on every other "
        "evening, until somebody comes who asks for a word that has not been written.</p></div>"
    )


def full_text(paragraphs: int, leading: str = "") -> str:
    """About 180 characters a paragraph; `WORDS` stand in the last one."""
    body = leading + "".join(map(paragraph, range(paragraphs)))
    body += f'<p class="ltx_p" id="last">Where the shelves end, {WORDS}.</p>'
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{TITLE}</title></head><body>
<nav class="ltx_TOC"><a href="#S1">1 Introduction</a></nav>
<div class="ltx_page_main"><div class="ltx_page_content"><article class="ltx_document">
<h1 class="ltx_title ltx_title_document">{TITLE}</h1>
<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6>
<p class="ltx_p">We walk along the shore and {ABSTRACT_WORDS}.</p></div>
<section id="S1">{body}</section><ul class="ltx_biblist">{REFERENCE}</ul>
</article></div></div></body></html>"""


def open_text(site: Site, paper_id: str, html: str, version: str = "v1") -> Listing:
    url = f"https://arxiv.org/html/{paper_id}{version}"
    site.pages[url] = html
    site.page.goto(url)
    site.listing.wait_for_rows(1)
    return site.listing


def highlight_words(listing: Listing, colour: str = "yellow") -> None:
    listing.page.evaluate("document.querySelector('#last').scrollIntoView()")
    listing.highlight(WORDS, colour)


def wait_for_painted(listing: Listing, *words: str) -> None:
    """Nothing but these; where nodes went, an empty range is left behind for a while."""
    listing.wait(
        lambda: sorted(listing.painted()) == sorted(words) and listing.page.evaluate(ARE_SHOWN),
        "the words to be painted",
    )


def test_words_of_a_long_text_are_painted_again_after_a_reload(site: Site, paper_id: str) -> None:
    listing = open_text(site, paper_id, full_text(1_700))
    assert site.page.evaluate("document.querySelector('article').textContent.length") > 300_000
    highlight_words(listing, "green")
    wait_for_painted(listing, WORDS)
    site.page.reload()
    wait_for_painted(listing, WORDS)


def test_a_later_version_shows_what_survives_and_lists_the_rest(site: Site, paper_id: str) -> None:
    lost = "Seven umbrellas were left behind in the reading room"
    listing = open_text(site, paper_id, full_text(100, f"<p>{lost}.</p>"))
    listing.highlight(lost)
    highlight_words(listing)
    wait_for_painted(listing, WORDS, lost)
    later = full_text(100, "<p>Of late it rains more often than the shelves can bear.</p>")
    open_text(site, paper_id, later, "v3")
    wait_for_painted(listing, WORDS)
    listing.row(TITLE).click('[data-opens="highlights"]')
    listing.wait(lambda: "text not found here" in listing.text(), "the lost words in the list")
    assert lost in listing.text()
    assert "in the full text" in listing.text()


def test_words_of_the_abstract_are_the_abstract_s_here_and_on_a_list(
    site: Site, paper_id: str
) -> None:
    text = full_text(10)
    listing = open_text(site, paper_id, text)
    listing.highlight(ABSTRACT_WORDS)
    wait_for_painted(listing, ABSTRACT_WORDS)
    url = "https://arxiv.org/list/math.MA/new"
    site.pages[url] = list_of((TITLE,)).replace("2303.00001", paper_id)
    site.page.goto(url)
    wait_for_painted(listing, ABSTRACT_WORDS)


def test_what_the_page_changes_later_keeps_its_highlights(site: Site, paper_id: str) -> None:
    listing = open_text(site, paper_id, full_text(100))
    highlight_words(listing)
    wait_for_painted(listing, WORDS)
    site.page.evaluate(
        """() => {
          const section = document.querySelector("#S1");
          section.innerHTML = "<p>Set anew.</p>" + section.innerHTML;
        }"""
    )
    wait_for_painted(listing, WORDS)
    site.page.evaluate("scrollTo(0, 0)")
    listing.highlight("Set anew", "pink")
    wait_for_painted(listing, WORDS, "Set anew")


REPLACEMENTS = (
    "const main = document.querySelector('.ltx_page_main'); main.remove();"
    "document.body.append(main)",
    "const text = document.querySelector('article'); text.replaceWith(text.cloneNode(true))",
    "const text = document.querySelector('#last'); text.parentNode.prepend(text)",
    "document.querySelector('#last').outerHTML = document.querySelector('#last').outerHTML",
    "document.body.outerHTML = document.body.outerHTML",
)


def test_a_text_that_the_page_moves_or_replaces_stays_painted(site: Site, paper_id: str) -> None:
    listing = open_text(site, paper_id, full_text(100))
    highlight_words(listing)
    for script in REPLACEMENTS:
        site.page.evaluate(f"() => {{ {script} }}")
        wait_for_painted(listing, WORDS)


def test_going_back_shows_them_again(site: Site, paper_id: str) -> None:
    listing = open_text(site, paper_id, full_text(100))
    highlight_words(listing)
    wait_for_painted(listing, WORDS)
    site.pages["https://arxiv.org/help"] = "<!doctype html><title>Help</title>"
    site.page.goto("https://arxiv.org/help")
    site.page.go_back()
    wait_for_painted(listing, WORDS)


def test_a_quote_of_the_pdf_is_found_in_the_full_text(site: Site, paper_id: str) -> None:
    url = f"https://arxiv.org/pdf/{paper_id}"
    site.pages[url] = "<!doctype html><title>pdf</title>"
    site.page.goto(url)
    [worker] = site.page.context.service_workers
    quote = "only a postil tells that any-\nbody ever\ndisagreed"
    worker.evaluate(CLICK, [quote, url])
    site.listing.wait(lambda: worker.evaluate(BADGE, url) == "✓", "the quote to be kept")
    listing = open_text(site, paper_id, full_text(100))
    wait_for_painted(listing, WORDS)
