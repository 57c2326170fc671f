"""Everything that Postil shows over a page, and how its user comes to see it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.extension.page.site import Paper, Site, listing_page
from tests.support.listing import Listing

LEFT = "Nothing of it is kept"
RIGHT = "it is kept for longer than a tide"
OWN = "needs no labels and little sleep"
CARD = "this.querySelector('.card')"


@dataclass(frozen=True)
class Surface:
    """`shows` are the files of page/view that it takes, and what each of them looks like."""

    name: str
    open: Callable[[Site, list[Paper]], Listing]
    shows: dict[str, str]


def daily(site: Site, papers: list[Paper]) -> Listing:
    return site.open(listing_page(papers), "/papers", rows=len(papers))


def search(site: Site, papers: list[Paper]) -> Listing:
    return site.open(listing_page(papers, search=True), "/papers?q=tide", rows=len(papers))


def open_menu(site: Site, papers: list[Paper]) -> Listing:
    listing = daily(site, papers)
    listing.row(papers[0].title).open_menu()
    return listing


def open_tags(site: Site, papers: list[Paper]) -> Listing:
    listing = daily(site, papers)
    listing.row(papers[0].title).choose("Tags…")
    listing.wait_for_focus("INPUT")
    site.page.keyboard.type("w")
    listing.wait(lambda: listing.rect("this.querySelector('[role=option]')"), "a tag to be offered")
    site.page.keyboard.press("ArrowDown")
    return listing


def open_note(site: Site, papers: list[Paper]) -> Listing:
    listing = daily(site, papers)
    listing.row(papers[0].title).choose("Note…")
    listing.wait_for_focus("TEXTAREA")
    return listing


def open_list(site: Site, papers: list[Paper]) -> Listing:
    listing = search(site, papers)
    listing.row(papers[0].title).click("[data-opens=highlights]")
    listing.wait(lambda: listing.rect("this.querySelector('.list')"), "the list")
    return listing


def open_peek(site: Site, papers: list[Paper]) -> Listing:
    listing = daily(site, papers)
    listing.row(papers[0].title).open_peek()
    listing.wait(lambda: LEFT in listing.painted(), "the highlights in the peek")
    return listing


def open_panel(site: Site, papers: list[Paper]) -> Listing:
    listing = search(site, papers)
    listing.open_panel()
    listing.wait(lambda: listing.read("this.querySelector('.edit') !== null"), "recent edits")
    listing.read("this.querySelectorAll('details').forEach((one) => { one.open = true; })")
    return listing


def pick_rows(site: Site, papers: list[Paper]) -> Listing:
    listing = daily(site, papers)
    listing.open_panel()
    listing.press("Select rows")
    listing.press("New")
    return listing


def select_words(site: Site, papers: list[Paper]) -> Listing:
    listing = search(site, papers)
    listing.wait(lambda: LEFT in listing.painted(), "the highlights")
    listing.select("longer than a tide, and yet the notes")
    listing.settled_rect("this.querySelector('.toolbar')")
    return listing


def open_card(site: Site, papers: list[Paper], words: str = LEFT) -> Listing:
    listing = search(site, papers)
    return click_words(listing, words)


def click_words(listing: Listing, words: str) -> Listing:
    listing.wait(lambda: words in listing.painted(), f"{words!r} to be painted")
    first, _ = listing.ends_of(words) or []
    listing.page.mouse.click(first["left"] + 2, (first["top"] + first["bottom"]) / 2)
    listing.wait(lambda: listing.read(f"{CARD} !== null"), "the card")
    return listing


def open_changed_card(site: Site, papers: list[Paper]) -> Listing:
    changed = papers[0].abstract.replace("labels", "labours")
    rewritten = [replace(papers[0], abstract=changed), *papers[1:]]
    listing = site.open(listing_page(rewritten, search=True), "/papers?q=labours", rows=len(papers))
    return click_words(listing, OWN.replace("labels", "labours"))


def rest_on_words(site: Site, papers: list[Paper]) -> Listing:
    listing = search(site, papers)
    listing.wait(lambda: LEFT in listing.painted(), "the highlights")
    first, _ = listing.ends_of(LEFT) or []
    site.page.mouse.move(first["left"] + 9, (first["top"] + first["bottom"]) / 2)
    listing.wait(lambda: listing.rect("this.querySelector('.preview')"), "the preview")
    return listing


def say_what_was_done(site: Site, papers: list[Paper]) -> Listing:
    listing = daily(site, papers)
    listing.row(papers[3].title).choose("Not for me")
    listing.wait(lambda: listing.offers("Undo"), "a way back")
    return listing


SURFACES = [
    Surface("rows", daily, {"row-layer": ".row", "row-controls": ".cluster .save"}),
    Surface("rows with abstracts", search, {"surface": ".rows"}),
    Surface("menu", open_menu, {"status-menu": ".menu", "float": ".float"}),
    Surface("tags", open_tags, {"tag-editor": ".editor", "tag-field": "[aria-selected=true]"}),
    Surface("note", open_note, {"note-editor": ".editor", "text-field": "textarea"}),
    Surface("highlights of a row", open_list, {"highlight-list": ".list"}),
    Surface("abstract", open_peek, {"peek": ".peek"}),
    Surface("panel", open_panel, {"page-mark": ".panel", "recent-edits": ".edit"}),
    Surface("selected rows", pick_rows, {"page-mark": ".panel", "row-layer": ".pick"}),
    Surface("toolbar", select_words, {"toolbar": ".toolbar", "colours": ".toolbar .colour"}),
    Surface("card", open_card, {"highlight-card": ".card", "ends": ".card .ends"}),
    Surface("changed words", open_changed_card, {"changed": ".card .changed"}),
    Surface("preview", rest_on_words, {"preview": ".preview"}),
    Surface("notice", say_what_was_done, {"notice-bar": ".notice"}),
]
