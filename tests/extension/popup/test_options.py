"""The options page."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import ORIGIN, Profile
from tests.extension.background.rows import LISTING, row, written

LAB = "https://postil.lab.example.org/notes"


@pytest.fixture
def options(profile: Profile) -> Iterator[Page]:
    page = profile.page.context.new_page()
    page.goto(f"{ORIGIN}/options/index.html")
    yield page
    page.close()


def test_preferences_are_kept(profile: Profile, options: Page) -> None:
    options.get_by_label("Green").check()
    options.get_by_label("Dim rows that are done with").uncheck()
    expect(options.get_by_label("Green")).to_be_checked()
    profile.kill_worker()
    assert profile.ask("getPreferences") == {"colour": "green", "dimRows": False, "hiddenSites": []}
    options.reload()
    expect(options.get_by_label("Green")).to_be_checked()


def test_the_export_holds_everything_but_the_token(
    profile: Profile, options: Page, account: Account
) -> None:
    connect(profile, account)
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    profile.sync()
    profile.ask("saveNote", paperId=profile.paper(row(1))["id"], note=written("kept"))
    with options.expect_download() as downloading:
        options.get_by_role("button", name="Export what this browser keeps").click()
    text = downloading.value.path().read_text()
    kept = json.loads(text)
    assert [paper["title"] for paper in kept["papers"]] == ["Margins, part 1"]
    assert [note["text"] for note in kept["notes"]] == ["kept"]
    assert [entry["kind"] for entry in kept["outbox"]] == ["capture", "putNote"]
    assert "postil_" not in text


def test_disconnecting_keeps_what_is_here(
    profile: Profile, options: Page, account: Account
) -> None:
    connect(profile, account)
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    options.get_by_role("button", name="Disconnect this browser").click()
    expect(options.get_by_role("button", name="Connect")).to_be_visible()
    assert profile.paper(row(1))


def test_an_administrator_presets_the_address(profile: Profile) -> None:
    """By a policy of the browser, which is nothing that a test may set on its machine."""
    page = profile.page.context.new_page()
    page.add_init_script(f"chrome.storage.managed.get = async () => ({{ server: {LAB!r} }})")
    page.goto(f"{ORIGIN}/options/index.html")
    expect(page.get_by_label("Address of your server")).to_have_value(LAB)
    page.close()


def test_without_a_policy_the_address_is_this_computers(options: Page) -> None:
    address = options.get_by_label("Address of your server")
    expect(address).to_have_value("http://127.0.0.1:8917")


def test_keys_are_listed(options: Page) -> None:
    keys = options.get_by_role("region", name="Keys")
    expect(keys).to_contain_text("Alt+Shift+H")
    expect(keys).to_contain_text("Highlight the selected words")
