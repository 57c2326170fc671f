"""Lookup: what is known of a page's rows, in a bounded number of statements."""

from uuid import uuid4

from sqlalchemy import Engine

from postil.identity import hash_alias
from postil.library import Library
from postil.tables import User
from postil_schema.seen import Seen, SeenEdit
from tests.backend.library.making import (
    NOON,
    counting,
    make_capture,
    make_highlight,
    make_row,
    open_library,
)


def test_a_row_is_known_by_any_spelling(library: Library) -> None:
    row = make_row(1)
    library.save_capture(make_capture(row))
    library.put_note(row.id, "Words", 0)
    library.put_highlight(uuid4(), make_highlight(1))
    spellings = ["arxiv:2310.00001v4", "doi:10.48550/arXiv.2310.00001", "arxiv:2310.00001"]
    found = library.lookup([*spellings, "arxiv:2310.99999"])
    assert [paper.id for paper in found.papers] == [row.id]
    assert found.aliases == dict.fromkeys(spellings, row.id)
    assert [note.text for note in found.notes] == ["Words"]
    assert [highlight.exact for highlight in found.highlights] == ["study"]


def test_what_was_refused_is_known_by_hash(library: Library) -> None:
    mark = Seen(alias_hash=hash_alias("arxiv:2310.00001"), seen_at=NOON, dismissed=True)
    library.mark_seen(SeenEdit(add=[mark]))
    found = library.lookup(["arxiv:2310.00001v2"])
    assert (found.seen, found.papers) == ([mark], [])


def test_a_full_lookup_takes_a_bounded_number_of_statements(engine: Engine, user: User) -> None:
    with open_library(engine, user) as library:
        library.save_capture(make_capture(*(make_row(n) for n in range(500))))
        aliases = [f"arxiv:2310.{n:05}" for n in range(3000)]
        with counting(engine) as sent:
            found = library.lookup(aliases)
    assert len(found.papers) == 500
    assert len(sent) < 15
