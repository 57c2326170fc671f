"""Highlights: made with their paper, edited without losing a comment."""

from uuid import uuid4

import pytest

from postil.errors import Invalid, NotFound, PreconditionFailed, PreconditionRequired
from postil.library import Library
from postil_schema.filters import PaperFilter
from postil_schema.highlights import HighlightPatch, Selectors
from postil_schema.tags import TagEdit
from tests.backend.library.making import (
    NOON,
    counting,
    make_capture,
    make_highlight,
    make_row,
    minutes,
)

EVERYTHING = PaperFilter()
ID = uuid4()


def test_a_highlight_brings_its_paper(library: Library) -> None:
    put = make_highlight(1, tags=["method"], colour="green", start=3, end=2**31 - 1)
    made = library.put_highlight(ID, put)
    assert (made.exact, made.colour, made.tags, made.created_at) == (
        "study",
        "green",
        ["method"],
        NOON,
    )
    assert (made.start, made.end, made.comment_revision) == (3, 2**31 - 1, 0)
    paper = library.paper(made.paper_id)
    assert (paper.title, paper.highlight_count) == (put.paper.title, 1)
    assert {p.passage for p in library.passages(paper.id)} == {"title", "abstract"}


def test_a_highlight_finds_the_paper_that_is_there(library: Library) -> None:
    row = make_row(1)
    library.save_capture(make_capture(row))
    made = library.put_highlight(ID, make_highlight(1))
    assert made.paper_id == row.id


@pytest.mark.parametrize("url", [None, "http://[", f"https://{'long.' * 50}example/", "https://?"])
def test_an_odd_address_is_no_obstacle(library: Library, url: str | None) -> None:
    made = library.put_highlight(uuid4(), make_highlight(1, url=url))
    assert made.url == url
    assert {p.site for p in library.passages(made.paper_id)} == {""}


def test_the_same_highlight_again_changes_nothing(library: Library) -> None:
    put = make_highlight(1, comment="Why?", tags=["t"])
    first = library.put_highlight(ID, put)
    assert library.put_highlight(ID, put) == first
    assert library.paper(first.paper_id).highlight_count == 1


def test_another_comment_needs_the_revision(library: Library) -> None:
    library.put_highlight(ID, make_highlight(1, comment="Mine"))
    with pytest.raises(PreconditionRequired):
        library.put_highlight(ID, make_highlight(1, comment="Other"))
    with pytest.raises(PreconditionFailed) as refused:
        library.edit_highlight(ID, HighlightPatch(comment="Other"), 0)
    assert refused.value.revision == 1
    edited = library.edit_highlight(ID, HighlightPatch(comment="Better"), 1)
    assert (edited.comment, edited.comment_revision) == ("Better", 2)
    assert library.edit_highlight(ID, HighlightPatch(comment="Better")) == edited


def test_a_patch_changes_what_it_names(library: Library) -> None:
    library.put_highlight(ID, make_highlight(1, colour="pink", comment="Keep", tags=["a"]))
    library.edit_highlight(
        ID,
        HighlightPatch(
            colour=None, tags=TagEdit(add=["b"], remove=["a"]), selectors=Selectors(exact="kind")
        ),
    )
    edited = library.highlight(ID)
    assert (edited.colour, edited.tags, edited.exact, edited.comment) == (
        "yellow",
        ["b"],
        "kind",
        "Keep",
    )
    cleared = library.edit_highlight(ID, HighlightPatch(comment=None), 1)
    assert (cleared.comment, cleared.comment_revision) == ("", 2)


def test_a_removed_highlight_is_out_of_sight_and_can_come_back(library: Library) -> None:
    made = library.put_highlight(ID, make_highlight(1, tags=["t"]))
    library.remove_highlight(ID)
    library.remove_highlight(ID)
    assert library.paper(made.paper_id).highlight_count == 0
    assert library.tags()[0].highlight_count == 0
    with pytest.raises(NotFound):
        library.highlight(ID)
    with pytest.raises(NotFound):
        library.edit_highlight(ID, HighlightPatch(colour="blue"))
    assert library.restore_highlight(ID).tags == ["t"]


def test_a_removal_spares_a_comment_that_was_not_seen(library: Library) -> None:
    made = library.put_highlight(ID, make_highlight(1))
    library.edit_highlight(made.id, HighlightPatch(comment="Written elsewhere"), 0)
    with pytest.raises(PreconditionFailed) as refused:
        library.remove_highlight(made.id, if_match=0)
    assert refused.value.revision == 1
    library.remove_highlight(made.id, if_match=1)
    library.remove_highlight(made.id, if_match=0)
    with pytest.raises(NotFound):
        library.highlight(made.id)


def test_highlights_go_and_come_with_their_paper(library: Library) -> None:
    made = library.put_highlight(ID, make_highlight(1))
    library.remove_paper(made.paper_id)
    with pytest.raises(NotFound):
        library.highlight(ID)
    assert library.find_highlights(EVERYTHING).highlights == []
    library.restore_paper(made.paper_id)
    assert library.highlight(ID) == made


def test_highlights_are_found_newest_first_by_page(library: Library) -> None:
    ids = [uuid4() for _ in range(5)]
    for at, highlight_id in enumerate(ids):
        colour = "blue" if at % 2 else "yellow"
        put = make_highlight(at, created_at=minutes(at // 2), colour=colour)
        library.put_highlight(highlight_id, put)
    found, cursor = [], None
    while True:
        page = library.find_highlights(EVERYTHING, cursor=cursor, limit=2)
        found += page.highlights
        cursor = page.next_cursor
        if cursor is None:
            break
    assert {h.id for h in found} == set(ids)
    assert [h.created_at for h in found] == sorted((h.created_at for h in found), reverse=True)
    blue = library.find_highlights(EVERYTHING, "blue").highlights
    assert {h.id for h in blue} == {ids[1], ids[3]}
    with pytest.raises(Invalid):
        library.find_highlights(EVERYTHING, cursor="bm9uc2Vuc2U=")


def test_many_highlights_are_read_in_few_statements(library: Library) -> None:
    papers = {library.put_highlight(uuid4(), make_highlight(n)).paper_id for n in range(20)}
    with counting(library.session.get_bind()) as sent:  # type: ignore[arg-type]
        assert len(library.highlights_of(papers)) == 20
    assert len(sent) == 2
