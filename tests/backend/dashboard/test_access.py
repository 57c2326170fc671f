"""axe finds nothing wrong with any page of the dashboard, and all of it fits a narrow screen."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask, g
from playwright.sync_api import Browser, Page

from postil.app import create_app
from postil.auth import accounts, tokens
from postil.db import unit_of_work
from postil.settings import Settings
from postil.web.handlers import UNEXPECTED, Refusal, as_page
from tests.backend.dashboard.conftest import Site
from tests.backend.dashboard.shelf import Shelf
from tests.backend.dashboard.test_layout import LONG, TOO_WIDE
from tests.backend.dashboard.test_wordings import mark, save
from tests.support.axe import SHOWN, audit_colours, audit_page
from tests.support.wordings import GONE, NEW, OLD

NO_PAGES = ("/api", "/oauth", "/static")
UNFOLD = "document.querySelectorAll('details:not(.menu)').forEach((one) => { one.open = true; })"
LIST = "Counting Lichens on North Walls\nWe study walls, and what they hold. " * 4 + "\n\n?!\n"
BROKEN = """() => [...document.querySelectorAll(".button")].filter((one) => one.checkVisibility())
  .flatMap((one) => [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE))
  .filter((text) => [...text.data.matchAll(/\\S+/g)].some(({ 0: word, index }) => {
    const range = new Range();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return range.getClientRects().length > 1;
  })).map((text) => text.data)"""
ARABIC = "دفاتر الشاطئ: ملاحظات على الهامش"
ELSEWHERE = {"Sec-Fetch-Site": "cross-site"}
HOUR = timedelta(hours=1)
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """For its addresses."""
    return create_app(Settings(data=tmp_path_factory.mktemp("addresses")))


def addresses(app: Flask, **arguments: str) -> list[str]:
    """Of all pages; an argument that nobody gives is a page that nobody has looked at."""
    pages = app.url_map.bind("")
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    shown = [rule for rule in rules if not rule.rule.startswith(NO_PAGES)]
    return sorted(
        pages.build(rule.endpoint, {name: arguments[name] for name in rule.arguments})
        for rule in shown
        if rule.endpoint.partition(".")[0] != "auth" or not rule.arguments
    )


def fill(shelf: Shelf) -> dict[str, str]:
    """One of everything, and too much of some; ids and secrets by what they are of."""
    paper, _ = shelf.fill(1, 2)
    shelf.mark(1, exact="matter", colour="pink", passage="body")
    shelf.tag(paper.id, *(f"kind/number {number}" for number in range(38)), LONG[:90], ARABIC)
    for number in (3, 4):
        shelf.save(number, title=f"One title for two papers {ARABIC} {LONG}")
    reworded = save(shelf, OLD, NEW, 7)
    mark(shelf, OLD, GONE, 7)
    commented = shelf.mark(2, exact="method", comment="theirs")
    removed, _ = shelf.save(5, 6)
    shelf.ask("remove_paper", removed.id)
    with unit_of_work(shelf.engine) as session:
        user = accounts.require_user(session, shelf.user.name)
        accounts.set_role(session, user, "owner")
        issue = partial(tokens.issue, session, user.id)
        issue("device", "Chromium on Linux")
        return {
            "paper": str(paper.id),
            "reworded": str(reworded.id),
            "commented": str(commented.id),
            "removed": str(removed.id),
            "invitation": issue("invitation", "invitation", HOUR, role="member"),
            "link": issue("signin", "sign-in link", HOUR),
        }


def show(page: Page, path: str, **request: Any) -> None:
    """The page that answers a form."""
    show_answer(page, response=page.request.post(path, **{"headers": HERE, **request}))


def show_answer(page: Page, **answer: Any) -> None:
    page.route("**/answer", lambda route: route.fulfill(**answer))
    page.goto("/answer")
    page.unroute("**/answer")


def audit(page: Page, what: str) -> list[str]:
    """Everything wrong with the page, all of it unfolded."""
    page.evaluate(UNFOLD)
    found = []
    for (scheme, size), look in zip(SHOWN, (audit_colours, audit_page), strict=True):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size(size)
        found += [f"{scheme} {size['width']}: {one}" for one in look(page)]
    found += [f"too wide: {one}" for one in page.evaluate(TOO_WIDE)]
    found += [f"a word in two lines: {one}" for one in page.evaluate(BROKEN)]
    return [f"{what} {one}" for one in found]


def audit_addresses(page: Page, *paths: str) -> Iterator[str]:
    for path in paths:
        answer = page.request.get(path)
        if answer.status >= 500:
            yield f"{path} answers {answer.status}"
        if answer.headers["content-type"].startswith("text/html"):
            page.goto(path)
            yield from audit(page, path)


def audit_answers(page: Page, forms: dict[str, dict[str, Any]]) -> Iterator[str]:
    for path, form in forms.items():
        show(page, path, **form)
        yield from audit(page, f"POST {path}")


def test_nothing_is_wrong_with_any_page(page: Page, site: Site, app: Flask) -> None:
    ids = fill(site.shelf)
    paper = f"/papers/{ids['paper']}"
    lists = ("/?q=study&tag=theory", f"/?removed={ids['removed']}", "/highlights?found=unsure")
    others = (f"/papers/{ids['reworded']}", *lists, f"/papers/{uuid4()}")
    forms = {
        f"{paper}/note": {"form": {"text": "mine", "revision": "0"}},
        f"/highlights/{ids['commented']}/edit": {"form": {"comment": "mine", "revision": "0"}},
        "/import": {"multipart": {"text": LIST, "url": "", "day": ""}},
        "/people/invite": {"form": {"role": "member"}},
        "/account/password": {"form": {"password": "short"}},
        "/settings": {"headers": ELSEWHERE},
    }
    found = list(audit_addresses(page, *addresses(app, paper_id=ids["paper"]), *others))
    found += audit_answers(page, forms)
    assert not found, "\n".join(found)


def test_nothing_is_wrong_before_signing_in(browser: Browser, site: Site) -> None:
    ids = fill(site.shelf)
    link, join = f"/signin/{ids['link']}", f"/join/{ids['invitation']}"
    with browser.new_context(base_url=site.address) as context:
        page = context.new_page()
        paths = ("/", "/signin", link, "/signin/nonsense", "/connect", "/nowhere", join)
        found = list(audit_addresses(page, *paths))
        found += audit_answers(page, {join: {"form": {"name": "", "password": "short"}}})
    assert not found, "\n".join(found)


def test_nothing_is_wrong_with_a_refusal(page: Page, app: Flask) -> None:
    found = []
    for status in (413, 422, 429, 500):
        fields = {"text": "is too long", LONG: "is none of its fields"}
        with app.test_request_context("/answer"):
            g.request_id = uuid4().hex
            refused = as_page(Refusal(status, "code", str(UNEXPECTED[1]), fields)).get_data()
        show_answer(page, body=refused, content_type="text/html")
        assert page.locator(".status-code").inner_text().startswith(f"Error {status}")
        found += audit(page, str(status))
    assert not found, "\n".join(found)


def test_only_what_is_read_is_printed(page: Page, site: Site) -> None:
    (paper,) = site.shelf.fill(1)
    page.emulate_media(media="print")
    for path, read in (
        ("/", ".row"),
        (f"/papers/{paper.id}", ".abstract"),
        ("/highlights", ".quote"),
    ):
        page.goto(path)
        assert page.locator(read).first.is_visible(), path
        pressed = page.locator("nav, button, input, textarea, summary").locator("visible=true")
        assert pressed.all_inner_texts() == [], path
