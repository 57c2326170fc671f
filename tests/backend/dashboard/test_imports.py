"""Import: the preview stores nothing, saving stores what is ticked, undo takes it back."""

import re
from io import BytesIO
from pathlib import Path

from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from postil.app import create_app
from postil.settings import Settings
from postil_schema.filters import PaperFilter
from tests.backend.dashboard.conftest import Site, add_user, engine_of, one_database, sign_in
from tests.backend.dashboard.shelf import Shelf

ABSTRACT = "We study walls. They hold lichens, which we count. " * 4
TEXT = f"""Subscribe

Counting Lichens on North Walls
{ABSTRACT}

Moss <b>and</b> Its "Discontents"
https://arxiv.org/abs/2310.00001v2
{ABSTRACT}

Save us
"""


def count(shelf: Shelf) -> int:
    counted: int = shelf.ask("count_papers", PaperFilter())
    return counted


def kept_numbers(page: str) -> list[str]:
    return re.findall(r'name="keep" value="(\d+)"', page)


def test_a_preview_shows_what_was_understood_and_stores_nothing(
    client: FlaskClient, shelf: Shelf
) -> None:
    shelf.save(1)
    page = client.post("/import", data={"text": TEXT}).text
    assert "2 papers found" in page
    assert "1 is already in your library" in page
    assert "1 line could not be read" in page
    assert "Moss &lt;b&gt;and&lt;/b&gt; Its" in page
    assert "arxiv:2310.00001" in page
    assert "too short to tell a title from a button" in page
    assert kept_numbers(page) == ["3", "6"]
    assert count(shelf) == 1


def test_only_ticked_papers_are_saved_and_undo_takes_them_back(
    client: FlaskClient, shelf: Shelf
) -> None:
    form = {"text": TEXT, "url": "https://www.walls.example/list", "day": "2024-05-06", "keep": "3"}
    saved = client.post("/import/save", data=form)
    assert saved.status_code == 302
    library = client.get(saved.location).text
    assert "1 paper of the list is in your library." in library
    (paper,) = shelf.ask("find_papers", PaperFilter()).papers
    assert (paper.title, paper.sites) == ("Counting Lichens on North Walls", ["walls.example"])
    assert paper.saved_at.isoformat().startswith("2024-05-06")
    capture = library.split('name="capture" value="')[1].split('"')[0]
    assert client.post("/import/undo", data={"capture": capture}).status_code == 302
    assert count(shelf) == 0
    assert "of the list" not in client.get(saved.location).text


@one_database
def test_more_papers_than_one_capture_holds_are_saved(client: FlaskClient, shelf: Shelf) -> None:
    text = "".join(f"{n}. On the walls of house {n}\n" for n in range(1, 1_203))
    keep = kept_numbers(client.post("/import", data={"text": text}).text)
    assert len(keep) == 1_202
    saved = client.post(
        "/import/save", data={"text": text, "keep": keep}, content_type="multipart/form-data"
    )
    assert saved.location.count("captured=") == 3
    assert "1202 papers of the list are in your library." in client.get(saved.location).text


@one_database
def test_a_file_is_read_in_place_of_the_text(client: FlaskClient, shelf: Shelf) -> None:
    content = b"<!doctype html><h3><a href='/papers/2411.00007'>Ferns and Walls</a></h3>"
    form = {"text": "", "file": (BytesIO(content), "list.html")}
    page = client.post("/import", data=form, content_type="multipart/form-data").text
    assert "1 paper found" in page
    assert "arxiv:2411.00007" in page
    assert count(shelf) == 0


@one_database
def test_what_cannot_be_read_or_used_is_said_in_words(client: FlaskClient) -> None:
    assert "No paper could be read in this" in client.post("/import", data={"text": "\0 !"}).text
    for field, value in (("url", "javascript:x"), ("day", "tomorrow")):
        answer = client.post("/import", data={"text": TEXT, field: value})
        assert answer.status_code == 422
        assert f"<dt>{field}</dt>" in answer.text
    unticked = client.post("/import/save", data={"text": TEXT})
    assert (unticked.status_code, "none is ticked" in unticked.text) == (422, True)


def test_a_text_that_could_not_come_back_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    app = create_app(Settings(database_url=sqlite_url, data=tmp_path, body_limit=20_000))
    client = sign_in(app, add_user(engine_of(app), "ada"))
    text = "".join(f"{n}. On the walls of house {n}\n" for n in range(200))
    answer = client.post("/import", data={"text": text}, content_type="multipart/form-data")
    assert (answer.status_code, len(text) < 20_000) == (413, True)
    assert "Send it in smaller parts" in answer.text
    engine_of(app).dispose()


@one_database
def test_another_users_import_is_not_undone(client: FlaskClient, shelf: Shelf) -> None:
    saved = client.post("/import/save", data={"text": TEXT, "keep": ["3", "6"]})
    capture = saved.location.split("captured=")[1]
    app = client.application
    stranger = sign_in(app, add_user(engine_of(app), "eve"))
    assert stranger.post("/import/undo", data={"capture": capture}).status_code == 404
    assert "of the list" not in stranger.get(saved.location).text
    assert count(shelf) == 2


def test_a_list_is_imported_without_scripts(plain_page: Page, site: Site) -> None:
    page = plain_page
    page.goto("/")
    page.get_by_role("link", name="Or bring in a list").click()
    page.get_by_role("textbox", name="The list").fill(TEXT)
    page.get_by_role("button", name="Show what is in it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 papers found")
    page.get_by_role("checkbox", name="Moss").uncheck()
    page.get_by_role("button", name="Save 2 papers").click()
    expect(page.get_by_role("status")).to_contain_text("1 paper of the list is in your library.")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Your library is empty")).to_be_visible()
    assert count(site.shelf) == 0
