"""Recently removed: each thing comes back by one press, there and where it was removed."""

import re

from flask.testing import FlaskClient

from tests.backend.dashboard.conftest import one_database
from tests.backend.dashboard.shelf import Shelf

BRING_BACK = re.compile(r'action="(/[^"]+/restore\?from=removed)"')


def remove_all(client: FlaskClient, shelf: Shelf) -> None:
    """One of each kind."""
    kept, gone = shelf.fill(1, 2)
    for mark in shelf.ask("highlights_of", [kept.id]):
        client.post(f"/highlights/{mark.id}/edit", data={"comment": "", "revision": "1"})
        client.post(f"/highlights/{mark.id}/remove")
    client.post(f"/papers/{kept.id}/note", data={"text": "", "revision": "1"})
    client.post(f"/papers/{gone.id}/remove")
    theory = next(tag for tag in shelf.ask("tags") if tag.name == "theory")
    client.post(f"/tags/{theory.id}/remove")


def test_everything_comes_back_by_one_press(client: FlaskClient, shelf: Shelf) -> None:
    remove_all(client, shelf)
    page = client.get("/removed").text
    assert [page.count(f">{kind}</p>") for kind in ("Paper", "Highlight", "Tag", "Note")] == [1] * 4
    assert "kept until" in page
    presses = BRING_BACK.findall(page)
    assert len(presses) == 5, "one of each kind, and the comment"
    for press in presses:
        answer = client.post(press)
        assert answer.location.startswith("/removed?back="), press
        assert "It is back in the library." in client.get(answer.location).text
    assert "Nothing was removed" in client.get("/removed").text
    library = client.get("/").text
    for words in ("1th kind", "2th kind", "theory"):
        assert words in library


@one_database
def test_each_text_is_offered_where_it_was_removed(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.fill(1)
    (mark,) = shelf.ask("highlights_of", [paper.id])
    tag = shelf.ask("tags")[0]
    for path, form, where in (
        (f"/papers/{paper.id}/note", {"text": "", "revision": "1"}, f"/papers/{paper.id}"),
        (f"/highlights/{mark.id}/edit", {"comment": "", "revision": "1"}, f"/papers/{paper.id}"),
        (f"/tags/{tag.id}/remove", {}, "/tags"),
    ):
        page = client.get(client.post(path, data=form).location).text
        undo = re.search(r'action="(/removed/[^"]+/restore)"', page)
        assert undo is not None, path
        assert client.post(undo[1]).location.startswith(where)
    assert shelf.ask("note", paper.id).text == "a **bold** note"
    assert shelf.ask("highlight", mark.id).comment == "see *table 3*"
    assert [found.name for found in shelf.ask("tags")].count(tag.name) == 1


@one_database
def test_a_text_that_was_changed_offers_nothing(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.fill(1)
    saved = client.post(f"/papers/{paper.id}/note", data={"text": "other", "revision": "1"})
    assert "/removed/" not in client.get(saved.location).text


@one_database
def test_an_empty_list_says_what_it_is_for(client: FlaskClient, shelf: Shelf) -> None:
    page = client.get("/removed").text
    assert "After 30 days it is deleted for good." in page
    assert "Nothing was removed" in page
