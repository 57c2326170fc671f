"""Finding papers: by words, by filters, page after page."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from postil.errors import Invalid
from postil.library import Library
from postil.library.papers import COUNTED
from postil_schema.filters import PaperFilter
from tests.backend.library.making import (
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


def find(library: Library, **wanted: Any) -> list[str]:
    return sorted(p.title for p in library.find_papers(PaperFilter(**wanted)).papers)


@pytest.fixture
def shelf(library: Library) -> Library:
    """Four papers that differ in what a filter looks at."""
    fields = {"abstract": None, "authors": ["Nobody"]}
    library.save_capture(
        make_capture(
            make_row(1, title="Fast C++ compilers", **fields),
            make_row(
                2, title="State-of-the-art reading", **{**fields, "authors": ["Ångström, J."]}
            ),
            tags=["method/a"],
        )
    )
    library.save_capture(
        make_capture(
            make_row(3, title="机器学习入门", **fields),
            make_row(4, title="Growing trees", **{**fields, "abstract": "We see 2310.11628v2."}),
            tags=["Method"],
            status="finished",
            captured_at=datetime(2026, 3, 2, 23, 30, tzinfo=UTC),
            listing=make_listing("arxiv"),
        )
    )
    return library


FAST, STATE, CHINESE, TREES = (
    "Fast C++ compilers",
    "State-of-the-art reading",
    "机器学习入门",
    "Growing trees",
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [FAST, TREES, STATE, CHINESE]),
        ("c++", [FAST]),
        ("C", [FAST]),
        ("c ", []),
        ("comp fast", []),
        ("fast comp", [FAST]),
        ('"fast c++"', [FAST]),
        ('"c++ fast"', []),
        ("art", [STATE]),
        ("state-of-the-art", [STATE]),
        ("state-of-art", []),
        ("angstrom", [STATE]),
        ("ÅNGSTRÖM", [STATE]),
        ("学", [CHINESE]),
        ("门", [CHINESE]),
        ("机器学习", [CHINESE]),
        ("习机", []),
        ("2310.116", [TREES]),
        ('"trees nobody"', []),
        ("METHOD", [FAST, TREES, STATE, CHINESE]),
        ("nothing", []),
        ("' OR 1=1 --", []),
        ('"', [FAST, TREES, STATE, CHINESE]),
        ("growing AND NEAR(trees) * : ^", []),
    ],
)
def test_search_finds_words(shelf: Library, query: str, found: list[str]) -> None:
    assert find(shelf, q=query) == sorted(found)


def test_search_reads_notes_highlights_and_comments(shelf: Library) -> None:
    paper = shelf.find_papers(PaperFilter(q="trees")).papers[0]
    shelf.put_note(paper.id, "remember pruning", 0)
    put = make_highlight(4, comment="doubtful", exact="see", tags=["evidence"])
    put.paper.title = TREES
    made = shelf.put_highlight(uuid4(), put)
    for word in ("pruning", "doubtful", "evidence"):
        assert find(shelf, q=word) == [TREES]
    shelf.put_note(paper.id, "remember nothing", 1)
    shelf.remove_highlight(made.id)
    for word in ("pruning", "doubtful", "evidence"):
        assert find(shelf, q=word) == []


@pytest.mark.parametrize(
    "text",
    [
        "same " * 100_000,
        " ".join(f"w{n}" for n in range(70_000)),
        "\u4e00\u4e8c\u4e09" * 160_000,
        "\U00020000" * 400_000,
        "x" * 500_000,
        "it's a \\ 'quote' \"here\" & | ! <-> :* #",
    ],
    ids=["repeated", "distinct", "unspaced", "astral", "long", "syntax"],
)
def test_any_note_can_be_indexed(shelf: Library, text: str) -> None:
    paper = shelf.find_papers(PaperFilter(q="trees")).papers[0]
    shelf.put_note(paper.id, text, 0)
    assert find(shelf, q="trees") == [TREES]
    assert find(shelf, q=text[:10]) == [TREES]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"tag": ["method"]}, [FAST, TREES, STATE, CHINESE]),
        ({"tag": ["method/a"]}, [FAST, STATE]),
        ({"tag": ["meth"]}, []),
        ({"tag": ["method", "unknown"]}, []),
        ({"status": ["finished", "reading"]}, [TREES, CHINESE]),
        ({"status": ["reading"]}, []),
        ({"site": "arxiv"}, [TREES, CHINESE]),
        ({"saved_from": date(2026, 3, 2)}, [TREES, CHINESE]),
        ({"saved_to": date(2026, 3, 1)}, [FAST, STATE]),
        ({"saved_from": date(2026, 3, 3)}, []),
        ({"saved_from": date.min, "saved_to": date.max}, [FAST, TREES, STATE, CHINESE]),
        ({"paper": []}, [FAST, TREES, STATE, CHINESE]),
        ({"q": "fast", "status": ["finished"]}, []),
    ],
)
def test_filters_narrow(shelf: Library, wanted: dict[str, Any], found: list[str]) -> None:
    assert find(shelf, **wanted) == sorted(found)
    assert shelf.count_papers(PaperFilter(**wanted)) == len(found)


def test_days_are_the_users(engine: Engine) -> None:
    user = add_user(engine, time_zone="Europe/Berlin")
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    with open_library(engine, user) as library:
        library.save_capture(make_capture(make_row(1), captured_at=late))
        assert library.count_papers(PaperFilter(saved_from=date(2026, 3, 3))) == 1
        assert library.count_papers(PaperFilter(saved_to=date(2026, 3, 2))) == 0


def test_papers_are_chosen_by_any_id(library: Library) -> None:
    rows = [make_row(1), make_row(2)]
    library.save_capture(make_capture(*rows))
    again = make_row(1)
    library.save_capture(make_capture(again))
    assert find(library, paper=[again.id]) == [rows[0].title]


def test_pages_come_newest_first_and_hold_each_paper_once(library: Library) -> None:
    for at in range(3):
        rows = [make_row(10 * at + n) for n in range(3)]
        library.save_capture(make_capture(*rows, captured_at=minutes(at)))
    found, cursor = [], None
    while True:
        page = library.find_papers(EVERYTHING, cursor, 4)
        found += page.papers
        cursor = page.next_cursor
        if cursor is None:
            break
        library.save_capture(make_capture(make_row(900 + len(found)), captured_at=minutes(99)))
    assert len(set(ids(found))) == len(found) == 9
    assert [p.saved_at for p in found] == sorted((p.saved_at for p in found), reverse=True)


@pytest.mark.parametrize("cursor", ["", "x", "é", "W10=", "WzEsMl0=", "WyIyMDI2IiwgIngiXQ=="])
def test_a_cursor_of_somebody_else_is_refused(library: Library, cursor: str) -> None:
    with pytest.raises(Invalid):
        library.find_papers(EVERYTHING, cursor)


def test_a_page_is_read_in_few_statements(library: Library) -> None:
    library.save_capture(make_capture(*(make_row(n) for n in range(60)), tags=["a"]))
    with counting(library.session.get_bind()) as sent:  # type: ignore[arg-type]
        assert len(library.find_papers(EVERYTHING, limit=50).papers) == 50
    assert len(sent) == 7


def test_counting_stops(library: Library) -> None:
    for at in range(3):
        library.save_capture(make_capture(*(make_row(500 * at + n) for n in range(500))))
    assert library.count_papers(EVERYTHING) == COUNTED + 1


def test_the_overview_counts(shelf: Library) -> None:
    put = make_highlight(9)
    shelf.put_highlight(uuid4(), put)
    overview = shelf.overview()
    assert (overview.papers, overview.highlights, overview.tags) == (5, 1, 2)
    assert overview.by_status == {"to_read": 3, "finished": 2}
    assert [(t.name, t.paper_count) for t in overview.top_tags] == [("Method", 2), ("method/a", 2)]
    assert overview.sites == [("arxiv", 2), ("huggingface", 2)]
