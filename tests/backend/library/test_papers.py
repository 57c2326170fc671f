"""Papers: the user's edits of them, and their removal."""

from uuid import uuid4

import pytest
from sqlalchemy import Engine, select

from postil.errors import NotFound
from postil.library import Library
from postil.tables import History, User, history
from postil_schema.filters import PaperFilter
from postil_schema.papers import PaperPatch
from postil_schema.tags import TagEdit
from tests.backend.library.making import (
    add_user,
    counting,
    make_capture,
    make_highlight,
    make_row,
    minutes,
    open_library,
)

EVERYTHING = PaperFilter()


def test_an_edit_wins_and_keeps_what_was_before(library: Library, user: User) -> None:
    row = make_row(1)
    library.save_capture(make_capture(row))
    patch = PaperPatch(title="Better", status="reading", star=True, published="2024")
    paper = library.edit_paper(row.id, patch)
    assert (paper.title, paper.status, paper.star, paper.published) == (
        "Better",
        "reading",
        True,
        "2024",
    )
    assert paper.provenance["title"] == "user"
    assert "status" not in paper.provenance
    kept = library.session.scalars(select(History).where(history.c.user_id == user.id)).all()
    assert {(entry.field, entry.value) for entry in kept} == {
        ("title", row.title),
        ("status", "to_read"),
        ("star", False),
        ("published", None),
    }


def test_the_same_edit_again_changes_nothing(library: Library) -> None:
    row = make_row(1)
    library.save_capture(make_capture(row))
    patch = PaperPatch(title="Better", star=True, tags=TagEdit(add=["t"]))
    assert library.edit_paper(row.id, patch) == library.edit_paper(row.id, patch)


def test_null_clears_and_an_absent_field_keeps(library: Library) -> None:
    row = make_row(1, published="2023")
    library.save_capture(make_capture(row, status="finished"))
    patch = PaperPatch(title=None, published=None, authors=None, status=None)
    paper = library.edit_paper(row.id, patch)
    assert (paper.title, paper.published, paper.authors, paper.status) == (
        row.title,
        None,
        [],
        "to_read",
    )
    assert paper.abstract == row.abstract


def test_a_removed_paper_is_out_of_sight_until_restored(library: Library) -> None:
    row = make_row(1)
    library.save_capture(make_capture(row, tags=["t"]))
    library.remove_paper(row.id)
    library.remove_paper(row.id)
    for look in (library.paper, library.passages, library.sightings):
        with pytest.raises(NotFound):
            look(row.id)
    with pytest.raises(NotFound):
        library.edit_paper(row.id, PaperPatch(star=True))
    assert library.lookup(row.aliases).aliases == {}
    assert library.restore_paper(row.id).tags == ["t"]


def test_everything_of_another_user_is_missing(engine: Engine, user: User) -> None:
    row, highlight_id = make_row(1), uuid4()
    capture = make_capture(row, tags=["t"])
    with open_library(engine, user) as library:
        library.save_capture(capture)
        library.put_note(row.id, "Mine", 0)
        library.put_highlight(highlight_id, make_highlight(1))
        tag_id = library.tags()[0].id
    with open_library(engine, add_user(engine)) as other:
        for attempt in (
            lambda: other.paper(row.id),
            lambda: other.passages(row.id),
            lambda: other.sightings(row.id),
            lambda: other.edit_paper(row.id, PaperPatch(tags=TagEdit(add=["x"]))),
            lambda: other.remove_paper(row.id),
            lambda: other.restore_paper(row.id),
            lambda: other.note(row.id),
            lambda: other.put_note(row.id, "Theirs", 1),
            lambda: other.highlight(highlight_id),
            lambda: other.remove_highlight(highlight_id),
            lambda: other.restore_highlight(highlight_id),
            lambda: other.undo_capture(capture.id),
            lambda: other.rename_tag(tag_id, "x"),
            lambda: other.remove_tag(tag_id),
        ):
            with pytest.raises(NotFound):
                attempt()
        wanted = PaperFilter(paper=[row.id])
        assert other.find_papers(wanted).papers == []
        assert other.find_papers(PaperFilter(q="matter")).papers == []
        assert other.find_highlights(wanted).highlights == []
        assert list(other.exported(EVERYTHING)) == []
        assert other.overview().papers == 0


def test_an_export_reads_in_batches(library: Library) -> None:
    for at in range(2):
        rows = [make_row(200 * at + n) for n in range(200)]
        library.save_capture(make_capture(*rows, captured_at=minutes(at)))
    library.put_note(rows[0].id, "Words", 0)
    library.put_highlight(uuid4(), make_highlight(200))
    with counting(library.session.get_bind()) as sent:  # type: ignore[arg-type]
        exported = list(library.exported(EVERYTHING))
    assert len(exported) == 400
    assert len(sent) < 40
    marked = next(e for e in exported if e.paper.id == rows[0].id)
    assert marked.note is not None
    assert marked.note.text == "Words"
    assert (len(marked.highlights), len(marked.passages), len(marked.sightings)) == (1, 2, 1)
