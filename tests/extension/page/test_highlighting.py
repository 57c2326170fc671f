"""Highlights: made in a passage of a row, painted wherever the same words stand."""

from pathlib import Path

from tests.extension.page.site import TITLES, Paper, Site, listing_page
from tests.support.listing import Listing

FIRST, SECOND = TITLES[:2]
WORDS = "Nothing of it is kept for longer than a tide"


def test_a_highlight_is_painted_again_here_and_on_another_listing(
    site: Site, papers: list[Paper]
) -> None:
    site.page.set_viewport_size({"width": 1440, "height": 900})
    listing = site.open(listing_page(papers[:1], search=True), "/papers?q=tide", rows=1)
    listing.highlight(WORDS, "green")
    assert listing.painted() == [WORDS]
    assert listing.row(FIRST).status() == "To read"
    site.page.reload()
    listing.wait(lambda: listing.painted() == [WORDS], "the words to be painted again")
    other = listing_page(papers, search=True)
    site.open(other, "/papers/trending", rows=4)
    listing.wait(lambda: listing.painted() == [WORDS], "the words to be painted there too")


def test_words_of_a_peek_are_highlighted_and_found_in_it_again(
    site: Site, papers: list[Paper]
) -> None:
    listing = site.open(listing_page(papers), rows=4)
    listing.row(FIRST).open_peek()
    listing.highlight(WORDS)
    listing.escape()
    listing.wait(lambda: listing.painted() == [], "nothing to be painted")
    listing.row(FIRST).open_peek()
    listing.wait(lambda: listing.painted() == [WORDS], "the words in the peek")


def test_the_toolbar_stands_clear_of_the_words(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers[:1], search=True), rows=1)
    listing.select(WORDS)
    toolbar = listing.settled_rect("this.querySelector('.toolbar')")
    for words in listing.ends_of(WORDS) or []:
        assert toolbar["bottom"] <= words["top"] or toolbar["top"] >= words["bottom"]


def test_only_words_of_one_passage_have_a_toolbar(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers, search=True), rows=4)
    for script in (
        "getSelection().selectAllChildren(document.querySelector('h1'))",
        "getSelection().setBaseAndExtent(document.querySelectorAll('article p')[0], 0,"
        " document.querySelectorAll('article p')[1], 1)",
        "getSelection().selectAllChildren(document.querySelector('article'))",
    ):
        site.page.evaluate("getSelection().selectAllChildren(document.querySelector('article p'))")
        listing.wait(lambda: has_toolbar(listing), "the toolbar")
        site.page.evaluate(script)
        listing.wait(lambda: not has_toolbar(listing), "the toolbar to go")


def test_the_toolbar_is_reached_and_left_by_keyboard(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers[:1], search=True), rows=1)
    listing.select(WORDS)
    listing.settled_rect("this.querySelector('.toolbar')")
    site.page.keyboard.press("Tab")
    assert listing.read("this.activeElement.ariaLabel") == "Highlight in yellow"
    site.page.keyboard.press("ArrowRight")
    site.page.keyboard.press("Enter")
    listing.wait(lambda: listing.painted() == [WORDS], "the words to be painted")
    listing.select("so when it finds nothing")
    listing.settled_rect("this.querySelector('.toolbar')")
    listing.escape()
    listing.wait(lambda: not has_toolbar(listing), "the toolbar to go")


def test_a_comment_is_written_on_a_new_highlight(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers[:1], search=True), rows=1)
    listing.select(WORDS)
    listing.press("Comment")
    listing.wait_for_focus("TEXTAREA")
    site.page.keyboard.type("How long is a tide?")
    site.page.keyboard.press("Control+Enter")
    listing.wait(lambda: "saved here" in listing.text(), "the comment to be kept")
    listing.escape()
    listing.row(FIRST).click('[data-opens="highlights"]')
    listing.wait(lambda: "How long is a tide?" in listing.text(), "the comment in the list")


def test_a_painted_highlight_opens_its_card(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers[:1], search=True), rows=1)
    listing.highlight(WORDS)
    first, _ = listing.ends_of(WORDS) or []
    site.page.mouse.click(first["left"] + 20, first["top"] + 5)
    listing.press("Make it pink")
    listing.wait(
        lambda: site.page.evaluate("CSS.highlights.get('postil-pink')?.size") == 1, "pink words"
    )
    listing.press("Delete")
    listing.wait(lambda: listing.painted() == [], "the highlight to go")
    listing.undo()
    listing.wait(lambda: listing.painted() == [WORDS], "the highlight to be back")


def test_a_title_is_highlighted_from_the_menu(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers), rows=4)
    listing.row(SECOND).choose("Highlight the title")
    listing.wait(lambda: listing.painted() == [SECOND], "the title to be painted")


def test_the_selection_is_highlighted_by_a_command(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers, search=True), rows=4)
    listing.select(WORDS)
    site.command_highlight()
    listing.wait(lambda: listing.painted() == [WORDS], "the selected words to be painted")
    site.page.locator("h3 a").nth(1).focus()
    site.command_highlight()
    listing.wait(lambda: SECOND in listing.painted(), "the focused row's title to be painted")
    site.page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges()")
    site.command_highlight()
    listing.wait_for_said("Nothing is selected")
    site.page.evaluate("history.pushState({}, '', '/posts')")
    listing.wait(lambda: not listing.titles(), "the controls to go")
    assert site.command_highlight()["error"]["code"] == "not_read"


def test_what_is_not_on_this_page_is_said_in_words(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers[:1], search=True), rows=1)
    listing.highlight(WORDS)
    rewritten = Paper(papers[0].id, papers[0].title, "Something else stands here now. " * 8)
    site.open(listing_page([rewritten], search=True), "/papers/trending", rows=1)
    listing.row(FIRST).click('[data-opens="highlights"]')
    listing.wait(lambda: "text not found here" in listing.text(), "the orphan's words")
    assert listing.painted() == []


def test_a_highlight_of_one_shared_listing_shows_on_the_next(site: Site, shared: Path) -> None:
    words = "utilizes the word boundary to pool bytes/characters into word representations"
    folder = shared / "listings/huggingface"
    first = (folder / "search_000_a.html").read_text()
    listing = site.open(first, "/papers?q=language+models", rows=70)
    listing.highlight(words)
    for name, rows in (("search_002_a", 43), ("search_003_a", 62)):
        site.open((folder / f"{name}.html").read_text(), f"/papers?q={name}", rows=rows)
        listing.wait(lambda: listing.painted() == [words], f"the words on {name}")


def has_toolbar(listing: Listing) -> bool:
    return listing.rect("this.querySelector('.toolbar')") is not None


def test_all_highlights_of_the_page_are_listed_and_walked(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers[:3], search=True), rows=3)
    listing.highlight(WORDS, "green")
    listing.row(SECOND).choose("Highlight the title")
    listing.wait(lambda: SECOND in listing.painted(), "the title to be painted")
    listing.open_panel()
    listing.click("this.querySelector('.panel summary')")
    quotes = "[...this.querySelectorAll('.panel .quote')]"
    assert listing.read(f"{quotes}.map((one) => one.querySelector('q').innerText)") == [
        WORDS,
        SECOND,
    ]
    assert "green, in the abstract" in listing.panel_text()
    listing.read(f"{quotes}[0].focus()")
    site.page.keyboard.press("ArrowDown")
    site.page.keyboard.press("Enter")
    listing.wait(lambda: listing.read("this.querySelector('.card') !== null"), "the title's card")
