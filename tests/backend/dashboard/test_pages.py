"""Every page, on both databases."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from postil.auth import tokens
from postil.db import unit_of_work
from postil.tables import paper
from tests.backend.dashboard.conftest import one_database
from tests.backend.dashboard.shelf import Shelf
from tests.backend.library.making import make_row

PAGES = ("/", "/highlights", "/tags", "/browsers", "/export", "/settings")


def test_an_empty_library_has_every_page(client: FlaskClient) -> None:
    assert [client.get(path).status_code for path in PAGES] == [200] * len(PAGES)


@one_database
def test_every_page_leads_a_stranger_to_sign_in(client: FlaskClient) -> None:
    client.delete_cookie("postil_session")
    for path in PAGES:
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer.location.startswith("/signin?next=")


@one_database
def test_an_empty_library_teaches_the_next_step(client: FlaskClient, shelf: Shelf) -> None:
    assert 'href="/browsers">Connect a browser</a>' in client.get("/").text
    with unit_of_work(shelf.engine) as session:
        tokens.issue(session, shelf.user.id, "device", "Chromium")
    assert "Open a list of papers</a>" in client.get("/").text


@one_database
def test_the_list_leads_to_its_own_export(client: FlaskClient, shelf: Shelf) -> None:
    shelf.save(1)
    assert 'href="/export?q=kind&amp;status=to_read"' in client.get("/?q=kind status:to_read").text


def test_the_library_lists_what_was_saved(client: FlaskClient, shelf: Shelf) -> None:
    shelf.fill(1, 2)
    page = client.get("/").text
    assert '<strong class="number">2 papers</strong>' in page
    for words in (
        "On the matter of the 1th kind",
        "On the matter of the 2th kind",
        "arXiv",
        "study",
    ):
        assert words in page


def test_a_paper_shows_all_that_it_carries(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.fill(1)
    page = client.get(f"/papers/{paper.id}").text
    for words in ("Ada Example", "We study kind 1.", "<em>table 3</em>", "claims", "kind 1"):
        assert words in page
    assert "a <strong>bold</strong> note" in page
    assert 'href="https://huggingface.co/papers"' in page
    assert 'href="https://arxiv.org/abs/2310.00001"' in page


def test_an_id_that_became_another_paper_leads_there(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.save(1)
    (same,) = shelf.save(1)
    other = next(iter(same.redirects))
    answer = client.get(f"/papers/{other}")
    assert (answer.status_code, answer.location) == (302, f"/papers/{paper.id}")


@one_database
def test_another_wording_is_shown_with_its_source(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.save(1)
    shelf.save(1, abstract="We study kind 1, and say so at length.")
    page = client.get(f"/papers/{paper.id}").text
    assert 'aria-label="Wordings of the abstract"' in page
    assert "first seen" in page


@one_database
def test_a_lost_highlight_is_said_to_be_lost(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.save(1)
    shelf.mark(1, "study")
    assert "hidden>text not found here" in client.get(f"/papers/{paper.id}").text
    shelf.mark(1, "words that were never there")
    assert ">text not found here" in client.get(f"/papers/{paper.id}").text


def test_more_leads_through_all_papers_once(client: FlaskClient, shelf: Shelf) -> None:
    shelf.save(*range(60))
    first = client.get("/").text
    cursor = first.split("cursor=")[1].split('"')[0]
    second = client.get(f"/?cursor={cursor}").text
    rows = first.count('<li class="row"'), second.count('<li class="row"')
    assert rows == (50, 10)
    assert "cursor=" not in second


def test_highlights_are_found_by_colour_and_by_tag(client: FlaskClient, shelf: Shelf) -> None:
    shelf.save(1)
    shelf.mark(1, "study", colour="green", tags=["claims"])
    shelf.mark(1, "kind", colour="pink")
    assert client.get("/highlights").text.count('<li class="highlight">') == 2
    for address in ("/highlights?colour=green", "/highlights?tag=claims"):
        page = client.get(address).text
        assert page.count('<li class="highlight">') == 1
        assert '<p dir="auto">study</p>' in page


@one_database
def test_texts_are_shown_as_they_are(client: FlaskClient, shelf: Shelf) -> None:
    title = make_row(1).title + r" in $\mathcal{L}_1$ for a < b & c"
    (paper,) = shelf.save(1, title=title)
    escaped = r"in $\mathcal{L}_1$ for a &lt; b &amp; c"
    assert escaped in client.get(f"/papers/{paper.id}").text


def test_downloads_are_the_export(client: FlaskClient, shelf: Shelf) -> None:
    (paper,) = shelf.fill(1)
    single = client.get(f"/papers/{paper.id}/export")
    assert single.headers["Content-Disposition"].startswith("attachment; filename=postil-")
    assert "a **bold** note" in single.text
    assert client.get("/export/download?form=zip").data.startswith(b"PK")
    assert "a **bold** note" in client.get("/export/download?form=file&q=kind").text
    assert "a **bold** note" not in client.get("/export/download?form=file&q=absent").text


@one_database
@pytest.mark.parametrize("published", ["2023-02-30", "0000", "٢٠٢٣-٠١-٠١"])
def test_a_date_that_was_kept_of_old_is_shown_as_it_is(
    client: FlaskClient, shelf: Shelf, published: str
) -> None:
    (saved,) = shelf.save(1)
    with unit_of_work(shelf.engine) as session:
        session.execute(update(paper).values(published=published))
    for address in ("/", f"/papers/{saved.id}", f"/papers/{saved.id}/export"):
        assert published in client.get(address).text, address


@one_database
def test_errors_are_pages_in_words(client: FlaskClient) -> None:
    for address, status in (("/nowhere", 404), ("/?saved_from=yesterday", 422)):
        answer = client.get(address)
        assert answer.status_code == status
        assert answer.mimetype == "text/html"
        assert f"Error {status} · request {answer.headers['X-Request-Id']}" in answer.text
