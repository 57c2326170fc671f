"""How highlights were found: kept for each text, told once more, and forgotten with the place."""

from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError
from sqlalchemy import Engine, select

from postil.errors import NotFound
from postil.library import Library
from postil.library.resolved import TEXTS
from postil.tables import User, resolution
from postil_schema.filters import PaperFilter
from postil_schema.highlights import Highlight, HighlightPatch, Selectors
from postil_schema.resolutions import ResolutionReport
from tests.backend.library.making import (
    add_token,
    add_user,
    make_capture,
    make_highlight,
    make_row,
    minutes,
    open_library,
    pull,
)

ID = uuid4()
OLD, NEW = "a" * 64, "b" * 64
PLACE = Selectors(exact="studies", prefix="We ", suffix=" kind", start=3, end=10, text_hash=NEW)


@pytest.fixture
def marked(library: Library) -> UUID:
    library.put_highlight(ID, make_highlight(1))
    return ID


def report(kind: str = "approximate", text_hash: str = NEW, **fields: object) -> ResolutionReport:
    place = PLACE if kind in {"exact", "moved", "approximate"} else None
    return ResolutionReport.model_validate(
        {"highlight_id": ID, "text_hash": text_hash, "kind": kind, "score": 0.8, "place": place}
        | fields
    )


def selectors_of(highlight: Highlight) -> Selectors:
    return Selectors.model_validate(highlight.model_dump(include={*Selectors.model_fields}))


def unsure(library: Library) -> list[UUID]:
    return [h.id for h in library.find_highlights(PaperFilter(), unsure=True).highlights]


def test_the_newest_report_is_shown(library: Library, marked: UUID) -> None:
    library.report_resolutions([report("exact", OLD)])
    assert unsure(library) == []
    library.report_resolutions([report("orphan")])
    assert library.resolutions_of([marked])[marked].kind == "orphan"
    assert unsure(library) == [marked]
    library.report_resolutions([report("moved", OLD)])
    assert library.resolutions_of([marked])[marked].kind == "moved"
    assert unsure(library) == []


def test_the_same_report_again_is_kept_once(library: Library, marked: UUID) -> None:
    for _ in range(2):
        library.report_resolutions([report(), report(score=0.9)])
    assert library.resolutions_of([marked])[marked].score == 0.9


def test_of_many_texts_the_last_are_kept(library: Library, marked: UUID) -> None:
    other = uuid4()
    library.put_highlight(other, make_highlight(1, exact="kind"))
    library.report_resolutions([report(highlight_id=other)])
    for first in (0, TEXTS - 5):
        library.report_resolutions([report(text_hash=f"{first + n:064}") for n in range(TEXTS)])
    rows = library.rows(select(resolution).where(library.mine(resolution)))
    kept = sorted(row.text_hash for row in rows if row.highlight_id == marked)
    assert kept == [f"{number:064}" for number in range(TEXTS - 5, 2 * TEXTS - 5)]
    assert [row.highlight_id for row in rows if row.highlight_id != marked] == [other]


def test_unknown_highlights_are_passed_over(library: Library, marked: UUID) -> None:
    library.report_resolutions([report(highlight_id=uuid4()), report()])
    assert library.resolutions_of([marked])[marked].place == PLACE


def test_a_place_that_is_taken_is_the_highlights(library: Library, marked: UUID) -> None:
    before = selectors_of(library.highlight(marked))
    library.report_resolutions([report()])
    assert library.former_place(marked) is None
    placed = library.place_highlight(marked, PLACE)
    assert selectors_of(placed) == PLACE
    assert placed.comment_revision == 0
    assert library.resolutions_of([marked]) == {}
    assert library.former_place(marked) == before
    assert library.place_highlight(marked, before).exact == "study"
    assert library.former_place(marked) == PLACE


def test_a_place_that_is_taken_is_found_and_told(engine: Engine, user: User) -> None:
    reader = add_token(engine, user)
    with open_library(engine, user) as library:
        library.put_highlight(ID, make_highlight(1))
        start = pull(library, 0, None, reader)
        library.place_highlight(ID, Selectors(exact="wholly unheard", text_hash=NEW))
    with open_library(engine, user) as library:
        for words, papers in (("unheard", 1), ("study", 1), ("studies", 0)):
            assert library.count_papers(PaperFilter(q=words)) == papers, words
        changes = pull(library, start.sequence, start.mark, reader).changes
        told = [c.highlight.exact for c in changes if c.kind == "highlight" and c.highlight]
        assert told == ["wholly unheard"]
        (exported,) = library.exported(PaperFilter())
        assert [highlight.exact for highlight in exported.highlights] == ["wholly unheard"]


def test_possible_places_are_offered(library: Library, marked: UUID) -> None:
    other = PLACE.model_copy(update={"start": 40, "end": 47})
    library.report_resolutions([report("ambiguous", places=[PLACE, other])])
    assert library.resolutions_of([marked])[marked].offered == [PLACE, other]
    library.place_highlight(marked, other)
    assert library.highlight(marked).start == 40
    assert unsure(library) == []


def test_what_is_left_as_it_is_asks_no_more_until_another_text_does(
    library: Library, marked: UUID
) -> None:
    library.report_resolutions([report("orphan", OLD), report("orphan")])
    before = library.highlight(marked)
    assert library.keep_as_it_is(marked) == before
    assert unsure(library) == []
    library.report_resolutions([report("orphan")])
    assert unsure(library) == []
    library.report_resolutions([report("orphan", "d" * 64)])
    assert unsure(library) == [marked]


def test_removed_and_brought_back_with_its_reports(library: Library, marked: UUID) -> None:
    library.report_resolutions([report()])
    before = library.resolutions_of([marked])
    library.remove_highlight(marked)
    assert unsure(library) == []
    assert library.count_unsure(PaperFilter()) == 0
    library.restore_highlight(marked)
    assert unsure(library) == [marked]
    assert library.resolutions_of([marked]) == before


def test_the_list_of_the_unsure_is_counted_and_paged(engine: Engine, user: User) -> None:
    marks = [uuid4() for _ in range(5)]
    with open_library(engine, user) as library:
        for number, mark in enumerate(marks):
            library.put_highlight(mark, make_highlight(number, created_at=minutes(number)))
        kinds = ("orphan", "approximate", "ambiguous", "moved", "orphan")
        library.report_resolutions(
            [report(kind, highlight_id=m) for m, kind in zip(marks, kinds, strict=True)]
        )
    with open_library(engine, add_user(engine)) as strangers:
        assert unsure(strangers) == []
        assert strangers.count_unsure(PaperFilter()) == 0
        assert strangers.resolutions_of(marks) == {}
        strangers.report_resolutions([report("exact", highlight_id=m) for m in marks])
        with pytest.raises(NotFound):
            strangers.keep_as_it_is(marks[0])
    with open_library(engine, user) as library:
        found, cursor = [], None
        for _ in range(2):
            page = library.find_highlights(PaperFilter(), None, cursor, 2, unsure=True)
            found += [highlight.id for highlight in page.highlights]
            cursor = page.next_cursor
        assert cursor is None
        assert found == [marks[4], marks[2], marks[1], marks[0]]
        assert library.count_unsure(PaperFilter()) == 4
        assert library.count_unsure(PaperFilter(site="nowhere")) == 0


def test_another_place_makes_reports_void_and_a_colour_does_not(
    library: Library, marked: UUID
) -> None:
    library.report_resolutions([report()])
    library.edit_highlight(marked, HighlightPatch(colour="pink"))
    assert list(library.resolutions_of([marked])) == [marked]
    library.edit_highlight(marked, HighlightPatch(selectors=Selectors(exact="kind")))
    assert library.resolutions_of([marked]) == {}


def test_reports_do_not_move_the_feed(library: Library, marked: UUID) -> None:
    before = library.overview()
    library.report_resolutions([report()])
    assert library.overview() == before
    assert library.touched == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "exact", "place": None},
        {"kind": "orphan", "place": PLACE},
        {"kind": "orphan", "places": [PLACE]},
        {"kind": "ambiguous", "places": [PLACE] * 6},
    ],
)
def test_places_go_with_what_was_found(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        report(**wrong)  # type: ignore[arg-type]


def test_reports_and_former_places_go_along_when_papers_are_joined_and_parted(
    engine: Engine, user: User
) -> None:
    rows = [make_row(number, title="One work under two names") for number in (1, 2)]
    marks = {number: uuid4() for number in (1, 2)}
    with open_library(engine, user) as library:
        library.save_capture(make_capture(*rows))
        for number, mark in marks.items():
            library.put_highlight(mark, make_highlight(number))
            library.place_highlight(mark, PLACE)
            library.report_resolutions([report("orphan", highlight_id=mark)])
        found = library.resolutions_of(marks.values())
        former = [library.former_place(mark) for mark in marks.values()]
        join = library.join_papers(rows[0].id, rows[1].id)
        assert {h.paper_id for h in library.highlights(marks.values())} == {join.paper.id}
        for _ in ("joined", "parted"):
            assert library.resolutions_of(marks.values()) == found
            assert [library.former_place(mark) for mark in marks.values()] == former
            assert sorted(unsure(library)) == sorted(marks.values())
            library.undo_join(join.id)
        assert len({h.paper_id for h in library.highlights(marks.values())}) == 2
