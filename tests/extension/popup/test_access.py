"""axe finds nothing wrong with the popup and the options page, whatever they have to tell."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.extension.background.account import Account
from tests.extension.background.profile import ORIGIN, Profile
from tests.extension.popup.stories import STATES, Reader, State, live
from tests.support.axe import SHOWN, audit_colours, audit_page
from tests.support.proxy import Proxy
from tools.places import EXTENSION

SOURCE = EXTENSION / "src"
EVERYWHERE = {"main", "mount", "keys", "kept", "preferences", "task-button"}
"""Parts that are there in every state."""
WHERE_NOTHING_IS_READ = {"trouble"}
"""Looked at in tests/extension/page/test_visit.py."""
OF_THE_TAB = ".page "
"""Told by the popup alone."""
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
TOO_WIDE = """() => [...document.querySelectorAll("main *")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => `${one.outerHTML.slice(0, 120)} is beyond the page's edge`)"""


@pytest.fixture
def reader(profile: Profile, account: Account, proxy: Proxy) -> Iterator[Reader]:
    reader = Reader(profile, account, proxy)
    yield reader
    reader.tab.close()


@pytest.fixture
def page(reader: Reader) -> Iterator[Page]:
    with reader.profile.page.context.new_page() as page:
        yield page


def show(page: Page, state: State, name: str) -> None:
    page.goto(f"{ORIGIN}/{name}/index.html")
    expect(page.get_by_role("heading").first).to_be_visible()
    if state.do:
        state.do(page)
    for selector in state.parts.values():
        if name == "popup" or not selector.startswith(OF_THE_TAB):
            expect(page.locator(selector).first).to_be_attached()
    page.evaluate(UNFOLD)


def audit(page: Page) -> Iterator[str]:
    for (scheme, _), look in zip(SHOWN, (audit_page, audit_colours), strict=True):
        page.emulate_media(color_scheme=scheme)
        yield from (f"{scheme}: {one}" for one in look(page))
    yield from page.evaluate(TOO_WIDE)


def test_nothing_is_wrong_in_any_state(reader: Reader, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    found = []
    for state in live(reader):
        for name in state.pages:
            reader.tab.bring_to_front()
            show(page, state, name)
            found += [f"{state.come.__name__}, {name}, {one}" for one in audit(page)]
    assert not found, "\n".join(found)


def test_every_part_is_looked_at() -> None:
    """A new file of the two pages needs a state that shows it."""
    looked_at = (
        {part for state in STATES for part in state.parts} | EVERYWHERE | WHERE_NOTHING_IS_READ
    )
    folders = ("popup", "options", "parts", "parts/outbox")
    files = {path.stem for folder in folders for path in (SOURCE / folder).glob("*.tsx")}
    assert looked_at == files
