"""Who may ask the worker for what."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.extension.background.profile import Profile
from tests.extension.background.rows import row
from tests.support.content_script import ContentScript

LISTING_URL = "https://huggingface.co/papers"

AskFromPage = Callable[..., Any]


@pytest.fixture
def ask_from_page(profile: Profile) -> Iterator[AskFromPage]:
    """Asks as the content script of a listing does, from its isolated world."""
    page = profile.page.context.new_page()
    page.route(f"{LISTING_URL}*", lambda route: route.fulfill(body="<!doctype html><title>x"))
    page.goto(LISTING_URL)
    yield ContentScript(page).evaluate
    page.close()


def message(name: str, payload: str = "{}") -> str:
    return f"chrome.runtime.sendMessage({{ to: 'worker', name: '{name}', payload: {payload} }})"


@pytest.mark.parametrize(
    "name",
    [
        "connect",
        "cancelPairing",
        "disconnect",
        "discardFailed",
        "exportLocal",
        "searchLocal",
        "setPreferences",
        "readTab",
    ],
)
def test_a_content_script_may_not_ask_for_what_only_the_user_does(
    ask_from_page: AskFromPage, name: str
) -> None:
    answer = ask_from_page(message(name))
    assert (answer["ok"], answer["error"]["code"]) == (False, "not_allowed")


def test_a_content_script_may_look_its_rows_up(ask_from_page: AskFromPage) -> None:
    answer = ask_from_page(message("lookup", f"{{ rows: [{row(1)['aliases']}] }}"))
    assert answer == {"ok": True, "value": [{"paper": None, "seen": None}]}


def test_names_that_are_no_requests_are_refused(profile: Profile) -> None:
    for name in ("constructor", "__proto__", "nonsense"):
        answer = profile.page.evaluate(
            "name => chrome.runtime.sendMessage({ to: 'worker', name, payload: {} })", name
        )
        assert answer["error"]["code"] == "not_allowed"


def test_a_fault_is_answered_in_words_and_changes_nothing(profile: Profile) -> None:
    answer = profile.page.evaluate(
        "chrome.runtime.sendMessage({ to: 'worker', name: 'savePapers', payload: {} })"
    )
    assert (answer["ok"], answer["error"]["code"]) == (False, "internal")
    assert profile.ask("getOutbox")["waiting"] == 0
