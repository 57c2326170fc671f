"""The main job on a made-up listing: save, tag, highlight in place; library; Markdown."""

from pathlib import Path

import pytest

from demo.listing import DAILY_URL, SEARCH_URL, load_papers, render, repeat_papers
from tests.e2e.library import Library
from tests.e2e.verbs import count_saved, save_all
from tests.support.reader import Reader
from tests.support.server import Server

PAPERS = load_papers()
FIRST = PAPERS[0]
MANY = 279
QUOTE = "a note ties a short passage to a question its reader had"


def test_what_is_done_in_a_row_is_in_the_library_and_in_the_markdown(
    reader: Reader, server: Server, tmp_path: Path
) -> None:
    daily = reader.open(DAILY_URL, render(PAPERS))
    daily.wait_for_rows(len(PAPERS))
    row = daily.row(FIRST["title"])
    row.save()
    row.tag("reading habits")
    row.open_peek()
    daily.highlight(QUOTE)
    reader.connect(server)
    reader.wait_until_sent()

    [paper] = Library(server).papers()
    assert paper["title"] == FIRST["title"]
    assert paper["abstract"] == FIRST["abstract"]
    assert paper["authors"] == FIRST["authors"]
    assert paper["aliases"] == [f"arxiv:{FIRST['id']}"]
    assert paper["tags"] == ["reading habits"]

    search = reader.open(SEARCH_URL, render(PAPERS, query="reading"))
    search.wait(lambda: QUOTE in search.painted(), "the highlight on another listing")

    notes = tmp_path / "notes.md"
    server.command("export", "markdown", str(notes), "--user", "owner")
    assert f"> {QUOTE}" in notes.read_text()


def test_many_rows_are_saved_by_one_request_in_one_capture(reader: Reader, server: Server) -> None:
    reader.connect(server)
    before = count_requests(server, "captures")
    search = reader.open(SEARCH_URL, render(repeat_papers(MANY), query="reading"))
    search.wait_for_rows(MANY)
    save_all(search, MANY)
    reader.wait_until_sent()

    library = Library(server)
    assert len(library.papers()) == MANY
    assert count_requests(server, "captures") == before + 1
    [capture] = library.captures()
    assert len(capture["paper_ids"]) == MANY


@pytest.mark.nightly
def test_saving_many_can_be_undone_also_after_it_was_sent(reader: Reader, server: Server) -> None:
    reader.connect(server)
    search = reader.open(SEARCH_URL, render(PAPERS, query="reading"))
    search.wait_for_rows(len(PAPERS))
    save_all(search, len(PAPERS))
    search.undo()
    search.wait_for_said("Undone.")
    search.wait(lambda: count_saved(search) == 0, "no row to be saved")
    reader.wait_until_sent()
    assert Library(server).papers() == []


def count_requests(server: Server, noun: str) -> int:
    """How often the server says that it was asked to write this."""
    lines = server.log.read_text().splitlines()
    return sum("POST" in line and f"/api/v1/{noun}" in line for line in lines)
