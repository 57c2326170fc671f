"""Highlights are made, walked through, edited and deleted by keys alone."""

from tests.extension.page.site import TITLES, Paper, Site, listing_page
from tests.support.listing import Listing

FIRST = TITLES[0]
SECOND_SENTENCE = (
    "Nothing of it is kept for longer than a tide, and yet the notes agree with one another."
)


def press(listing: Listing, *keys: str) -> None:
    for key in keys:
        listing.page.keyboard.press(key)


def tab_to(listing: Listing, name: str) -> None:
    """Press Tab until a control of this name has the focus."""
    for _ in range(40):
        press(listing, "Tab")
        if focused(listing) == name:
            return
    raise AssertionError(f"Tab never came to {name!r}; it is at {focused(listing)!r}")


def focused(listing: Listing) -> str:
    """The name of what has the focus among Postil's controls."""
    name = "this.activeElement?.ariaLabel || this.activeElement?.innerText.trim() || ''"
    return listing.read(name) or ""


def wait_for_focus_on(listing: Listing, name: str) -> None:
    listing.wait(lambda: focused(listing) == name, f"the focus on {name!r}")


def choose(listing: Listing, item: str) -> None:
    """From the menu of the first row, which is opened and walked by keys."""
    tab_to(listing, "More: tags, note, not for me")
    press(listing, "Enter")
    wait_for_focus_on(listing, "To read")
    for _ in range(20):
        press(listing, "ArrowDown")
        if focused(listing) == item:
            break
    press(listing, "Enter")


def selection(listing: Listing) -> str:
    selected: str = listing.page.evaluate("getSelection().toString()")
    return selected


def wait_for_selection(listing: Listing, words: str) -> None:
    listing.wait(lambda: selection(listing) == words, f"{words!r} to be selected")


def test_words_are_chosen_and_highlighted(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers[:1], search=True), rows=1)
    choose(listing, "Highlight words…")
    wait_for_selection(listing, "We")
    listing.wait_for_said("Enter highlights.")
    press(listing, "ArrowRight")
    wait_for_selection(listing, "walk")
    listing.wait_for_said("walk")
    press(listing, "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft")
    wait_for_selection(listing, "walk along")
    press(listing, "ArrowDown", "ArrowDown")
    wait_for_selection(listing, SECOND_SENTENCE)
    press(listing, "Enter")
    listing.wait(lambda: listing.painted() == [SECOND_SENTENCE], "the sentence to be painted")
    listing.wait_for_said("Highlighted.")


def test_words_of_an_abstract_that_opens(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers[:1]), rows=1)
    choose(listing, "Highlight words…")
    listing.wait(lambda: listing.peek_text(), "the abstract")
    listing.wait_for_said("Enter highlights.")
    press(listing, "Shift+ArrowRight")
    listing.wait_for_said("We walk")
    press(listing, "Tab")
    wait_for_focus_on(listing, "Highlight in yellow")
    press(listing, "ArrowRight", "Enter")
    listing.wait(lambda: listing.painted() == ["We walk"], "the words in the peek")
    listing.forget_said()
    press(listing, "ArrowLeft")
    listing.wait_for_said("Enter highlights.")
    press(listing, "Escape")
    listing.wait(lambda: not listing.rect("this.querySelector('.toolbar')"), "the toolbar to go")
    press(listing, "Escape")
    wait_for_focus_on(listing, FIRST)


def test_highlights_are_walked_edited_and_deleted(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers[:2], search=True), rows=2)
    choose(listing, "Highlight the title")
    listing.wait(lambda: listing.painted() == [FIRST], "the title to be painted")
    tab_to(listing, "1 highlight")
    press(listing, "Enter")
    listing.wait(lambda: focused(listing).startswith(FIRST), "the focus in the list")
    press(listing, "Enter")
    wait_for_focus_on(listing, "Make it yellow")
    tab_to(listing, "Your comment, in Markdown")
    listing.page.keyboard.type("How many?")
    press(listing, "Control+Enter")
    listing.wait(lambda: "saved here" in listing.text(), "the comment to be kept")
    press(listing, "Shift+Tab")
    tab_to(listing, "Add a tag")
    listing.page.keyboard.type("sheep")
    press(listing, "Enter")
    listing.wait(lambda: "Tag sheep is added." in listing.text(), "the tag to be announced")
    press(listing, "Escape")
    wait_for_focus_on(listing, "1 highlight")
    press(listing, "Enter")
    listing.wait(lambda: "How many?" in focused(listing), "the comment in the list")
    press(listing, "Enter")
    wait_for_focus_on(listing, "Make it yellow")
    tab_to(listing, "Delete")
    press(listing, "Enter")
    listing.wait_for_said("The highlight is deleted.")
    assert listing.painted() == []
    listing.wait(lambda: focused(listing) != "", "the focus to stay on the row")
    tab_to(listing, "Undo")
    press(listing, "Enter")
    listing.wait(lambda: listing.painted() == [FIRST], "the title to be painted again")
    assert focused(listing) != ""
