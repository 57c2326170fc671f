"""Two texts of one note stand beside each other where the note is written."""

from playwright.sync_api import Page

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import Profile
from tests.extension.background.rows import LISTING, row, written
from tests.support.axe import audit_overlay
from tests.support.listing import Listing

HTML = """<!doctype html><title>Daily Papers</title><main>
<article><a href="/papers/2310.00001">picture</a>
  <h3><a href="/papers/2310.00001">Margins, part 1</a></h3></article></main>"""

TEXTS = "[...this.querySelectorAll('.conflict .text')].map((one) => one.textContent)"
KEEP = "[...this.querySelectorAll('.conflict button')].find((one) => one.textContent === '{}')"


def test_one_click_on_the_page_decides(profile: Profile, account: Account) -> None:
    connect(profile, account)
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    profile.sync()
    paper_id = profile.paper(row(1))["id"]
    with profile.page.context.new_page() as page:
        listing = show(page)
        write_in_both(profile, account, ("mine", "theirs"), revision=0)
        decide(listing, "Keep both", "theirs\n\n---\n\nmine")
        profile.sync()
        assert account.note(paper_id) == "theirs\n\n---\n\nmine"
        write_in_both(profile, account, ("mine, again", "theirs, again"), revision=2)
        decide(listing, "Keep this", "mine, again")
        profile.sync()
        assert account.note(paper_id) == "mine, again"


def write_in_both(
    profile: Profile, account: Account, texts: tuple[str, str], revision: int
) -> None:
    """Mine in the browser, theirs on the server, whose note has this revision."""
    mine, theirs = texts
    paper = profile.paper(row(1))
    put = {"If-Match": f'"{revision}"'}
    account.api(f"notes/{paper['id']}", "PUT", {"text": theirs}, **put)
    profile.ask("saveNote", paperId=paper["id"], note=written(mine, paper["note"]))
    [conflict] = profile.sync()["conflicts"]
    assert (conflict["mine"], conflict["theirs"]) == texts


def decide(listing: Listing, button: str, kept: str) -> None:
    listing.row("Margins, part 1").choose("Note…")
    listing.wait(lambda: len(listing.read(TEXTS)) == 2, "both texts, side by side")
    assert not audit_overlay(listing)
    listing.click(KEEP.format(button))
    listing.wait(lambda: listing.read(TEXTS) == [], "the question to be gone")
    listing.wait(
        lambda: listing.read("this.querySelector('textarea').value") == kept,
        f"the field to show {kept!r}",
    )
    listing.escape()


def show(page: Page) -> Listing:
    page.route(
        f"{LISTING['url']}*", lambda route: route.fulfill(body=HTML, content_type="text/html")
    )
    page.goto(LISTING["url"])
    listing = Listing(page)
    listing.wait_for_rows(1)
    return listing
