"""The page of pairs that may be one paper: joined, told apart, left for later, and undone."""

import re
from typing import Any

from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from postil_schema.filters import PaperFilter
from tests.backend.dashboard.conftest import Site
from tests.backend.dashboard.shelf import Shelf

PAGE = "/suggestions"
TITLE = "One title for two papers"


def save_twins(shelf: Shelf, first: int = 1, **other: Any) -> None:
    """Two papers with one title, under two aliases."""
    title = f"{TITLE} of kind {first}"
    shelf.save(first, title=title, abstract="We study how a thing of this kind is named twice.")
    shelf.save(
        first + 1,
        **{
            "title": title,
            "abstract": "We study how a thing of this kind was named twice.",
            **other,
        },
    )


def count(shelf: Shelf) -> int:
    papers: int = shelf.ask("count_papers", PaperFilter())
    return papers


def press(client: FlaskClient, page: str, button: str) -> str:
    """Submit the first form that holds the button, and follow to what it answers."""
    forms = re.findall(r"<form.*?</form>", page, re.DOTALL)
    form = next(form for form in forms if f">{button}<" in form)
    (tag,) = re.findall(rf"<button[^>]*>(?={re.escape(button)}<)", form)
    action = re.search(r'formaction="([^"]+)"', tag) or re.search(r'action="([^"]+)"', form)
    assert action is not None
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    return client.post(action[1], data=fields, follow_redirects=True).get_data(as_text=True)


def test_a_library_without_pairs_has_no_such_place(client: FlaskClient, shelf: Shelf) -> None:
    shelf.save(1, 2)
    assert PAGE not in client.get("/").get_data(as_text=True)
    assert "No two papers look like one" in client.get(PAGE).get_data(as_text=True)
    save_twins(shelf, 3)
    assert f'href="{PAGE}"' in client.get("/").get_data(as_text=True)


def test_a_pair_is_joined_and_made_two_again(client: FlaskClient, shelf: Shelf) -> None:
    save_twins(shelf)
    page = client.get(PAGE).get_data(as_text=True)
    marked = re.findall(r'<mark class="differs">(.*?)</mark>', page)
    assert sorted(marked) == ["is", "was"]
    joined = press(client, page, "Join")
    assert "The two are one paper now." in joined
    assert count(shelf) == 1
    parted = press(client, joined, "Undo")
    assert "They are two papers again." in parted
    assert count(shelf) == 2


def test_a_joined_paper_says_what_it_was_joined_from(client: FlaskClient, shelf: Shelf) -> None:
    save_twins(shelf)
    (pair,) = shelf.ask("suggestions")
    one, other = (paper.id for paper in pair.papers)
    shelf.ask("join_papers", one, other)
    shelf.tag(one, "fresh")
    page = client.get(f"/papers/{other}", follow_redirects=True).get_data(as_text=True)
    assert "Joined from" in page
    parted = press(client, page, "Make them two again")
    assert "kept here: tags." in " ".join(parted.split())


def test_papers_told_apart_are_not_suggested_until_that_is_undone(
    client: FlaskClient, shelf: Shelf
) -> None:
    save_twins(shelf)
    apart = press(client, client.get(PAGE).get_data(as_text=True), "Different papers")
    assert "will not be suggested again" in apart
    assert TITLE not in client.get(PAGE).get_data(as_text=True)
    assert TITLE in press(client, apart, "Undo")
    assert count(shelf) == 2


def test_a_pair_left_for_later_stands_aside(client: FlaskClient, shelf: Shelf) -> None:
    save_twins(shelf)
    page = client.get(PAGE).get_data(as_text=True)
    later = re.search(r'href="([^"]+)">Later<', page)
    assert later is not None
    without = client.get(later[1]).get_data(as_text=True)
    assert TITLE not in without
    assert "Show those for later" in without


def test_all_that_are_certain_are_joined_and_parted_at_once(
    client: FlaskClient, shelf: Shelf
) -> None:
    same = "We study how a thing of this kind is named twice."
    for first in (1, 3, 5):
        save_twins(shelf, first, abstract=same)
    save_twins(shelf, 7, authors=["Bo Example"], abstract="Something else altogether.")
    joined = press(client, client.get(PAGE).get_data(as_text=True), "Join all 3 that are certain")
    assert "3 pairs were joined." in joined
    assert count(shelf) == 5
    press(client, joined, "Undo")
    assert count(shelf) == 8


def test_nothing_is_wider_than_a_telephone(page: Page, site: Site) -> None:
    save_twins(site.shelf, abstract="antidisestablishmentarianism" * 9)
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(PAGE)
    expect(page.get_by_role("button", name="Different papers")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
