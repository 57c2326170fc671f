"""Two texts of one note stand beside each other where the note is written."""

from playwright.sync_api import Page

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import Profile
from tests.extension.background.rows import LISTING, row
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
        for revision, keep, kept in (
            (0, "Keep both", "theirs\n\n---\n\nmine"),
            (2, "Keep this", "mine, again"),
        ):
            theirs = "theirs" if revision == 0 else "theirs, again"
            mine = "mine" if revision == 0 else "mine, again"
            put = {"If-Match": f'"{revision}"'}
            account.api(f"notes/{paper_id}", "PUT", {"text": theirs}, **put)
            base = profile.paper(row(1))["note"]["revision"]
            profile.ask("saveNote", paperId=paper_id, text=mine, base=base)
            profile.sync()
            listing.row("Margins, part 1").choose("Note…")
            listing.wait(
                lambda wanted=[mine, theirs]: listing.read(TEXTS) == wanted,
                "both texts, side by side",
            )
            listing.click(KEEP.format(keep))
            listing.wait(lambda: listing.read(TEXTS) == [], "the question to be gone")
            listing.wait(
                lambda wanted=kept: listing.read("this.querySelector('textarea').value") == wanted,
                f"the field to show {kept!r}",
            )
            profile.sync()
            assert account.note(paper_id) == kept
            listing.escape()


def show(page: Page) -> Listing:
    page.route(
        f"{LISTING['url']}*", lambda route: route.fulfill(body=HTML, content_type="text/html")
    )
    page.goto(LISTING["url"])
    listing = Listing(page)
    listing.wait_for_rows(1)
    return listing
