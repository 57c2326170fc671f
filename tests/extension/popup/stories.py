"""How the popup and the options page come to have something to tell, each after the one before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Page, Route

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import Profile
from tests.extension.background.rows import LISTING, quote, row
from tests.extension.background.test_conflict_on_page import write_in_both
from tests.extension.popup.test_pdf import CLICK
from tests.support.proxy import LOST, Proxy, pass_on
from tests.support.waiting import wait_for

PAGES = {
    "https://huggingface.co/papers": """<title>Daily Papers</title><main>
<article><a href="/papers/2310.00002">picture</a>
  <h3><a href="/papers/2310.00002">Margins, part 2</a></h3></article></main>""",
    "https://example.org/margins": "<title>Margins</title><p>Notes beside the text.",
    "https://arxiv.org/pdf/2310.00001v2": "%PDF",
}
LISTED, OTHER, PDF = PAGES
TALL_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 2
ARABIC = "دفاتر الشاطئ: ملاحظات على الهامش"
TAGS = [f"margins/kind {number}" for number in range(38)] + [TALL_WORD[:90], "ملاحظات"]


class Reader:
    """One who has a browser, an account, and a network that can fail."""

    def __init__(self, profile: Profile, account: Account, proxy: Proxy) -> None:
        self.profile, self.account, self.proxy = profile, account, proxy
        self.tab = profile.page.context.new_page()
        self.tab.route("https://**/*", self.serve)

    def serve(self, route: Route) -> None:
        body = PAGES.get(route.request.url, "")
        is_pdf = route.request.url == PDF
        route.fulfill(body=body, content_type="text/plain" if is_pdf else "text/html")

    def look_at(self, url: str) -> None:
        self.tab.goto(url)
        self.tab.bring_to_front()

    def save(self, **fields: str) -> None:
        self.profile.ask("savePapers", listing=LISTING, rows=[{**row(1), **fields}])

    @property
    def paper_id(self) -> str:
        found: str = self.profile.paper(row(1))["id"]
        return found


@dataclass(frozen=True)
class State:
    """`parts` are the files of the two pages that tell of it, and what each of them looks like."""

    come: Callable[[Reader], None]
    parts: dict[str, str]
    pages: tuple[str, ...] = ("popup", "options")
    do: Callable[[Page], None] | None = None


def is_new(reader: Reader) -> None:
    reader.look_at(OTHER)


def sees_a_listing(reader: Reader) -> None:
    reader.look_at(LISTED)


def reads_a_pdf(reader: Reader) -> None:
    reader.look_at(PDF)


def knows_the_pdf(reader: Reader) -> None:
    reader.save(title=f"{ARABIC} {TALL_WORD}")
    reader.profile.ask("editTags", paperId=reader.paper_id, add=TAGS, remove=[])
    reader.profile.ask("saveHighlight", listing=LISTING, row=row(1), highlight=quote("notes"))


def marked_too_much(reader: Reader) -> None:
    [worker] = reader.profile.page.context.service_workers
    worker.evaluate(CLICK, ["save-quote", "x" * 20_001, PDF])
    wait_for(
        lambda: reader.profile.pause() and bool(reader.profile.ask("getOutbox")["notices"]),
        "the notice",
    )


def types_nonsense(page: Page) -> None:
    page.get_by_label("Address of your server").fill(f"ftp://{TALL_WORD}")
    page.get_by_role("button", name="Connect").click()


def compares_the_code(reader: Reader) -> None:
    reader.profile.ask("connect", server=reader.proxy.url)


def was_denied(reader: Reader) -> None:
    profile = reader.profile
    reader.account.decide(profile.ask("getConnection")["userCode"], "deny")
    wait_for(
        lambda: profile.pause() and profile.ask("getConnection")["state"] == "refused",
        "the browser to be refused",
    )


def wrote_in_two_places(reader: Reader) -> None:
    connect(reader.profile, reader.account, reader.proxy.url)
    reader.profile.sync()
    write_in_both(reader.profile, reader.account, (f"mine {TALL_WORD}", ARABIC), revision=0)


def was_refused(reader: Reader) -> None:
    for number in (3, 4):
        title = f"{number} Much " * 500
        reader.profile.ask("savePapers", listing=LISTING, rows=[{**row(number), "title": title}])
    reader.profile.sync()


def discarded_one(reader: Reader) -> None:
    refused = reader.profile.ask("getOutbox")["failed"]
    reader.profile.ask("discardFailed", key=refused[0]["key"])


def is_offline(reader: Reader) -> None:
    reader.proxy.rule = lambda _method, _path, _forward: LOST
    reader.profile.ask("editTags", paperId=reader.paper_id, add=["offline"], remove=[])
    reader.profile.sync()


def searches(page: Page) -> None:
    page.get_by_role("searchbox").fill("شاطئ")


def edits(page: Page) -> None:
    page.get_by_role("button", name="Edit").click()


STATES = [
    State(is_new, {"page-panel": ".page .line", "connection-panel": ".connect"}),
    State(sees_a_listing, {"site-switch": ".page .check", "page-panel": ".figures"}, ("popup",)),
    State(is_new, {"error-text": ".error"}, do=types_nonsense),
    State(reads_a_pdf, {"pdf-panel": ".page .primary"}, ("popup",)),
    State(knows_the_pdf, {"pdf-panel": ".page select"}, ("popup",)),
    State(knows_the_pdf, {"search-panel": ".hits li"}, ("popup",), do=searches),
    State(marked_too_much, {"panel": ".notice", "waiting": ".outbox summary"}),
    State(compares_the_code, {"connection-panel": ".code"}),
    State(was_denied, {"connection-panel": ".connect", "error-text": ".error"}),
    State(wrote_in_two_places, {"conflict": ".conflict .sides"}),
    State(was_refused, {"refused": ".notice .line", "panel": ".outbox > .line"}),
    State(discarded_one, {"discarded": ".actions"}, do=edits),
    State(is_offline, {"waiting": ".outbox .error"}),
]
"""In this order; where a state was come to already, nothing is done for it again."""


def live(reader: Reader) -> Iterator[State]:
    """Each state, once the reader is in it."""
    done: set[Callable[[Reader], None]] = set()
    for state in STATES:
        if state.come is is_new or state.come not in done:
            state.come(reader)
        done.add(state.come)
        yield state
    reader.proxy.rule = pass_on
