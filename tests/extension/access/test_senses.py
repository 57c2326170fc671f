"""Forced colours, a page that becomes dark, a small screen, and a finger instead of a pointer."""

from functools import partial

from tests.extension.access.surfaces import daily, open_menu, open_peek, search
from tests.extension.access.test_surfaces import DARKEN, library
from tests.extension.page.site import Paper, Site, listing_page, make_papers
from tests.support.listing import Listing
from tests.support.overlay import middle

__all__ = ["library"]

WORDS = "longer than a tide"
SELECT = """(words) => {
  const text = document.querySelector("article p").firstChild;
  const start = text.data.indexOf(words);
  getSelection().setBaseAndExtent(text, start, text, start + words.length);
}"""


def outline(listing: Listing, selector: str) -> str:
    style: str = listing.read(f"getComputedStyle(this.querySelector({selector!r})).outlineStyle")
    return style


def test_what_only_a_colour_told_has_a_line(site: Site, library: list[Paper]) -> None:
    site.page.emulate_media(forced_colors="active")
    listing = daily(site, library)
    listing.read("this.querySelector('[data-opens=menu]').focus()")
    site.page.keyboard.press("Enter")
    listing.wait(lambda: listing.rect("this.querySelector('.item:focus-visible')"), "the menu")
    assert outline(listing, ".item:focus-visible") == "solid"
    listing.press_item("Tags…")
    listing.wait_for_focus("INPUT")
    site.page.keyboard.type("w")
    listing.wait(lambda: listing.rect("this.querySelector('[role=option]')"), "a tag")
    site.page.keyboard.press("ArrowDown")
    listing.wait(lambda: outline(listing, "[role=option]") == "solid", "the chosen tag's outline")
    side = "getComputedStyle(this.querySelector('.caret')).borderLeftColor"
    assert listing.read(side) == "rgba(0, 0, 0, 0)"


def test_controls_follow_a_page_that_becomes_dark(site: Site, library: list[Paper]) -> None:
    listing = open_menu(site, library)
    site.page.evaluate(DARKEN, True)
    schemes = (
        "['.row', '.menu', '.page-mark'].map((one) => this.querySelector(one).style.colorScheme)"
    )
    listing.wait(lambda: listing.read(schemes) == ["dark"] * 3, "everything to be dark")


SLOWLY = "* { transition: background-color 600ms }"
PAINTS_DARK = """(isDark) =>
  [...CSS.highlights.keys()].some((name) => name.includes("dark")) === isDark"""


def test_words_are_painted_for_the_ground_that_they_came_to(
    site: Site, library: list[Paper]
) -> None:
    """In an opened abstract, and on a page that becomes dark and light slowly."""
    for listing in (open_peek(site, library), search(site, library)):
        site.page.add_style_tag(content=SLOWLY)
        for is_dark in (True, False, True):
            site.page.evaluate(DARKEN, is_dark)
            listing.wait(
                partial(site.page.evaluate, PAINTS_DARK, is_dark),
                f"words painted for a ground that is{'' if is_dark else ' not'} dark",
            )


def test_the_mark_makes_way_on_a_small_screen(site: Site, library: list[Paper]) -> None:
    site.page.set_viewport_size({"width": 375, "height": 500})
    listing = daily(site, library)

    def wait_until(is_seen: bool, after: str) -> None:
        opacity = "getComputedStyle(this.querySelector('.sign')).opacity"
        expected = "1" if is_seen else "0"
        listing.wait(lambda: listing.read(opacity) == expected, f"opacity {expected} {after}")

    wait_until(True, "at first")
    site.page.evaluate("scrollTo(0, 300)")
    wait_until(False, "while it is read on")
    listing.read("this.querySelector('.sign').focus()")
    wait_until(True, "for who goes by keys")
    listing.read("this.querySelector('.sign').blur()")
    wait_until(False, "without the focus")
    site.page.evaluate("scrollTo(0, 200)")
    wait_until(True, "on the way back")


def tap(listing: Listing, x: float, y: float) -> None:
    touch = {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    listing.session.send("Input.dispatchTouchEvent", touch)
    listing.session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_finger_selects_and_highlights(site: Site) -> None:
    listing = site.open(listing_page(make_papers(1, 20_000), search=True), rows=1)
    listing.session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    # A long press is taken over by the system, whose handles then move without any event.
    x, y = middle((listing.ends_of(WORDS) or [])[0])
    touch = {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    listing.session.send("Input.dispatchTouchEvent", touch)
    listing.session.send("Input.dispatchTouchEvent", {"type": "touchCancel", "touchPoints": []})
    for words in ("longer", "longer than", WORDS):
        site.page.evaluate(SELECT, words)
    tap(listing, *middle(listing.settled_rect(listing.button("Highlight in green"))))
    listing.wait(lambda: listing.painted() == [WORDS], "the words to be painted")
    tap(listing, x, y)
    listing.wait(lambda: listing.rect("this.querySelector('.card')"), "the card")
    tap(listing, *middle(listing.settled_rect(listing.button("Delete"))))
    listing.wait(lambda: listing.painted() == [], "the highlight to go")
