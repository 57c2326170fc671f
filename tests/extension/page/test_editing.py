"""What is done with highlights on a page: joined, moved to other words, previewed, taken back."""

import pytest

from tests.extension.page.site import Paper, Site, listing_page
from tests.extension.pages import Pages
from tests.support.listing import Listing

LEFT = "Nothing of it is kept"
RIGHT = "it is kept for longer than a tide"
BOTH = "Nothing of it is kept for longer than a tide"
INSIDE = "kept for longer"
OWN = "needs no labels and little sleep"
CARD = "this.querySelector('.card')"
EDITS = "[...this.querySelectorAll('.edit')]"
JOIN = "Join with the overlapping highlight"

FRAGMENTS = {
    ("ink", "", ""): "ink",
    ("ink", "of all the old ", " and -paper, too & more"): (
        "of%20all%20the%20old-,ink,-and%20%2Dpaper%2C%20too%20%26"
    ),
    ("ink", "", " dries"): "ink,-dries",
    ("ink", "old ", ""): "old-,ink",
    ("ماء قديم", "في ", ""): "%D9%81%D9%8A-,%D9%85%D8%A7%D8%A1%20%D9%82%D8%AF%D9%8A%D9%85",
}


@pytest.mark.parametrize(("exact", "prefix", "suffix"), FRAGMENTS)
def test_words_that_stand_twice_are_told_apart(
    pages: Pages, exact: str, prefix: str, suffix: str
) -> None:
    page = pages.open("https://example.org/", "")
    quote = {"exact": exact, "prefix": prefix, "suffix": suffix}
    made = page.evaluate("(one) => postilPure.quoting.linkToText('https://a.org/x', one)", quote)
    assert made == f"https://a.org/x#:~:text={FRAGMENTS[exact, prefix, suffix]}"


@pytest.fixture
def listing(site: Site, papers: list[Paper]) -> Listing:
    return site.open(listing_page(papers[:1], search=True), rows=1)


def select_over(listing: Listing, words: str) -> None:
    """Select words that are painted already; back once the toolbar offers to join them."""
    listing.select(words)
    listing.settled_rect(listing.button(JOIN))


def open_card(listing: Listing, words: str, side: str = "left") -> None:
    rect = (listing.ends_of(words) or [])[0 if side == "left" else 1]
    listing.page.mouse.click((rect["left"] + rect["right"]) / 2, rect["top"] + 5)
    listing.wait(lambda: listing.read(f"{CARD} !== null"), "the card")


def write_comment(listing: Listing, words: str, comment: str, side: str = "left") -> None:
    open_card(listing, words, side)
    listing.read("this.querySelector('.card textarea').focus()")
    listing.page.keyboard.type(comment)
    listing.page.keyboard.press("Control+Enter")
    listing.wait(lambda: "saved here" in listing.text(), "the comment to be kept")
    listing.escape()
    listing.wait(lambda: listing.read(f"{CARD} === null"), "the card to close")


def wait_painted(listing: Listing, *words: str) -> None:
    listing.wait(lambda: sorted(listing.painted()) == sorted(words), f"{words} to be painted")


def test_selected_words_join_the_highlight_that_they_overlap(listing: Listing) -> None:
    listing.highlight(LEFT)
    select_over(listing, RIGHT)
    listing.press(JOIN)
    wait_painted(listing, BOTH)
    listing.undo()
    wait_painted(listing, LEFT)


def test_overlapping_highlights_join_from_their_card(listing: Listing) -> None:
    listing.highlight(LEFT)
    select_over(listing, RIGHT)
    listing.press("Highlight in pink")
    wait_painted(listing, LEFT, RIGHT)
    open_card(listing, RIGHT, "right")
    listing.press(JOIN)
    wait_painted(listing, BOTH)
    listing.wait(lambda: not listing.offers(JOIN), "nothing more to be joined")
    listing.escape()
    listing.undo()
    wait_painted(listing, LEFT, RIGHT)


def test_a_card_shows_the_comments_that_joining_brought(listing: Listing) -> None:
    listing.highlight(LEFT)
    write_comment(listing, LEFT, "the first")
    select_over(listing, RIGHT)
    listing.press("Highlight in pink")
    wait_painted(listing, LEFT, RIGHT)
    write_comment(listing, RIGHT, "the second", "right")
    open_card(listing, LEFT)
    listing.press(JOIN)
    wait_painted(listing, BOTH)
    both = "the first\n\n---\n\nthe second"
    shown = "this.querySelector('.card textarea')?.value"
    listing.wait(lambda: listing.read(shown) == both, "both comments")


def test_a_highlight_takes_the_selected_words(listing: Listing) -> None:
    listing.highlight(BOTH)
    select_over(listing, INSIDE)
    listing.press("Move here: let the overlapping highlight stand at the selected words")
    wait_painted(listing, INSIDE)


def test_shift_and_arrows_move_the_ends(listing: Listing) -> None:
    listing.highlight(INSIDE)
    open_card(listing, INSIDE)
    listing.wait_for_focus("BUTTON")
    listing.page.keyboard.press("Shift+ArrowRight")
    wait_painted(listing, "kept for longer than")
    listing.page.keyboard.press("Shift+ArrowLeft")
    wait_painted(listing, INSIDE)
    listing.read("this.querySelector('.card [data-edge=start] button').focus()")
    listing.page.keyboard.press("Shift+ArrowLeft")
    wait_painted(listing, "is kept for longer")


def test_a_resting_pointer_shows_what_was_written(listing: Listing) -> None:
    listing.highlight(BOTH)
    write_comment(listing, BOTH, "How long is a tide?")
    first, _ = listing.ends_of(BOTH) or []
    listing.page.mouse.move(first["left"] + 9, first["top"] + 5)
    preview = "this.querySelector('.preview')"
    listing.wait(lambda: listing.read(f"{preview}?.textContent") == "How long is a tide?", "it")
    listing.page.mouse.move(2, 2)
    listing.wait(lambda: listing.read(f"{preview} === null"), "the preview to go")


def test_edits_are_taken_back_after_a_reload(listing: Listing) -> None:
    listing.highlight(OWN, "green")
    open_card(listing, OWN)
    listing.press("Delete")
    wait_painted(listing)
    listing.page.reload()
    listing.wait_for_rows(1)
    listing.open_panel()
    listing.click("this.querySelector('details:has(.edit) summary')")
    listing.press(f"Undo: Deleted “{OWN}”")
    wait_painted(listing, OWN)
    listing.wait_for_said("Undone.")
    assert listing.read("this.activeElement.tagName") == "SUMMARY"
    listing.press(f"Undo: Highlighted “{OWN}”")
    wait_painted(listing)
    listing.wait(lambda: not listing.offers(f"Undo: Highlighted “{OWN}”"), "it to be gone")


def test_a_selection_that_leaves_its_passage_is_told_why(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers[:2], search=True), rows=2)
    site.page.evaluate(
        "getSelection().setBaseAndExtent(document.querySelectorAll('article p')[0], 0,"
        " document.querySelectorAll('article p')[1], 1)"
    )
    site.command_highlight()
    listing.wait_for_said("select words inside one title, abstract or full text")
    assert listing.rect("this.querySelector('.notice:not(.unseen)')") is not None
    assert listing.painted() == []


def test_a_link_alone_is_copied(listing: Listing) -> None:
    listing.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    listing.highlight(INSIDE)
    open_card(listing, INSIDE)
    listing.press("Copy link")
    listing.wait_for_said("The link is copied.")
    copied = listing.page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://huggingface.co/papers#:~:text=kept%20for%20longer"


def test_under_a_finger_the_toolbar_is_large_and_below_the_words(listing: Listing) -> None:
    listing.session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    listing.wait(lambda: listing.page.evaluate("matchMedia('(pointer: coarse)').matches"), "touch")
    listing.page.evaluate(
        "getSelection().setBaseAndExtent(document.querySelector('article p').firstChild, 0,"
        " document.querySelector('article p').firstChild, 20)"
    )
    toolbar = listing.settled_rect("this.querySelector('.toolbar')")
    bottom = listing.page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
    assert toolbar["top"] >= bottom + 24
    sizes = listing.read(
        "[...this.querySelectorAll('.toolbar button')].map((one) => one.getBoundingClientRect())"
        ".map(({ width, height }) => Math.min(width, height))"
    )
    assert min(sizes) >= 44
