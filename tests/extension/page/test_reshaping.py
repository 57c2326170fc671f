"""A highlight's ends move by words, its new place is accepted, and it is quoted with a link."""

import pytest

from tests.extension.page.site import Paper, Site, listing_page
from tests.extension.pages import Pages
from tests.support.listing import Listing

WORDS = "Nothing of it is kept for longer than a tide"
CARD = "this.querySelector('.card')"

LINKS = {
    ("https://a.org/x", "two words"): "https://a.org/x#:~:text=two%20words",
    ("https://a.org/x?y=1#top", "a-b, c & d"): (
        "https://a.org/x?y=1#top:~:text=a%2Db%2C%20c%20%26%20d"
    ),
    ("https://a.org/", " ".join(f"w{n}" for n in range(20))): (
        "https://a.org/#:~:text=w0%20w1%20w2%20w3%20w4%20w5%20w6%20w7,"
        "w12%20w13%20w14%20w15%20w16%20w17%20w18%20w19"
    ),
}

RESHAPE = """([text, exact, edge, direction]) => {
  const { anchoring, reshaping } = postilPure;
  const index = anchoring.indexText(text);
  return reshaping.reshape({ exact }, index, edge, direction)?.exact ?? null;
}"""


@pytest.mark.parametrize(("address", "exact"), LINKS)
def test_a_link_leads_to_the_words(pages: Pages, address: str, exact: str) -> None:
    page = pages.open("https://example.org/", "")
    given = [address, {"exact": exact}]
    made = page.evaluate("(given) => postilPure.quoting.linkToText(...given)", given)
    assert made == LINKS[address, exact]


def test_a_quote_is_markdown(pages: Pages) -> None:
    page = pages.open("https://example.org/", "")
    made = page.evaluate(
        "([exact, title, link]) => postilPure.quoting.markdownQuote({ exact }, title, link)",
        ["2 * 3 < [7]", "On _margins_", "https://a.org/(x)"],
    )
    assert made == ("> 2 \\* 3 \\< \\[7\\]\n>\n> — [On \\_margins\\_](<https://a.org/(x)>)\n")


@pytest.mark.parametrize(
    ("exact", "edge", "direction", "expected"),
    [
        ("kept for", "end", "out", "kept for longer"),
        ("kept for", "end", "in", "kept"),
        ("kept for", "start", "out", "is kept for"),
        ("kept for", "start", "in", "for"),
        ("kept", "end", "in", None),
        ("Nothing", "start", "out", None),
        ("tide", "end", "out", None),
        ("eep", "end", "out", None),
    ],
)
def test_an_end_moves_by_a_word(
    pages: Pages, exact: str, edge: str, direction: str, expected: str | None
) -> None:
    page = pages.open("https://example.org/", "")
    assert page.evaluate(RESHAPE, [WORDS, exact, edge, direction]) == expected


def test_languages_without_spaces_have_words_too(pages: Pages) -> None:
    page = pages.open("https://example.org/", "")
    text = "我们研究语言模型。"
    assert page.evaluate(RESHAPE, [text, "研究", "end", "out"]) == "研究语言"


def open_card(site: Site, listing: Listing) -> None:
    first, _ = listing.ends_of(WORDS) or []
    site.page.mouse.click(first["left"] + 2, first["top"] + 5)
    listing.wait(lambda: listing.read(f"{CARD} !== null"), "the card")


def test_the_card_moves_an_end_and_takes_it_back(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers[:1], search=True), rows=1)
    listing.highlight(WORDS)
    open_card(site, listing)
    listing.press("End a word earlier")
    shorter = WORDS.removesuffix(" tide")
    listing.wait(lambda: listing.painted() == [shorter], "the shorter highlight")
    listing.press("Start a word later")
    shortest = shorter.removeprefix("Nothing ")
    listing.wait(lambda: listing.painted() == [shortest], "the shortest highlight")
    listing.undo()
    listing.wait(lambda: listing.painted() == [shorter], "one step back")
    site.page.reload()
    listing.wait(lambda: listing.painted() == [shorter], "the words that were kept")


def test_words_that_changed_are_shown_and_accepted(site: Site, papers: list[Paper]) -> None:
    listing = site.open(listing_page(papers[:1], search=True), rows=1)
    listing.highlight(WORDS)
    html = listing_page(papers[:1], search=True).replace("kept for longer", "held for longer")
    site.open(html, rows=1)
    changed = WORDS.replace("kept", "held")
    listing.wait(lambda: listing.painted() == [changed], "the changed words to be painted")
    first, _ = listing.ends_of(changed) or []
    site.page.mouse.click(first["left"] + 2, first["top"] + 5)
    listing.wait(lambda: listing.read(f"{CARD}?.querySelector('q')?.textContent") == WORDS, "card")
    listing.press("Accept the new place")
    listing.wait(lambda: listing.read(f"{CARD}?.querySelector('q') === null"), "it to be accepted")
    site.open(listing_page(papers[:1], search=True), rows=1)
    listing.wait(lambda: listing.painted() == [WORDS], "the first words, found by likeness")
