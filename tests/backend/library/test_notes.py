"""Notes: nobody's words are overwritten unseen."""

from uuid import uuid4

import pytest
from sqlalchemy import Engine, select

from postil.errors import NotFound, PreconditionFailed, PreconditionRequired
from postil.library import Library
from postil.library.feed import REMOVED, VERSIONS
from postil.tables import History, User, history
from tests.backend.library.making import make_capture, make_row, open_library

ROW = make_row(1)


@pytest.fixture
def noted(library: Library) -> Library:
    library.save_capture(make_capture(ROW))
    library.put_note(ROW.id, "First", 0)
    return library


def test_a_first_note_has_revision_one(noted: Library) -> None:
    note = noted.note(ROW.id)
    assert (note.text, note.revision) == ("First", 1)
    assert noted.paper(ROW.id).note_revision == 1


def test_each_text_has_its_revision_and_is_kept(noted: Library, user: User) -> None:
    assert noted.put_note(ROW.id, "Second", 1).revision == 2
    kept = noted.session.scalars(select(History).where(history.c.user_id == user.id)).all()
    assert [(entry.field, entry.value) for entry in kept] == [("text", "First")]


def test_of_many_versions_the_last_are_kept_and_all_that_was_removed(noted: Library) -> None:
    noted.put_note(ROW.id, "", 1)
    for revision in range(2, VERSIONS + 5):
        noted.put_note(ROW.id, f"Version {revision}", revision)
    kept = [entry.value for entry in noted.former("note", ROW.id, "text")]
    assert kept == [f"Version {number}" for number in range(VERSIONS + 3, 3, -1)]
    assert [entry.value for entry in noted.former("note", ROW.id, REMOVED)] == ["First"]


def test_a_stale_writer_is_told_the_revision(noted: Library) -> None:
    noted.put_note(ROW.id, "Second", 1)
    with pytest.raises(PreconditionFailed) as refused:
        noted.put_note(ROW.id, "Third", 1)
    assert refused.value.revision == 2
    assert noted.note(ROW.id).text == "Second"


@pytest.mark.parametrize("if_match", [None, 0, 1, 9])
def test_the_same_text_again_is_a_success(noted: Library, if_match: int | None) -> None:
    assert noted.put_note(ROW.id, "First", if_match).revision == 1


def test_a_writer_must_say_what_it_saw(noted: Library) -> None:
    with pytest.raises(PreconditionRequired):
        noted.put_note(ROW.id, "Second", None)


def test_an_empty_text_removes_the_note_and_the_revision_counts_on(noted: Library) -> None:
    assert noted.put_note(ROW.id, "", 1).revision == 2
    assert noted.paper(ROW.id).note_revision == 0
    with pytest.raises(NotFound):
        noted.note(ROW.id)
    assert noted.put_note(ROW.id, "Again", 0).revision == 3


def test_a_note_brings_a_removed_paper_back(noted: Library) -> None:
    noted.remove_paper(ROW.id)
    with pytest.raises(NotFound):
        noted.note(ROW.id)
    noted.put_note(ROW.id, "Still thinking", 1)
    assert noted.paper(ROW.id).note_revision == 2


def test_a_note_needs_a_paper(library: Library) -> None:
    with pytest.raises(NotFound):
        library.put_note(uuid4(), "Nowhere", 0)


def test_a_refused_note_has_stored_nothing(engine: Engine, user: User) -> None:
    with open_library(engine, user) as library:
        library.save_capture(make_capture(ROW))
    with pytest.raises(PreconditionFailed):
        write_twice(engine, user)
    with open_library(engine, user) as library, pytest.raises(NotFound):
        library.note(ROW.id)


def write_twice(engine: Engine, user: User) -> None:
    with open_library(engine, user) as library:
        library.put_note(ROW.id, "One", 0)
        library.put_note(ROW.id, "Two", 0)
