"""On arXiv's lists and results: controls at the end of the line of links, and no text covered."""

from pathlib import Path

import pytest
from playwright.sync_api import Route

from tests.extension.page.measure import control_rects, overlaps, text_rects
from tests.extension.page.site import Site
from tests.support.listing import Listing

NEW = "https://arxiv.org/list/math.MA/new"
SEARCH = "https://arxiv.org/search/?query=margin"
TITLES = (
    "Small Words",
    "On the Patience of Gradient Descent in Very Long Valleys, What It Teaches Us about Waiting, "
    "and Why a Title May Well Reach from One Edge of the Page to the Other, and Then Some",
    "Tidal Attention",
)
ABSTRACT = "We walk along the shore and write down what the water leaves behind. " * 4
STYLE = """body { margin: 0; font: 14.4px/1.3 sans-serif } #dlpage { margin: 16px 32px }
dd { margin: 2px 0 18px 40px } .list-title { font-size: larger; font-weight: bold }
.meta p { margin: 6px 0 0 } ol { list-style: none; margin: 16px; padding: 0 }
li { margin-bottom: 24px } svg { width: 16px; height: 16px }"""


def entry(number: int, title: str) -> str:
    return f"""<dt><a name="item{number}">[{number}]</a>
<a href="/abs/2303.{number:05}" title="Abstract">arXiv:2303.{number:05}</a>
[<a href="/pdf/2303.{number:05}">pdf</a>, <a href="/format/2303.{number:05}">other</a>]</dt>
<dd><div class="meta"><div class="list-title mathjax"><span class="descriptor">Title:</span>
{title}</div><div class="list-authors"><a href="/search/?q=Li">Ann Li</a></div>
<p class="mathjax">{ABSTRACT}</p></div></dd>"""


def result(number: int, title: str) -> str:
    return f"""<li class="arxiv-result"><p class="list-title">
<a href="https://arxiv.org/abs/2303.{number:05}">arXiv:2303.{number:05}</a></p>
<p class="title">{title}</p><p class="authors"><a href="/search/?q=Li">Ann Li</a></p>
<p class="abstract mathjax">Abstract: <span class="abstract-short">…what the water leaves
<a onclick="more()">▽ More</a></span><span class="abstract-full" style="display: none">{ABSTRACT}
<a onclick="less()">△ Less</a></span></p></li>"""


def page_of(body: str) -> str:
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>Margins</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>
<body>{body}</body></html>"""


def list_of(titles: tuple[str, ...]) -> str:
    entries = "".join(entry(number, title) for number, title in enumerate(titles, 1))
    heading = f"<h3>New submissions (showing {len(titles)} of {len(titles)} entries)</h3>"
    return page_of(f"<div id=dlpage><dl id=articles>{heading}{entries}</dl></div>")


def open_page(site: Site, url: str, html: str, width: int, rows: int) -> Listing:
    site.page.set_viewport_size({"width": width, "height": 900})
    site.pages[url] = html
    site.page.goto(url)
    site.listing.wait_for_rows(rows)
    return site.listing


@pytest.mark.parametrize("width", [375, 1440])
def test_no_text_of_a_list_is_covered(site: Site, width: int) -> None:
    listing = open_page(site, NEW, list_of(TITLES), width, 3)
    controls = control_rects(listing)
    assert {control["row"] for control in controls} == set(TITLES)
    assert overlaps(controls, text_rects(site.page)) == []


def test_controls_stand_on_the_line_of_links(site: Site) -> None:
    listing = open_page(site, NEW, list_of(TITLES), 1440, 3)
    lines = site.page.evaluate(
        "[...document.querySelectorAll('dt')].map((line) => line.getBoundingClientRect().toJSON())"
    )
    for title, line in zip(TITLES, lines, strict=True):
        save = listing.settled_rect(listing.row(title).within(".save"))
        middle = (line["top"] + line["bottom"]) / 2
        assert save["top"] <= middle <= save["bottom"], title


def test_the_edge_of_a_saved_row_begins_at_its_line(site: Site) -> None:
    listing = open_page(site, NEW, list_of(TITLES), 1440, 3)
    row = listing.row(TITLES[0])
    row.save()
    edge = listing.settled_rect(row.within(".edge"))
    line, entry = site.page.evaluate(
        "['dt', 'dd'].map((one) => document.querySelector(one).getBoundingClientRect().toJSON())"
    )
    assert (edge["top"], edge["bottom"]) == (line["top"], entry["bottom"])


def test_a_link_of_the_line_belongs_to_its_row(site: Site) -> None:
    """Of a list, it is all that Tab reaches of a row."""
    listing = open_page(site, NEW, list_of(TITLES), 1440, 3)
    site.page.locator("dt a[title=Abstract]").nth(2).focus()
    site.command_highlight()
    listing.wait(lambda: listing.painted() == [TITLES[2]], "the title to be highlighted")


def test_rows_are_shown_while_the_page_is_still_coming_in(site: Site) -> None:
    held: list[Route] = []
    site.page.route("**/held.js", lambda route: held.append(route))
    begin = list_of(TITLES).replace("</dl>", "<script src=/held.js></script>")
    end = "".join(entry(number, f"Late Row {number}") for number in range(4, 40))
    site.pages[NEW] = begin.replace("</div></body>", f"{end}</dl></div></body>")
    site.page.goto(NEW, wait_until="commit")
    whole = list(TITLES[:2])
    site.listing.wait(lambda: site.listing.titles() == whole, "the rows that are whole")
    assert site.page.evaluate("document.readyState") == "loading"
    held[0].fulfill(body="")
    site.listing.wait_for_rows(39)
    first = list(TITLES)
    site.listing.wait(lambda: site.listing.titles()[:3] == first, "the row that became whole")


@pytest.mark.parametrize("width", [375, 1440])
def test_a_folded_abstract_can_be_read_in_place(site: Site, width: int) -> None:
    results = "".join(result(number, title) for number, title in enumerate(TITLES, 1))
    listing = open_page(site, SEARCH, page_of(f"<ol>{results}</ol>"), width, 3)
    assert overlaps(control_rects(listing), text_rects(site.page)) == []
    assert listing.row(TITLES[2]).open_peek() == ABSTRACT.strip()


@pytest.mark.nightly
@pytest.mark.parametrize("width", [375, 1440])
def test_no_text_of_the_shared_list_is_covered(site: Site, shared: Path, width: int) -> None:
    html = (shared / "listings/arxiv/list_astro-ph_new.html").read_text()
    styled = html.replace("</head>", f"<style>{STYLE}</style></head>")
    listing = open_page(site, "https://arxiv.org/list/astro-ph/new", styled, width, 97)
    assert overlaps(control_rects(listing), text_rects(site.page)) == []
