"""What each form changes, on both databases."""

from uuid import UUID

from flask.testing import FlaskClient

from postil.auth import tokens
from postil.db import unit_of_work
from tests.backend.dashboard.conftest import one_database
from tests.backend.dashboard.shelf import Shelf


def test_status_star_and_tags_change(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.save(1)
    for form in (
        {"status": "reading"},
        {"star": "true"},
        {"add": "long  context"},
        {"add": "theory"},
        {"remove": "theory"},
    ):
        answer = client.post(f"/papers/{paper.id}/edit", data=form)
        assert (answer.status_code, answer.location) == (302, f"/papers/{paper.id}")
    edited = shelf.ask("paper", paper.id)
    assert (edited.status, edited.star, edited.tags) == ("reading", True, ["long context"])


@one_database
def test_a_status_that_there_is_not_is_refused(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.save(1)
    assert client.post(f"/papers/{paper.id}/edit", data={"status": "burnt"}).status_code == 422
    assert shelf.ask("paper", paper.id).status == "to_read"


def test_a_removed_paper_can_be_brought_back(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.fill(1)
    removed = client.post(f"/papers/{paper.id}/remove")
    assert f'action="/papers/{paper.id}/restore"' in client.get(removed.location).text
    assert client.get(f"/papers/{paper.id}").status_code == 404
    client.post(f"/papers/{paper.id}/restore")
    assert "a <strong>bold</strong> note" in client.get(f"/papers/{paper.id}").text


def test_a_note_is_kept_to_the_letter(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.save(1)
    form = {"text": "\r\none\r\n  two  ", "revision": "0"}
    assert client.post(f"/papers/{paper.id}/note", data=form).status_code == 302
    assert shelf.ask("note", paper.id).text == "\none\n  two  "


def test_a_stale_note_shows_both_texts_and_changes_nothing(
    client: FlaskClient, shelf: Shelf
) -> None:
    (paper,) = shelf.save(1)
    shelf.note(paper.id, "what the other browser wrote")
    form = {"text": "what this one wrote", "revision": "0"}
    answer = client.post(f"/papers/{paper.id}/note", data=form)
    assert answer.status_code == 412
    assert "what the other browser wrote" in answer.text
    assert "what this one wrote" in answer.text
    assert shelf.ask("note", paper.id).text == "what the other browser wrote"
    again = {"text": "both", "revision": answer.text.split('name="revision" value="')[1][0]}
    assert client.post(f"/papers/{paper.id}/note", data=again).status_code == 302
    assert shelf.ask("note", paper.id).text == "both"


@one_database
def test_a_note_removed_elsewhere_is_a_conflict_too(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.save(1)
    shelf.note(paper.id, "first")
    shelf.note(paper.id, "", 1)
    answer = client.post(f"/papers/{paper.id}/note", data={"text": "mine", "revision": "1"})
    assert answer.status_code == 412
    assert "The note was removed there." in answer.text
    assert "mine" in answer.text


@one_database
def test_a_preview_saves_nothing(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.save(1)
    form = {"text": "so **bold**", "revision": "0"}
    answer = client.post(f"/papers/{paper.id}/note/preview", data=form)
    assert "so <strong>bold</strong>" in answer.text
    assert shelf.ask("notes_of", [paper.id]) == []


def test_a_highlight_changes_goes_and_comes_back(client: FlaskClient, shelf: Shelf) -> None:
    shelf.save(1)
    marked = shelf.mark(1, tags=["claims", "old"])
    form = {
        "colour": "blue",
        "comment": "why?",
        "revision": "0",
        "had": ["claims", "old"],
        "keep": ["claims"],
        "add": ["new", ""],
    }
    assert client.post(f"/highlights/{marked.id}/edit", data=form).status_code == 302
    edited = shelf.ask("highlight", marked.id)
    assert (edited.colour, edited.comment, edited.tags) == ("blue", "why?", ["claims", "new"])
    removed = client.post(f"/highlights/{marked.id}/remove")
    assert f'action="/highlights/{marked.id}/restore"' in client.get(removed.location).text
    assert client.post(f"/highlights/{marked.id}/restore").status_code == 302
    assert shelf.ask("highlight", marked.id).comment == "why?"


@one_database
def test_a_stale_comment_shows_both_and_keeps_the_rest(client: FlaskClient, shelf: Shelf) -> None:
    shelf.save(1)
    marked = shelf.mark(1, comment="theirs")
    form = {"colour": "pink", "comment": "mine", "revision": "7", "add": "new"}
    answer = client.post(f"/highlights/{marked.id}/edit", data=form)
    assert answer.status_code == 412
    for words in ("theirs", "mine", 'name="colour" value="pink"', 'name="add" value="new"'):
        assert words in answer.text
    assert shelf.ask("highlight", marked.id).colour == "yellow"


def test_tags_are_renamed_merged_and_removed(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.save(1)
    shelf.tag(paper.id, "theory", "thery")
    by_name = {tag.name: tag.id for tag in shelf.ask("tags")}
    client.post(f"/tags/{by_name['thery']}/rename", data={"name": "theory"})
    assert shelf.ask("paper", paper.id).tags == ["theory"]
    client.post(f"/tags/{by_name['theory']}/rename", data={"name": "models"})
    assert shelf.ask("paper", paper.id).tags == ["models"]
    (tag,) = shelf.ask("tags")
    assert client.post(f"/tags/{tag.id}/remove").status_code == 302
    assert shelf.ask("paper", paper.id).tags == []


@one_database
def test_a_browser_loses_its_access(client: FlaskClient, shelf: Shelf) -> None:
    with unit_of_work(shelf.engine) as session:
        secret = tokens.issue(session, shelf.user.id, "device", "Chromium on the desk")
    page = client.get("/browsers").text
    assert "Chromium on the desk" in page
    token_id = UUID(page.split('action="/browsers/')[1].split("/")[0])
    client.post(f"/browsers/{token_id}/disconnect")
    assert "Chromium on the desk" not in client.get("/browsers").text
    with unit_of_work(shelf.engine) as session:
        assert tokens.find(session, secret, "device") is None


@one_database
def test_the_time_zone_rules_the_moments(client: FlaskClient, shelf: Shelf) -> None:
    shelf.save(1)
    assert client.post("/settings", data={"time_zone": "Mars/Olympus"}).status_code == 422
    assert "12:00:00" in client.get("/").text
    client.post("/settings", data={"time_zone": "Asia/Tokyo"})
    assert " 9:00:00" in client.get("/").text
