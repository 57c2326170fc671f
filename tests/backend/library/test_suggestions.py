"""Papers that may be one are offered, never joined by themselves; the wrong ones never at all."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from postil.identity import text_alias
from postil.library import Library
from postil_schema.captures import Row
from postil_schema.filters import PaperFilter
from postil_schema.lookup import LookupRow
from tests.backend.library.dumps import dump
from tests.backend.library.making import counting, ids, make_capture, make_row, minutes

ABSTRACT = "We study at some length how one and the same thing comes to have two names."


def offered(library: Library) -> list[tuple[set[Any], bool]]:
    return [({p.id for p in pair.papers}, pair.certain) for pair in library.suggestions()]


def ask(row: Row, **fields: Any) -> LookupRow:
    shown = {name: getattr(row, name) for name in LookupRow.model_fields}
    return LookupRow.model_validate({**shown, **fields})


PAIRS: dict[str, tuple[dict[str, Any], dict[str, Any], bool]] = {
    "same abstract": ({}, {}, True),
    "same but for case": ({}, {"title": "ON NAMES, and on what they name!"}, True),
    "same authors, no abstract": ({}, {"abstract": None}, True),
    "authors spelt otherwise": ({}, {"authors": ["Example, A."], "abstract": None}, True),
    "a typing error": ({}, {"title": "On names, and on what they namen"}, False),
    "two abstracts, no authors": (
        {"authors": []},
        {"authors": [], "abstract": "Names are many. Things are few. Which is which?"},
        False,
    ),
    "same authors, other abstract": ({}, {"abstract": "Bees dance; wasps hardly ever do."}, False),
}


@pytest.mark.parametrize(("one", "other", "certain"), PAIRS.values(), ids=PAIRS)
def test_a_pair_is_offered(
    library: Library, one: dict[str, Any], other: dict[str, Any], certain: bool
) -> None:
    words = {"title": "On names, and on what they name", "abstract": ABSTRACT}
    rows = [make_row(1, **{**words, **one}), make_row(2, **{**words, **other})]
    library.save_capture(make_capture(*rows))
    assert offered(library) == [({row.id for row in rows}, certain)]
    assert library.count_suggestions() == 1
    assert library.count_papers(PaperFilter()) == 2


NEVER: dict[str, dict[str, Any]] = {
    "other authors and abstract": {"authors": ["Bo Else"], "abstract": "Bees dance."},
    "other authors": {"authors": ["Bo Else"], "abstract": None},
    "another part": {"title": "On names, and on what they name, part 2"},
    "another title": {"title": "On bees"},
}


@pytest.mark.parametrize("other", NEVER.values(), ids=NEVER)
def test_a_pair_is_not_offered(library: Library, other: dict[str, Any]) -> None:
    words = {"title": "On names, and on what they name", "abstract": ABSTRACT}
    rows = [make_row(1, **words), make_row(2, **{**words, **other})]
    library.save_capture(make_capture(*rows))
    assert offered(library) == []


TITLES = (
    "Introduction",
    "Editorial",
    "On names",
    "关于名称与事物的关系研究",
    "О названиях и вещах",
    "حول الأسماء والأشياء",
)


def test_thirty_papers_with_titles_in_common_stay_thirty(library: Library) -> None:
    """Whatever is asked: no join by itself, none by an alias, none among the certain ones."""
    rows = [
        make_row(
            at,
            title=TITLES[at % 6],
            authors=[f"Given Family{at}"] if at % 3 else [],
            abstract=f"{'abcdefghijklmnopqrstuvwxyz'[at % 26] * 60} {at * 7919}",
        )
        for at in range(30)
    ]
    library.save_capture(make_capture(*rows))
    forged = [
        make_row(at, title=rows[at].title, authors=[], abstract=None,
                 aliases=[*rows[at].aliases, *rows[at + 6].aliases])
        for at in range(24)
    ]  # fmt: skip
    library.save_capture(make_capture(*forged, captured_at=minutes(1)))
    _action, joined = library.join_certain()
    assert joined == []
    assert library.count_papers(PaperFilter()) == 30
    asked = [ask(row, aliases=[f"doi:10.1/{at}"], authors=["Who Else"], abstract="Other words.")
             for at, row in enumerate(rows)]  # fmt: skip
    assert not any(yours.certain for yours in library.lookup(["doi:10.1/0"], asked).suggestions)


def test_two_aliases_of_one_row_join_papers_that_agree(library: Library) -> None:
    one, two = make_row(1), make_row(1, aliases=["doi:10.1/one"])
    library.save_capture(make_capture(one, captured_at=minutes(-1)))
    library.save_capture(make_capture(two))
    before = dump(library)
    both = make_capture(make_row(1, aliases=["arxiv:2310.00001", "doi:10.1/one"]))
    result = library.save_capture(both)
    assert ids(result.papers) == [one.id]
    assert result.papers[0].aliases == ["arxiv:2310.00001", "doi:10.1/one"]
    assert library.paper(two.id).id == one.id
    library.undo_capture(both.id)
    again = dump(library)
    assert {k: v for k, v in again.items() if k != "paper_redirect"} == {
        k: v for k, v in before.items() if k != "paper_redirect"
    }


def test_papers_told_apart_are_joined_by_no_alias(library: Library) -> None:
    one, two = make_row(1), make_row(1, aliases=["doi:10.1/one"])
    library.save_capture(make_capture(one, two))
    apart = library.tell_apart(two.id, one.id)
    assert library.tell_apart(one.id, two.id) == apart
    assert library.suggestions() == []
    both = make_row(1, aliases=["arxiv:2310.00001", "doi:10.1/one"])
    library.save_capture(make_capture(both, captured_at=minutes(1)))
    assert library.count_papers(PaperFilter()) == 2
    library.forget_difference(apart.id)
    assert len(library.suggestions()) == 1


def test_papers_stay_told_apart_through_a_join(library: Library) -> None:
    rows = [make_row(1, aliases=[f"doi:10.1/{at}"]) for at in range(3)]
    for at, row in enumerate(rows):
        library.save_capture(make_capture(row, captured_at=minutes(at)))
    library.tell_apart(rows[1].id, rows[2].id)
    _action, joined = library.join_certain()
    assert len(joined) == 1, "the third may not come in through the first"
    assert library.count_papers(PaperFilter()) == 2
    assert library.suggestions() == []


def test_pasted_rows_are_taken_by_one_capture_and_given_back_by_its_undo(library: Library) -> None:
    titles = [f"A study of {word} things" for word in ("red", "green", "blue", "round", "old")]
    texts = [(title, f"{ABSTRACT} Here they are {title[11:]}.") for title in titles]
    pasted = [
        make_row(at, aliases=[text_alias(*text)], title=text[0], abstract=text[1], authors=[])
        for at, text in enumerate(texts)
    ]
    library.save_capture(make_capture(*pasted))
    papers = library.find_papers(PaperFilter()).papers
    before = {paper.id: paper.aliases for paper in papers}
    listed = [make_row(at, title=t, abstract=a) for at, (t, a) in enumerate(texts)]
    aliases = [alias for row in listed for alias in row.aliases]
    found = library.lookup(aliases, [ask(row) for row in listed]).suggestions
    assert [(yours.row, yours.certain) for yours in found] == [(at, True) for at in range(5)]
    assert [yours.paper_id for yours in found] == [row.id for row in pasted]
    rows = [listed[yours.row].model_copy(update={"id": yours.paper_id}) for yours in found]
    capture = make_capture(*rows, captured_at=minutes(1))
    library.save_capture(capture)
    known = library.lookup(aliases, [ask(row) for row in listed])
    assert (len(known.aliases), known.suggestions) == (5, [])
    assert library.count_papers(PaperFilter()) == 5
    library.undo_capture(capture.id)
    assert library.lookup(aliases).aliases == {}
    assert {paper.id: paper.aliases for paper in library.papers(before)} == before


def test_an_alias_that_was_seen_again_outlives_the_capture_that_brought_it(
    library: Library,
) -> None:
    library.save_capture(make_capture(make_row(1)))
    both = [make_row(1, aliases=["arxiv:2310.00001", "doi:10.1/x"]) for _ in range(2)]
    captures = [make_capture(row, captured_at=minutes(at)) for at, row in enumerate(both, 1)]
    for capture in captures:
        library.save_capture(capture)
    for capture, left in zip(captures, [1, 0], strict=True):
        library.undo_capture(capture.id)
        assert len(library.lookup(["doi:10.1/x"]).aliases) == left


def test_asking_costs_the_same_for_one_row_and_for_hundreds(
    engine: Engine, library: Library
) -> None:
    library.save_capture(make_capture(*[make_row(at) for at in range(300)]))
    costs = []
    for many in (1, 200):
        asked = [ask(make_row(at), aliases=[f"doi:10.1/{uuid4()}"]) for at in range(many)]
        with counting(engine) as sent:
            assert len(library.lookup(["doi:10.1/x"], asked).suggestions) == many
        costs.append(len(sent))
    assert costs[0] == costs[1]
