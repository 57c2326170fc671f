"""What was removed is deleted for good after its time, and nothing else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine, func, select, update

from postil.cleaning import clean_all
from postil.db import make_engine
from postil.errors import NotFound
from postil.purging import KEPT, purge_libraries
from postil.tables import (
    User,
    highlight,
    history,
    metadata,
    now,
    paper,
    paper_join,
    paper_search,
)
from postil_schema.filters import PaperFilter
from postil_schema.highlights import HighlightPatch
from tests.backend.library.making import (
    add_token,
    add_user,
    make_capture,
    make_highlight,
    make_row,
    open_library,
    pull,
)

ROW, OTHER, THIRD = make_row(1), make_row(2), make_row(3)
MARK = uuid4()

LATER = KEPT + timedelta(days=1)
OF_BROWSERS = {"user", "token", "access", "feed", "change", "capture"}
"""Tables of which a purge takes nothing: tombstones and captures stay."""


def test_after_its_time_nothing_of_it_is_left(engine: Engine, user: User) -> None:
    empty = count_rows(engine, user)
    with open_library(engine, user) as library:
        library.save_capture(make_capture(ROW, OTHER))
        library.tell_apart(ROW.id, OTHER.id)
        library.join_papers(ROW.id, OTHER.id)
        library.put_note(ROW.id, "a note", 0)
        library.put_note(ROW.id, "a better note", 1)
        library.put_highlight(MARK, make_highlight(1, comment="why?", tags=["claims"]))
        library.edit_highlight(MARK, HighlightPatch(colour="pink"))
        (tag,) = library.tags()
        library.remove_tag(tag.id)
        library.remove_paper(ROW.id)
    purge_libraries(engine, now() + KEPT - timedelta(hours=1))
    with open_library(engine, user) as library:
        assert [thing.kind for thing in library.removed().things] == ["paper", "tag"], (
            "not before its time"
        )
    purge_libraries(engine, now() + LATER)
    assert count_rows(engine, user) == empty


def count_rows(engine: Engine, user: User) -> dict[str, int]:
    tables = [table for table in metadata.sorted_tables if table.name not in OF_BROWSERS]
    with open_library(engine, user) as library:
        return {
            table.name: library.session.execute(
                select(func.count()).select_from(table).where(table.c.user_id == user.id)
            ).scalar_one()
            for table in (*tables, paper_search)
            if "user_id" in table.c
        }


def test_a_purge_takes_what_is_due_and_nothing_else(engine: Engine, user: User) -> None:
    reader, stranger = add_token(engine, user), add_user(engine)
    for whose in (user, stranger):
        with open_library(engine, whose) as library:
            library.save_capture(make_capture(make_row(3)))
            library.put_highlight(uuid4(), make_highlight(3))
    with open_library(engine, user) as library:
        library.save_capture(make_capture(ROW, OTHER))
        library.put_highlight(MARK, make_highlight(1, comment="why?"))
        library.put_note(OTHER.id, "a note", 0)
        library.put_note(OTHER.id, "a better note", 1)
        library.remove_highlight(MARK)
        before = pull(library, 0, None, reader)
    purge_libraries(engine, now() + LATER)
    with open_library(engine, user) as library:
        assert library.count_papers(PaperFilter()) == 3
        assert library.note(OTHER.id).text == "a better note"
        marks = library.rows(select(highlight.c.id).where(library.mine(highlight)))
        assert len(marks) == 1
        assert marks[0].id != MARK
        assert len(library.former("note", OTHER.id, "text")) == 1
        assert pull(library, before.sequence, before.mark, reader).changes == []
        with pytest.raises(NotFound):
            library.restore_highlight(MARK)
    with open_library(engine, stranger) as library:
        assert library.count_papers(PaperFilter()) == 1
        assert len(library.find_highlights(PaperFilter()).highlights) == 1


def test_a_removed_note_does_not_come_back_with_a_joined_paper(engine: Engine, user: User) -> None:
    """Neither does it when the paper that it was removed from became part of a third one."""
    with open_library(engine, user) as library:
        library.save_capture(make_capture(ROW, OTHER, THIRD))
        library.put_note(ROW.id, "of one", 0)
        library.put_note(OTHER.id, "of the other", 0)
        join = library.join_papers(ROW.id, OTHER.id)
        later = library.join_papers(ROW.id, THIRD.id)
        kept = library.note(ROW.id)
        library.put_note(kept.paper_id, "", kept.revision)
    purge_libraries(engine, now() + LATER)
    with open_library(engine, user) as library:
        had = [row.had for row in library.rows(select(paper_join).where(library.mine(paper_join)))]
        assert len(had) == 2
        assert "of one" not in str(had)
        assert "of the other" not in str(had)
        library.undo_join(later.id)
        parted = library.undo_join(join.id).papers
        assert len(parted) == 2
        assert library.notes_of([one.id for one in parted]) == []


def test_of_joins_those_undone_long_ago_are_forgotten(engine: Engine, user: User) -> None:
    with open_library(engine, user) as library:
        library.save_capture(make_capture(ROW, OTHER))
        library.put_note(ROW.id, "of one", 0)
        library.put_note(OTHER.id, "of the other", 0)
        library.undo_join(library.join_papers(ROW.id, OTHER.id).id)
        stands = library.join_papers(ROW.id, OTHER.id)
    purge_libraries(engine, now() + LATER)
    with open_library(engine, user) as library:
        rows = library.rows(select(paper_join.c.id).where(library.mine(paper_join)))
        assert [row.id for row in rows] == [stands.id]
        parted = library.undo_join(stands.id).papers
        assert {note.text for note in library.notes_of([one.id for one in parted])} == {
            "of one",
            "of the other",
        }


def test_a_purge_goes_on_until_all_is_done(engine: Engine, user: User) -> None:
    rows = [make_row(number) for number in range(5)]
    with open_library(engine, user) as library:
        library.save_capture(make_capture(*rows))
        for row in rows:
            library.remove_paper(row.id)
    asked = 0
    more = True
    while more:
        with open_library(engine, user) as library:
            more = library.purge(now() + LATER, limit=2)
        asked += 1
    assert asked == 3
    with open_library(engine, user) as library:
        assert library.rows(select(paper.c.id).where(library.mine(paper))) == []
        assert library.rows(select(history.c.id).where(library.mine(history))) == []


def test_a_paper_that_was_purged_can_be_saved_again(engine: Engine, user: User) -> None:
    with open_library(engine, user) as library:
        library.save_capture(make_capture(ROW))
        library.remove_paper(ROW.id)
    purge_libraries(engine, now() + LATER)
    with open_library(engine, user) as library:
        with pytest.raises(NotFound):
            library.restore_paper(ROW.id)
        again = library.save_capture(make_capture(make_row(1))).papers[0]
        assert again.id != ROW.id
        assert library.count_papers(PaperFilter(q="kind")) == 1


def test_the_running_server_purges(database_url: str) -> None:
    engine = make_engine(database_url)
    user = add_user(engine)
    rows = [make_row(number) for number in range(3)]
    with open_library(engine, user) as library:
        library.save_capture(make_capture(*rows))
        for row, age in zip(
            rows, (KEPT + timedelta(hours=1), KEPT - timedelta(hours=1)), strict=False
        ):
            library.session.execute(
                update(paper).where(paper.c.id == row.id).values(removed_at=now() - age)
            )
    clean_all(engine, now())
    with open_library(engine, user) as library:
        assert [thing.id for thing in library.removed().things] == [rows[1].id]
        left = library.session.execute(select(func.count()).select_from(paper)).scalar_one()
        assert left == 2
    engine.dispose()
