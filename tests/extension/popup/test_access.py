"""axe finds nothing wrong with the popup and the options page, whatever they have to tell."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import ORIGIN, Profile
from tests.extension.background.rows import LISTING, row
from tests.extension.background.test_conflict_on_page import write_in_both
from tests.support.axe import audit_page
from tests.support.proxy import LOST, Proxy
from tests.support.waiting import wait_for


class Reader:
    """One who has a browser, an account, and a network that can fail."""

    def __init__(self, profile: Profile, account: Account, proxy: Proxy) -> None:
        self.profile, self.account, self.proxy = profile, account, proxy

    def connect(self) -> None:
        connect(self.profile, self.account, self.proxy.url)

    def save(self, **fields: str) -> None:
        self.profile.ask("savePapers", listing=LISTING, rows=[{**row(1), **fields}])


def is_new(_: Reader) -> None:
    """Nothing is kept, no server is connected."""


def compares_the_code(reader: Reader) -> None:
    reader.profile.ask("connect", server=reader.account.server.url)


def was_denied(reader: Reader) -> None:
    profile = reader.profile
    pairing = profile.ask("connect", server=reader.account.server.url)
    reader.account.decide(pairing["userCode"], "deny")
    wait_for(
        lambda: profile.pause() and profile.ask("getConnection")["state"] == "refused",
        "the browser to be refused",
    )


def is_offline(reader: Reader) -> None:
    reader.connect()
    reader.proxy.rule = lambda _method, _path, _forward: LOST
    reader.save()
    reader.profile.sync()


def was_refused_a_paper(reader: Reader) -> None:
    reader.connect()
    reader.save(title="Much " * 500)
    reader.profile.sync()


def wrote_in_two_places(reader: Reader) -> None:
    reader.connect()
    reader.save()
    reader.profile.sync()
    write_in_both(reader.profile, reader.account, ("mine", "theirs"), revision=0)


STATES: dict[Callable[[Reader], None], str] = {
    is_new: "Connect",
    compares_the_code: "Open the page",
    was_denied: "Connect",
    is_offline: "Send now",
    was_refused_a_paper: "Discard",
    wrote_in_two_places: "Keep both",
}
"""How its user came there, and a button that is offered then."""


@pytest.fixture
def reader(profile: Profile, account: Account, proxy: Proxy) -> Reader:
    return Reader(profile, account, proxy)


@pytest.fixture
def page(profile: Profile) -> Iterator[Page]:
    with profile.page.context.new_page() as page:
        yield page


@pytest.mark.parametrize("name", ["popup", "options"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_nothing_is_wrong_for_one_who(
    reader: Reader, page: Page, state: Callable[[Reader], None], name: str
) -> None:
    state(reader)
    page.set_viewport_size({"width": 360, "height": 600})
    page.goto(f"{ORIGIN}/{name}/index.html")
    expect(page.get_by_role("button", name=STATES[state], exact=True).first).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert not audit_page(page), scheme


def test_nothing_is_wrong_with_what_is_found(reader: Reader, page: Page) -> None:
    reader.save()
    page.goto(f"{ORIGIN}/popup/index.html")
    page.get_by_role("searchbox").fill("margins")
    expect(page.get_by_role("status").first).to_have_text("1 paper")
    assert not audit_page(page)
