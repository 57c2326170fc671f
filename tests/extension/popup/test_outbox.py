"""What waits, what was refused, and two texts of one note, in the popup."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.extension.background.account import Account
from tests.extension.background.conftest import connect
from tests.extension.background.profile import ORIGIN, Profile
from tests.extension.background.rows import LISTING, quote, row, written
from tests.support.proxy import LOST, Answer, Proxy, pass_on

NO = b'{"error": {"code": "invalid", "message": "This note is refused.", "request_id": "r1"}}'
REFUSED = Answer(422, NO, {"Content-Type": "application/json"})


@pytest.fixture
def popup(profile: Profile) -> Iterator[Page]:
    page = profile.page.context.new_page()
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto(f"{ORIGIN}/popup/index.html")
    yield page
    page.close()


@pytest.fixture
def paper_id(profile: Profile, account: Account, proxy: Proxy) -> str:
    """Of a paper that is in both places."""
    connect(profile, account, proxy.url)
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    profile.sync()
    found: str = profile.paper(row(1))["id"]
    return found


def refuse_notes(_method: str, path: str, forward: Callable[[], Answer]) -> Answer:
    return REFUSED if "/notes/" in path else forward()


def test_a_refused_note_is_edited_discarded_taken_back_and_sent(
    profile: Profile, popup: Page, account: Account, proxy: Proxy, paper_id: str
) -> None:
    proxy.rule = refuse_notes
    profile.ask("saveNote", paperId=paper_id, note=written("much too long"))
    profile.sync()
    refused = popup.get_by_role("group", name="Write a note")
    expect(refused).to_contain_text("Margins, part 1")
    expect(refused).to_contain_text("This note is refused.")
    with popup.expect_download() as downloading:
        refused.get_by_role("button", name="Save as Markdown").click()
    assert "much too long" in downloading.value.path().read_text()

    refused.get_by_role("button", name="Discard").click()
    expect(refused).to_be_hidden()
    popup.get_by_text("1 discarded change").click()
    popup.get_by_role("button", name="Take back: Write a note").click()
    expect(refused).to_be_visible()

    proxy.rule = pass_on
    refused.get_by_role("button", name="Edit").click()
    refused.get_by_label("Note").fill("short")
    refused.get_by_role("button", name="Send changed").click()
    expect(refused).to_be_hidden()
    profile.sync()
    assert account.note(paper_id) == "short"


def test_what_waits_is_named_with_the_next_attempt(
    profile: Profile, popup: Page, proxy: Proxy, paper_id: str
) -> None:
    proxy.rule = lambda _method, _path, _forward: LOST
    profile.ask("editTags", paperId=paper_id, add=["ink"], remove=[])
    profile.ask("saveHighlight", listing=LISTING, row=row(1), highlight=quote("notes"))
    expect(popup.get_by_role("heading", name="2 waiting to be sent")).to_be_visible()
    expect(popup.get_by_text("It is tried again by itself at")).to_be_visible()
    popup.get_by_text("What waits", exact=True).click()
    expect(popup.get_by_role("listitem")).to_have_text(
        ["Tag: inkMargins, part 1", "Highlight “notes”Margins, part 1"]
    )


def test_two_texts_stand_side_by_side_and_one_click_keeps_both(
    profile: Profile, popup: Page, account: Account, paper_id: str
) -> None:
    account.api(f"notes/{paper_id}", "PUT", {"text": "theirs"}, **{"If-Match": '"0"'})
    profile.ask("saveNote", paperId=paper_id, note=written("mine"))
    profile.sync()
    conflict = popup.get_by_role("group", name="The note on “Margins, part 1”")
    expect(conflict.locator(".text")).to_have_text(["mine", "theirs"])
    tops = conflict.locator(".text").evaluate_all("all => all.map(one => one.offsetTop)")
    assert tops[0] == tops[1]
    conflict.get_by_role("button", name="Keep both").click()
    expect(conflict).to_be_hidden()
    assert profile.paper(row(1))["note"] == "theirs\n\n---\n\nmine"
