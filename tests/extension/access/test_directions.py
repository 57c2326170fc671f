"""Pages in Arabic and Hebrew: their words are highlighted, and Postil's own run as ever."""

from dataclasses import replace

import pytest

from tests.extension.page.measure import control_rects, overlaps, text_rects
from tests.extension.page.site import Paper, Site, listing_page

ARABIC = (
    "نمشي على الشاطئ ونكتب ما يتركه الماء وراءه. لا يبقى منه شيء أطول من مدّ واحد، ومع ذلك تتفق "
    "الملاحظات. طريقتنا لا تحتاج إلى وسوم ولا إلى نوم كثير."
)
HEBREW = (
    "אנחנו הולכים לאורך החוף ורושמים את מה שהמים משאירים. שום דבר אינו נשמר יותר מגאות אחת, ובכל "
    "זאת ההערות מסכימות זו עם זו."
)
LEFT_BY_WATER = "ما يتركه الماء وراءه"
ALONG_THE_SHORE = "הולכים לאורך החוף"
EXTENT = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"


@pytest.fixture
def shore(papers: list[Paper]) -> list[Paper]:
    return [
        replace(papers[0], title="دفاتر الشاطئ: ملاحظات على الهامش", abstract=ARABIC),
        replace(papers[1], title="מחברות החוף", abstract=HEBREW),
    ]


def right_to_left(papers: list[Paper], *, search: bool = False) -> str:
    html = listing_page(papers, search=search)
    return html.replace('<html class="">', '<html class="" dir="rtl" lang="ar">')


def test_words_are_highlighted_and_their_ends_moved(site: Site, shore: list[Paper]) -> None:
    listing = site.open(right_to_left(shore, search=True), rows=2)
    listing.highlight(LEFT_BY_WATER)
    listing.highlight(ALONG_THE_SHORE, "green")
    assert listing.painted() == [LEFT_BY_WATER, ALONG_THE_SHORE]
    row, edge = (
        listing.settled_rect(f"this.querySelector('.row[data-saved=true]{part}')")
        for part in ("", " > .edge")
    )
    assert edge["right"] >= row["right"]
    widths = "(({ borderLeftWidth, borderRightWidth }) => [borderLeftWidth, borderRightWidth])"
    assert listing.read(f"{widths}(getComputedStyle(this.querySelector('.edge')))") == [
        "0px",
        "3px",
    ]
    first, _ = listing.ends_of(ALONG_THE_SHORE) or []
    site.page.mouse.click((first["left"] + first["right"]) / 2, first["top"] + 5)
    listing.wait_for_focus("BUTTON")
    site.page.keyboard.press("Shift+ArrowLeft")
    longer = f"{ALONG_THE_SHORE} ורושמים"
    listing.wait(lambda: longer in listing.painted(), "the word further left")
    site.page.keyboard.press("Shift+ArrowRight")
    listing.wait(lambda: ALONG_THE_SHORE in listing.painted(), "the words as before")


def test_words_are_chosen_by_keys(site: Site, shore: list[Paper]) -> None:
    listing = site.open(right_to_left(shore), rows=2)
    listing.row(shore[1].title).choose("Highlight words…")
    listing.wait_for_said("Enter highlights.")
    for key in ("ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "Enter"):
        site.page.keyboard.press(key)
    listing.wait(lambda: listing.painted() == [ALONG_THE_SHORE], "the words in the peek")


@pytest.mark.parametrize("width", [320, 1440])
def test_the_interface_runs_its_own_way(site: Site, shore: list[Paper], width: int) -> None:
    site.page.set_viewport_size({"width": width, "height": 700})
    html = right_to_left(shore, search=True)
    site.open(html, "/docs")
    without = site.page.evaluate(EXTENT)
    listing = site.open(html, rows=2)
    assert overlaps(control_rects(listing), text_rects(site.page)) == []
    listing.open_panel()
    sign, heading = (
        listing.settled_rect(f"this.querySelector('.panel h2').{part}")
        for part in ("firstElementChild", "parentElement")
    )
    assert sign["left"] < (heading["left"] + heading["right"]) / 2
    assert site.page.evaluate(EXTENT) == without
