"""How highlights were found: kept for each text, told once more, and forgotten with the place."""

from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError

from postil.errors import NotFound
from postil.library import Library
from postil_schema.filters import PaperFilter
from postil_schema.highlights import HighlightPatch, Selectors
from postil_schema.resolutions import ResolutionReport
from tests.backend.library.making import make_highlight

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


def test_unknown_highlights_are_passed_over(library: Library, marked: UUID) -> None:
    library.report_resolutions([report(highlight_id=uuid4()), report()])
    assert library.resolutions_of([marked])[marked].place == PLACE


def test_an_accepted_place_is_the_highlights(library: Library, marked: UUID) -> None:
    library.report_resolutions([report()])
    edited = library.accept_place(marked, NEW)
    assert Selectors.model_validate(edited.model_dump(include={*Selectors.model_fields})) == PLACE
    assert edited.comment_revision == 0
    assert library.resolutions_of([marked]) == {}
    with pytest.raises(NotFound):
        library.accept_place(marked, NEW)


def test_there_is_nothing_to_accept_where_nothing_was_found(library: Library, marked: UUID) -> None:
    library.report_resolutions([report("ambiguous")])
    with pytest.raises(NotFound):
        library.accept_place(marked, NEW)


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


@pytest.mark.parametrize(("kind", "place"), [("exact", None), ("orphan", PLACE)])
def test_a_place_goes_with_what_was_found(kind: str, place: Selectors | None) -> None:
    with pytest.raises(ValidationError):
        report(kind, place=place)
