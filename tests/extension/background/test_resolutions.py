"""What a page tells the connected server of how its highlights were found."""

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import Profile
from tests.extension.background.rows import LISTING, quote, row
from tests.extension.page.site import Site, listing_page, make_papers
from tests.support.proxy import Proxy
from tests.support.waiting import wait_for

REPORT = "POST /api/v1/resolutions"
STANDS, GONE = "Drowsy Agents", "Never written"


def test_each_visit_tells_once_how_a_rows_highlights_were_found(
    profile: Profile, account: Account, proxy: Proxy
) -> None:
    connect(profile, account, proxy.url)
    [paper] = papers = make_papers(1, 60_000)
    known = {**row(1), "title": paper.title, "aliases": [f"arxiv:{paper.id}"]}
    for words in (STANDS, GONE):
        marked = quote(words, passage="title")
        profile.ask("saveHighlight", listing=LISTING, row=known, highlight=marked)
    profile.sync()
    site = Site(profile.page.context)
    site.open(listing_page(papers), rows=1)
    wait_for(lambda: profile.pause() and REPORT in proxy.requests, "the report")
    site.open(listing_page(papers), rows=1)
    wait_for(lambda: profile.pause() and proxy.requests.count(REPORT) > 1, "a second report")
    site.close()
    assert proxy.requests.count(REPORT) == 2
    with account.cookies.open(f"{account.server.url}/highlights?found=unsure") as answer:
        unsure = answer.read().decode()
    assert f">{GONE}</p>" in unsure
    assert f">{STANDS}</p>" not in unsure
