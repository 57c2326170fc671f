"""axe finds nothing wrong with anything that Postil shows over a page, and all of it fits."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.extension.access.fitting import misfits
from tests.extension.access.surfaces import LEFT, OWN, RIGHT, SURFACES, Surface, daily
from tests.extension.background.profile import ASK, ORIGIN
from tests.extension.page.site import Paper, Site, make_papers
from tests.support.axe import SHOWN, audit_overlay
from tools.places import EXTENSION

WITH_A_SERVER = {"conflict"}
"""Looked at where there is one, in tests/extension/background/test_conflict_on_page.py."""
VIEW = EXTENSION / "src" / "page" / "view"
DARKEN = "(dark) => document.documentElement.classList.toggle('dark', dark)"


@pytest.fixture(scope="module")
def library(module_browser: BrowserContext) -> list[Paper]:
    """Papers in every state: with everything, finished, not for the user, probably known, new."""
    papers = make_papers(5)
    rows = [
        {"id": None, "title": one.title, "aliases": [f"arxiv:{one.id}"], "abstract": one.abstract}
        for one in papers
    ]
    with module_browser.new_page() as page:
        page.goto(f"{ORIGIN}/options/index.html")
        fill(page, rows)
    return papers


def fill(page: Any, rows: list[dict[str, Any]]) -> None:
    def ask(name: str, **payload: Any) -> Any:
        answer = page.evaluate(ASK, [name, payload])
        assert answer["ok"], answer
        return answer["value"]

    listing = {"url": "https://example.org/", "title": "Elsewhere", "site": "example.org"}
    for row in rows:
        row["id"] = page.evaluate("crypto.randomUUID()")
    known = {**rows[4], "aliases": ["url:https://example.org/4"]}
    ask("savePapers", listing=listing, rows=[*rows[:2], known])
    first, second = (row["id"] for row in rows[:2])
    ask("editTags", paperId=first, add=["word pooling", "waves"], remove=[])
    ask("editTags", paperId=second, add=["why"], remove=[])
    ask("setStar", paperId=first, star=True)
    ask("saveNote", paperId=first, note={"text": "Read *this* again.", "over": ""})
    ask("setStatus", paperId=second, status="finished")
    ask("markSeen", rows=[rows[2]["aliases"]], dismissed=True)
    for words, colour in ((LEFT, "yellow"), (RIGHT, "pink"), (OWN, "green")):
        abstract = rows[0]["abstract"]
        at = abstract.index(words)
        highlight = {
            "exact": words,
            "prefix": abstract[:at],
            "suffix": abstract[at + len(words) :],
            "start": at,
            "end": at + len(words),
            "text_hash": None,
            "passage": "abstract",
            "colour": colour,
            "comment": "How long is a tide?",
            "tags": ["waves"],
        }
        ask("saveHighlight", listing=listing, row=rows[0], highlight=highlight)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_nothing_is_wrong_with(site: Site, library: list[Paper], surface: Surface) -> None:
    site.page.set_viewport_size(SHOWN[0][1])
    listing = surface.open(site, library)
    found = []
    for scheme, size in SHOWN:
        site.page.set_viewport_size(size)
        site.page.evaluate(DARKEN, scheme == "dark")
        for selector in surface.shows.values():
            listing.settled_rect(f"this.querySelector({selector!r})")
        faults = [*audit_overlay(listing), *misfits(listing)]
        found += [f"{scheme} {size['width']}: {one}" for one in faults]
    assert not found, "\n".join(found)


def test_the_audit_sees_into_the_closed_root(site: Site, library: list[Paper]) -> None:
    listing = daily(site, library)
    listing.read("this.append(document.createElement('button'))")
    assert any(one.startswith("button-name") for one in audit_overlay(listing))


def test_every_component_is_looked_at() -> None:
    """A new file in page/view needs a surface here that shows it."""
    looked_at = {component for surface in SURFACES for component in surface.shows} | WITH_A_SERVER
    assert looked_at == {path.stem for path in VIEW.glob("*.tsx")}
