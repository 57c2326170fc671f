"""Saving rows: each paper once, nothing overwritten, nothing lost."""

from datetime import timedelta
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from postil.errors import NotFound
from postil.library import Library
from postil.tables import User
from postil_schema.filters import PaperFilter
from postil_schema.papers import PaperPatch
from postil_schema.tags import TagEdit
from tests.backend.library.making import (
    NOON,
    add_user,
    counting,
    ids,
    make_capture,
    make_highlight,
    make_listing,
    make_row,
    minutes,
    open_library,
)

EVERYTHING = PaperFilter()
STATEMENTS = 39
"""Bound on the statements of one capture, however many rows it has."""


def test_rows_become_papers_in_their_order(library: Library) -> None:
    rows = [make_row(2), make_row(1, published="2023-10")]
    result = library.save_capture(make_capture(*rows, status="reading", tags=["new", "New "]))
    assert ids(result.papers) == [row.id for row in rows]
    paper = library.paper(rows[1].id)
    assert (paper.title, paper.abstract, paper.authors, paper.published) == (
        rows[1].title,
        rows[1].abstract,
        ["Ada Example"],
        "2023-10",
    )
    assert (paper.status, paper.tags, paper.sites) == ("reading", ["new"], ["huggingface"])
    assert paper.saved_at == NOON
    assert paper.provenance["title"] == "markup huggingface"
    assert [s.listing_title for s in library.sightings(paper.id)] == ["Daily"]


def test_the_same_capture_again_changes_nothing(engine: Engine, user: User) -> None:
    capture = make_capture(make_row(1), make_row(1), make_row(2), tags=["t"])
    with open_library(engine, user) as library:
        first = library.save_capture(capture)
    with open_library(engine, user) as library:
        assert library.save_capture(capture) == first
        assert len(library.sightings(first.papers[0].id)) == 1


def test_two_rows_with_one_alias_are_one_paper(library: Library) -> None:
    rows = [make_row(1), make_row(1, aliases=["doi:10.48550/arXiv.2310.00001v2", "pmid:7"])]
    result = library.save_capture(make_capture(*rows))
    assert ids(result.papers) == [rows[0].id]
    assert result.papers[0].aliases == ["arxiv:2310.00001", "pmid:7"]
    assert [(r.id, r.paper_id) for r in result.redirects] == [(rows[1].id, rows[0].id)]
    assert library.paper(rows[1].id).id == rows[0].id


def test_a_paper_is_found_by_its_alias_on_another_listing(library: Library) -> None:
    known = make_row(1)
    library.save_capture(make_capture(known, tags=["first"], status="finished"))
    again = make_row(1, aliases=["arxiv:2310.00001v3"], position=7)
    result = library.save_capture(
        make_capture(again, listing=make_listing("arxiv"), captured_at=minutes(5), tags=["second"])
    )
    paper = result.papers[0]
    assert (paper.id, paper.status, paper.tags) == (known.id, "finished", ["first", "second"])
    assert (paper.sites, paper.redirects) == (["huggingface", "arxiv"], [again.id])
    seen = library.sightings(paper.id)[1]
    assert (seen.version, seen.position, seen.seen_at) == ("v3", 7, minutes(5))


def test_a_version_that_is_none_is_left_out(library: Library) -> None:
    row = make_row(1, aliases=[f"arxiv:2310.00001v{'9' * 400}"])
    library.save_capture(make_capture(row))
    assert library.sightings(row.id)[0].version is None


def test_a_known_id_is_redirected_once(library: Library) -> None:
    known, again = make_row(1), make_row(1)
    library.save_capture(make_capture(known))
    for at in range(2):
        result = library.save_capture(make_capture(again, captured_at=minutes(at)))
        assert [(r.id, r.paper_id) for r in result.redirects] == [(again.id, known.id)]


def test_a_client_id_names_its_paper_without_an_alias(library: Library) -> None:
    row = make_row(1)
    library.save_capture(make_capture(row))
    later = make_row(1, id=row.id, aliases=["doi:10.1/late"])
    result = library.save_capture(make_capture(later))
    assert result.papers[0].aliases == ["arxiv:2310.00001", "doi:10.1/late"]
    assert result.redirects == []


def test_undo_removes_only_what_came_with_the_capture(library: Library) -> None:
    kept = make_row(0)
    library.save_capture(make_capture(kept))
    rows = {name: make_row(n) for n, name in enumerate(CARRIED, start=1)}
    capture = make_capture(kept, *rows.values(), tags=["given"])
    library.save_capture(capture)
    library.put_note(rows["note"].id, "Words", 0)
    library.put_highlight(uuid4(), make_highlight(CARRIED.index("highlight") + 1))
    library.edit_paper(rows["tag"].id, PaperPatch(tags=TagEdit(add=["own"])))
    library.edit_paper(rows["status"].id, PaperPatch(status="reading"))
    library.save_capture(make_capture(make_row(CARRIED.index("capture") + 1)))
    library.undo_capture(capture.id)
    library.undo_capture(capture.id)
    left = {paper.id for paper in library.find_papers(EVERYTHING).papers}
    assert left == {kept.id, *(row.id for name, row in rows.items() if name != "nothing")}
    assert len(library.sightings(kept.id)) == 1
    assert library.save_capture(capture).papers == []


CARRIED = ["nothing", "note", "highlight", "tag", "status", "capture"]


def test_a_capture_of_nobody_cannot_be_undone(library: Library) -> None:
    with pytest.raises(NotFound):
        library.undo_capture(uuid4())


@pytest.mark.parametrize("rows", [1, 279, 500])
def test_statements_do_not_grow_with_the_rows(engine: Engine, user: User, rows: int) -> None:
    numbers = range(rows)
    with open_library(engine, user) as library:
        library.save_capture(make_capture(*(make_row(n, abstract=None) for n in numbers[::2])))
    capture = make_capture(*(make_row(n) for n in numbers), tags=["a", "b"], captured_at=minutes(1))
    with counting(engine) as sent, open_library(engine, user) as library:
        result = library.save_capture(capture)
    assert len(result.papers) == rows
    assert len(sent) <= STATEMENTS


def test_captures_at_the_same_moment_make_one_paper(engine: Engine, user: User) -> None:
    start, failures = Barrier(4), []

    def save() -> None:
        start.wait()
        try:
            with open_library(engine, user) as library:
                library.save_capture(make_capture(*(make_row(n) for n in range(5))))
        except Exception as failure:
            failures.append(failure)

    threads = [Thread(target=save) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with open_library(engine, user) as library:
        papers = library.find_papers(EVERYTHING).papers
    assert [len(p.redirects) for p in papers] == [3] * 5


def test_another_user_has_a_library_of_its_own(engine: Engine, user: User) -> None:
    other = add_user(engine)
    row = make_row(1)
    with open_library(engine, user) as library:
        library.save_capture(make_capture(row))
    with open_library(engine, other) as library:
        assert library.lookup(row.aliases).papers == []
        assert library.save_capture(make_capture(row)).redirects == []
        library.remove_paper(row.id)
    with open_library(engine, user) as library:
        assert library.paper(row.id).title == row.title


ALIAS_SETS = st.lists(st.sets(st.integers(1, 6), min_size=1, max_size=3), min_size=1, max_size=6)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(listings=st.lists(ALIAS_SETS, min_size=1, max_size=4))
def test_an_alias_has_one_owner_whatever_is_saved(
    engine: Engine, listings: list[list[set[int]]]
) -> None:
    user = add_user(engine)
    with open_library(engine, user) as library:
        saved: dict[UUID, UUID] = {}
        for at, listing in enumerate(listings):
            rows = [make_row(0, aliases=[f"pmid:{n}" for n in sorted(row)]) for row in listing]
            result = library.save_capture(
                make_capture(*rows, captured_at=NOON + timedelta(hours=at))
            )
            redirects = {r.id: r.paper_id for r in result.redirects}
            saved |= {row.id: redirects.get(row.id, row.id) for row in rows}
        papers = library.find_papers(EVERYTHING).papers
        aliases = [alias for paper in papers for alias in paper.aliases]
        assert len(aliases) == len(set(aliases))
        assert set(aliases) == {f"pmid:{n}" for rows in listings for row in rows for n in row}
        assert {library.paper(row_id).id for row_id in saved} == {paper.id for paper in papers}
        assert all(
            library.paper(row_id).id == library.paper(paper_id).id
            for row_id, paper_id in saved.items()
        )
