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
from postil_schema.papers import Link, PaperPatch
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


def test_a_capture_fills_gaps_and_keeps_the_rest(library: Library) -> None:
    bare = make_row(1, abstract=None, authors=["A"], authors_complete=False, published="2023")
    library.save_capture(make_capture(bare))
    pdf = Link(rel="pdf", href="https://arxiv.org/pdf/2310.00001")
    full = make_row(
        1, authors=["A", "B"], published="2023-10-17", links=[pdf], title=bare.title + "."
    )
    library.save_capture(make_capture(full))
    library.save_capture(make_capture(make_row(1, authors=["C"], published="2020", links=[pdf])))
    paper = library.paper(bare.id)
    assert (paper.title, paper.authors, paper.authors_complete) == (bare.title, ["A", "B"], True)
    assert (paper.abstract, paper.published, paper.links) == (full.abstract, "2023-10-17", [pdf])


def test_a_page_tells_the_title_of_a_paper_that_only_its_identifier_named(library: Library) -> None:
    row = make_row(1)
    unnamed = row.model_copy(update={"title": row.aliases[0].upper(), "abstract": None})
    library.save_capture(make_capture(unnamed))
    library.save_capture(make_capture(row))
    library.save_capture(make_capture(make_row(1, title="Another", abstract="forged")))
    paper = library.paper(row.id)
    assert (paper.title, paper.abstract) == (row.title, row.abstract)


def test_the_users_edits_win(library: Library) -> None:
    row = make_row(1, authors=["A"], authors_complete=False)
    library.save_capture(make_capture(row))
    library.edit_paper(row.id, PaperPatch(authors=["Me"], published=None))
    library.save_capture(make_capture(make_row(1, authors=["A", "B"], published="2023")))
    paper = library.paper(row.id)
    assert (paper.authors, paper.published) == (["Me"], None)
    assert paper.provenance["authors"] == "user"


def test_a_title_of_the_users_own_does_not_hide_the_paper(library: Library) -> None:
    row = make_row(1, abstract=None)
    library.save_capture(make_capture(row))
    library.edit_paper(row.id, PaperPatch(title="The one about kinds"))
    again = make_row(1, aliases=[*row.aliases, "doi:10.1/same"], abstract="At last.")
    library.save_capture(make_capture(again, captured_at=minutes(1)))
    paper = library.paper(row.id)
    assert (paper.title, paper.abstract) == ("The one about kinds", "At last.")
    assert paper.aliases == ["arxiv:2310.00001", "doi:10.1/same"]


def test_both_wordings_of_an_abstract_are_kept(library: Library) -> None:
    title = "A Comprehensive Overview"
    one = make_row(1, title=title, abstract="The first.", text_hashes={"abstract": "1" * 64})
    two = make_row(1, title=title, abstract="The second.", text_hashes={"abstract": "2" * 64})
    library.save_capture(make_capture(one))
    library.save_capture(make_capture(two, listing=make_listing("arxiv"), captured_at=minutes(9)))
    library.save_capture(make_capture(one, captured_at=minutes(-9)))
    assert library.count_papers(EVERYTHING) == 1
    paper = library.find_papers(EVERYTHING).papers[0]
    assert paper.abstract == "The second."
    abstracts = [p for p in library.passages(paper.id) if p.passage == "abstract"]
    assert [(p.text, p.site, p.text_hash) for p in abstracts] == [
        ("The first.", "huggingface", "1" * 64),
        ("The second.", "arxiv", "2" * 64),
    ]
    assert (abstracts[0].first_seen, abstracts[0].last_seen) == (minutes(-9), NOON)


def test_a_forged_row_joins_no_papers(library: Library) -> None:
    one, two = make_row(1), make_row(2)
    library.save_capture(make_capture(one, two))
    forged = make_row(2, aliases=[*one.aliases, *two.aliases, "doi:10.1/new"], abstract="New.")
    result = library.save_capture(make_capture(forged, captured_at=minutes(1)))
    assert ids(result.papers) == [two.id]
    assert library.paper(one.id).aliases == one.aliases
    assert library.paper(two.id).aliases == ["arxiv:2310.00002", "doi:10.1/new"]
    assert library.count_papers(EVERYTHING) == 2


def test_a_row_with_a_foreign_title_rewrites_nothing(library: Library) -> None:
    row = make_row(1, authors_complete=False)
    library.save_capture(make_capture(row))
    before = library.paper(row.id)
    forged = make_row(
        1,
        aliases=[*row.aliases, "doi:10.1/forged"],
        title="Cheap watches",
        abstract="Buy now.",
        authors=["X", "Y"],
        published="1999",
    )
    library.save_capture(make_capture(forged, captured_at=minutes(1)))
    after = library.paper(row.id)
    kept = {"aliases", "title", "abstract", "authors", "published", "provenance"}
    assert after.model_dump(include=kept) == before.model_dump(include=kept)
    texts = [p.text for p in library.passages(row.id)]
    assert {"Cheap watches", "Buy now."} <= set(texts)
    assert len(library.sightings(row.id)) == 2


def test_a_removed_paper_that_is_saved_again_comes_back(library: Library) -> None:
    row = make_row(1)
    library.save_capture(make_capture(row, tags=["kept"]))
    library.put_note(row.id, "My note", 0)
    library.remove_paper(row.id)
    assert library.count_papers(EVERYTHING) == 0
    result = library.save_capture(make_capture(make_row(1), status="finished"))
    assert (result.papers[0].id, result.papers[0].tags) == (row.id, ["kept"])
    assert result.papers[0].status == "to_read"
    assert library.note(row.id).text == "My note"


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
