"""What is painted on a page: legible on each, and silent about what the page does not show."""

import re
from html import escape
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.extension.page.site import Paper, Site, listing_page, make_papers
from tests.extension.painting.contrast import contrast
from tests.extension.painting.marks import mark, save, wait_for_painted
from tests.support.listing import Listing
from tests.support.waiting import wait_for

COLOURS = ("yellow", "green", "blue", "pink")
WORDS = (
    "Nothing of it is kept for longer than a tide",
    "needs no labels and little sleep",
    "write down what the water leaves behind",
    "says so when it finds nothing",
)
OVER = "kept for longer than a tide, and yet the notes agree"
LEAST = 4.5
"""Of text, for level AA (https://www.w3.org/TR/WCAG22/#contrast-minimum)."""

STYLES = """() => [...CSS.highlights.keys()]
  .filter((name) => /^postil-(?!shared)/.test(name))
  .map((name) => {
    const style = getComputedStyle(document.querySelector("article p"), `::highlight(${name})`);
    const { color, backgroundColor, webkitTextFillColor, textShadow } = style;
    return { name, color, backgroundColor, webkitTextFillColor, textShadow };
  })"""

HOSTILE = """<style>
  article p { color: transparent; -webkit-text-fill-color: #777; text-shadow: 0 0 9px red; }
</style>"""


@pytest.fixture(scope="module")
def marked(module_browser: BrowserContext) -> list[Paper]:
    """One paper, with a highlight in each colour and one that lies over the first."""
    papers = make_papers(1, 40_000)
    marks = [mark(papers[0], *one) for one in zip(WORDS, COLOURS, strict=True)]
    save(module_browser, papers[0], [*marks, mark(papers[0], OVER)])
    return papers


@pytest.mark.parametrize("hostile", ["", HOSTILE], ids=["as it is", "hostile"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_painted_words_are_legible(
    site: Site, marked: list[Paper], dark: bool, hostile: str
) -> None:
    html = listing_page(marked, search=True, dark=dark).replace("</head>", f"{hostile}</head>")
    site.open(html, "/papers?q=tide")
    wait_for_painted(site.page, [*WORDS, OVER])
    styles = site.page.evaluate(STYLES)
    shade = "-dark" if dark else ""
    expected = {f"postil-{colour}{shade}" for colour in COLOURS} | {f"postil-yellow{shade}-deep"}
    assert {style["name"] for style in styles} == expected
    for style in styles:
        ink, fill, back = (
            as_hex(style[name]) for name in ("color", "webkitTextFillColor", "backgroundColor")
        )
        assert contrast(ink, back) >= LEAST, style
        assert contrast(fill, back) >= LEAST, style
        assert style["textShadow"] == "none", style


def as_hex(colour: str) -> str:
    found = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour)
    assert found is not None, f"{colour} is not opaque"
    return "#" + "".join(f"{int(part):02x}" for part in found.groups())


HEAR_REPORTS = """() => {
  const hear = ({ name, payload }) => {
    if (name === "reportResolutions") reported.push(...payload.resolutions);
    return false;
  };
  if (!globalThis.reported) chrome.runtime.onMessage.addListener(hear);
  globalThis.reported = [];
}"""
NEVER_WRITTEN = "Seven umbrellas were left behind in the reading room"


@pytest.mark.parametrize(
    ("first_id", "known"), [(41_000, True), (42_000, False)], ids=["in the data", "nowhere"]
)
def test_what_the_page_cut_off_is_not_called_lost(site: Site, first_id: int, known: bool) -> None:
    """`known`: the page's own data have all of what its card cuts off."""
    cut, whole = papers = make_papers(2, first_id)
    shown, hidden = "Nothing of it is kept", "says so when it finds nothing"
    save(site.page.context, cut, [mark(cut, shown), mark(cut, hidden, "green")])
    lost = {**mark(whole, shown, "pink"), "exact": NEVER_WRITTEN, "prefix": "", "suffix": ""}
    save(site.page.context, whole, [mark(whole, shown), lost])
    [worker] = site.page.context.service_workers
    worker.evaluate(HEAR_REPORTS)
    html = cut_abstract(listing_page(papers, search=True), cut)
    if not known:
        html = re.sub(r'data-props="[^"]*"', "", html)
    site.open(html, "/papers?q=two", rows=2)
    wait_for_painted(site.page, [shown])
    wait_for(lambda: "orphan" in kinds(worker), "the lost words to be reported")
    assert sorted(kinds(worker)) == ["exact", "orphan"]
    assert "text not found here" in whereabouts(site.listing, whole, NEVER_WRITTEN)
    assert "text not found here" not in whereabouts(site.listing, cut, hidden)


def cut_abstract(html: str, paper: Paper) -> str:
    """As sites show it whose cards have no room."""
    abstract = escape(paper.abstract)
    return html.replace(f">{abstract}<", f">{abstract[:150]}…<")


def kinds(worker: Any) -> list[str]:
    found: list[str] = worker.evaluate("reported.map(({ kind }) => kind)")
    return found


def whereabouts(listing: Listing, paper: Paper, words: str) -> str:
    """What the row's list of highlights says of one."""
    listing.row(paper.title).click('[data-opens="highlights"]')
    text: str = listing.wait(
        lambda: listing.read(
            "[...this.querySelectorAll('.highlights li, [role=dialog] li, li')]"
            f".find((one) => one.innerText.includes({words!r}))?.innerText"
        ),
        f"{words!r} in the list",
    )
    listing.escape()
    return text
