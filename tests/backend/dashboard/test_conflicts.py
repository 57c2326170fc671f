"""A note or comment that was changed somewhere else meanwhile: both texts, and one press."""

import re

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from postil_schema.highlights import HighlightPatch
from tests.backend.dashboard.conftest import Site, one_database
from tests.backend.dashboard.shelf import Shelf

FORM = re.compile(r'<form[^>]*action="([^"]+/decide)".*?name="revision" value="(\d+)"', re.DOTALL)
UNDO = re.compile(r'action="(/choices/[^"]+/undo)"')


@pytest.mark.parametrize(
    ("keep", "text"),
    [("both", "theirs\n\n---\n\nmine"), ("mine", "mine"), ("saved", "theirs")],
)
@one_database
def test_one_press_keeps_and_one_undoes(
    client: FlaskClient, shelf: Shelf, keep: str, text: str
) -> None:
    (paper,) = shelf.save(1)
    marked = shelf.mark(1, comment="theirs")
    shelf.note(paper.id, "theirs")
    for path, field, asked in (
        (f"/papers/{paper.id}/note", "text", ("note", paper.id)),
        (f"/highlights/{marked.id}/edit", "comment", ("highlight", marked.id)),
    ):
        page = client.post(path, data={field: "mine", "revision": "0"})
        assert page.status_code == 412
        form = FORM.search(page.text)
        assert form is not None, path
        data = {field: "mine", "revision": form[2], "keep": keep}
        decided = client.post(form[1], data=data)
        assert decided.status_code == 302, path
        assert getattr(shelf.ask(*asked), field) == text
        undo = UNDO.search(client.get(decided.location).text)
        assert undo is not None, path
        again = client.post(undo[1])
        assert again.status_code == 200
        assert getattr(shelf.ask(*asked), field) == "theirs"
        assert "mine</textarea>" in again.text
        assert FORM.search(again.text) is not None, "it can be decided again"


@one_database
def test_the_rest_of_the_edit_is_saved_with_the_choice(client: FlaskClient, shelf: Shelf) -> None:
    shelf.save(1)
    marked = shelf.mark(1, comment="theirs", tags=["old"])
    data = {"comment": "mine", "revision": "1", "keep": "both", "colour": "pink"}
    client.post(f"/highlights/{marked.id}/decide", data=data | {"add": "new", "had": "old"})
    decided = shelf.ask("highlight", marked.id)
    assert (decided.colour, decided.tags) == ("pink", ["new"])
    assert decided.comment == "theirs\n\n---\n\nmine"


@one_database
def test_what_was_changed_once_more_is_shown_once_more(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.save(1)
    shelf.note(paper.id, "theirs")
    for data in ({"keep": "mine", "revision": "0"}, {"keep": "saved", "revision": "7"}):
        page = client.post(f"/papers/{paper.id}/note/decide", data={"text": "mine", **data})
        assert page.status_code == 412
        assert "mine</textarea>" in page.text
    nothing = {"text": "mine", "revision": "1", "keep": "neither"}
    assert client.post(f"/papers/{paper.id}/note/decide", data=nothing).status_code == 422
    assert shelf.ask("note", paper.id).text == "theirs"


def test_with_scripts_both_comments_are_shown_as_well(page: Page, site: Site) -> None:
    (paper,) = site.shelf.save(1)
    marked = site.shelf.mark(1, comment="as it was")
    page.goto(f"/papers/{paper.id}")
    page.locator("#highlights summary", has_text="Edit").click()
    page.get_by_label("Comment").fill("mine")
    site.shelf.ask("edit_highlight", marked.id, HighlightPatch(comment="theirs"), 1)
    page.locator("#highlights").get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".stored")).to_have_text("theirs")
    expect(page.get_by_label("Comment, in Markdown")).to_have_value("mine")
    page.get_by_role("button", name="Keep both").click()
    expect(page.get_by_role("status")).to_contain_text("Both texts are kept")
    expect(page.locator(".comment")).to_contain_text("theirs")
    expect(page.locator(".comment")).to_contain_text("mine")
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Comment, in Markdown")).to_have_value("mine")
