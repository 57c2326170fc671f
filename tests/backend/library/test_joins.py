"""Joining two papers and undoing it: nothing is lost, and everything finds its way back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import NAMESPACE_OID, UUID, uuid5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from postil.errors import Conflict, Invalid, NotFound
from postil.library import Library
from postil.tables import User
from postil_schema.captures import Row
from postil_schema.filters import PaperFilter
from postil_schema.highlights import HighlightPatch
from postil_schema.papers import Paper, PaperPatch
from tests.backend.library.dumps import dump
from tests.backend.library.making import (
    add_token,
    add_user,
    ids,
    make_capture,
    make_highlight,
    make_listing,
    make_row,
    minutes,
    open_library,
    pull,
)

TITLE = "On two names for one thing"


def name(word: str) -> UUID:
    """The same id in every run, so that two libraries can be compared."""
    return uuid5(NAMESPACE_OID, word)


def a_row(which: int, **fields: object) -> Row:
    """One work, under an alias and a wording of its own for each number."""
    return make_row(
        which,
        **{
            "id": name(f"row {which}"),
            "title": TITLE,
            "abstract": f"We show it in wording {which}.",
            **fields,
        },
    )


def fill(library: Library, *, shared: bool, notes: tuple[str, str], star: bool) -> None:
    """Two papers with one of everything; `shared`: what both have."""
    words = {"abstract": "We show it."} if shared else {}
    rows = [a_row(1, **words), a_row(2, authors=["Ada Example", "Bo Example"], **words)]
    for at, row in enumerate(rows):
        library.save_capture(
            make_capture(
                row,
                id=name(f"capture {at}"),
                listing=make_listing(f"site{at}"),
                captured_at=minutes(at),
                tags=[f"tag {at}", *(["both"] if shared else [])],
            )
        )
        if notes[at]:
            library.put_note(row.id, notes[at], 0)
        put = make_highlight(
            at + 1,
            paper=make_highlight(at + 1).paper.model_copy(
                update={n: getattr(row, n) for n in ("id", "aliases", "title", "abstract")}
            ),
            exact=row.abstract[:7] if row.abstract else "",
            tags=[f"mark {at}"],
            comment=f"comment {at}",
        )
        library.put_highlight(name(f"highlight {at}"), put, 0)
    if shared:
        both = [a_row(1, **words), a_row(2, id=name("again"), **words)]
        library.save_capture(make_capture(*both, id=name("both"), captured_at=minutes(2)))
    if star:
        library.edit_paper(rows[1].id, PaperPatch(star=True, status="reading"))


ONE, OTHER = name("row 1"), name("row 2")

SHELVES = st.fixed_dictionaries(
    {
        "shared": st.booleans(),
        "notes": st.tuples(*[st.sampled_from(["", "mine", "yours", "mine and yours"])] * 2),
        "star": st.booleans(),
    }
)


@dataclass(frozen=True)
class Edit:
    """Something done meanwhile, and what it would be done to if there were two papers."""

    act: Callable[[Library, UUID], object]
    to: UUID


def put_mark(library: Library, paper_id: UUID, which: int, exact: str, key: str) -> None:
    put = make_highlight(which, exact=exact, url=None)
    seed = put.paper.model_copy(update={"id": paper_id, "title": TITLE, "abstract": None})
    library.put_highlight(name(key), put.model_copy(update={"paper": seed}), 0)


def see_again(library: Library, _paper_id: UUID) -> None:
    row = a_row(
        2,
        id=name("seen again"),
        aliases=["doi:10.1/new", "arxiv:2310.00002"],
        abstract="A later wording.",
        authors=[],
    )
    library.save_capture(
        make_capture(row, id=name("later"), listing=make_listing("later"), captured_at=minutes(60))
    )


EDITS = {
    "tag": Edit(lambda lib, p: lib.edit_paper(p, patch(tags={"add": ["fresh"]})), ONE),
    "status": Edit(lambda lib, p: lib.edit_paper(p, patch(status="finished")), ONE),
    "title": Edit(lambda lib, p: lib.edit_paper(p, patch(title="My own title")), ONE),
    "mark in other": Edit(lambda lib, p: put_mark(lib, p, 2, "in wording 2", "m2"), OTHER),
    "mark in one": Edit(lambda lib, p: put_mark(lib, p, 1, "in wording 1", "m1"), ONE),
    "mark in both": Edit(lambda lib, p: put_mark(lib, p, 1, "We show", "m3"), ONE),
    "seen": Edit(see_again, OTHER),
    "their mark": Edit(
        lambda lib, _p: lib.edit_highlight(name("highlight 1"), HighlightPatch(colour="pink")),
        OTHER,
    ),
    "their mark gone": Edit(lambda lib, _p: lib.remove_highlight(name("highlight 1")), OTHER),
    "tag renamed": Edit(lambda lib, _p: rename(lib, "tag 1", "tag one"), OTHER),
    "tag gone": Edit(lambda lib, _p: lib.remove_tag(tag_id(lib, "tag 1")), OTHER),
}  # fmt: skip


def patch(**fields: object) -> PaperPatch:
    return PaperPatch.model_validate(fields)


def tag_id(library: Library, wanted: str) -> UUID:
    return next((tag.id for tag in library.tags() if tag.name == wanted), name("no tag"))


def rename(library: Library, old: str, new: str) -> None:
    library.rename_tag(tag_id(library, old), new)


@contextmanager
def fresh(engine: Engine) -> Iterator[Library]:
    with open_library(engine, add_user(engine)) as library:
        yield library


TRIES = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


@TRIES
@given(shelf=SHELVES)
def test_a_join_and_its_undo_change_nothing(engine: Engine, shelf: dict[str, object]) -> None:
    with fresh(engine) as library:
        fill(library, **shelf)  # type: ignore[arg-type]
        before = dump(library)
        joined = library.join_papers(OTHER, ONE)
        assert (joined.paper.id, library.paper(OTHER).id) == (ONE, ONE)
        assert dump(library) != before
        undone = library.undo_join(joined.id)
        assert ids(undone.papers) == [ONE, OTHER]
        assert undone.stayed == []
        assert dump(library) == before


APART = [word for word in EDITS if word not in ("tag gone", "their mark gone")]


@TRIES
@given(
    edits=st.lists(st.sampled_from(APART), unique=True, max_size=5)
    | st.permutations(["seen", "mark in other", "their mark gone", "tag gone"])
)
def test_what_came_in_between_goes_where_it_belongs(engine: Engine, edits: list[str]) -> None:
    """As if each edit had been made to its paper while there were two."""
    shelf = {"shared": False, "notes": ("mine", "yours"), "star": False}
    with fresh(engine) as apart:
        fill(apart, **shelf)  # type: ignore[arg-type]
        for word in edits:
            EDITS[word].act(apart, EDITS[word].to)
        expected = dump(apart)
    with fresh(engine) as library:
        fill(library, **shelf)  # type: ignore[arg-type]
        joined = library.join_papers(ONE, OTHER)
        for word in edits:
            EDITS[word].act(library, ONE)
        undone = library.undo_join(joined.id)
        assert {s.kind for s in undone.stayed} == {s for e in edits for s in STAYS.get(e, ())}
        assert dump(library) == expected


STAYS = {
    "tag": ["tag"],
    "status": ["field"],
    "title": ["field"],
    "mark in one": ["highlight"],
    "mark in both": ["highlight"],
}


def redirects_in(paper: Paper | None) -> list[UUID]:
    assert paper is not None
    return paper.redirects


def test_the_feed_tells_what_became_of_both(engine: Engine, user: User) -> None:
    reader = add_token(engine, user)
    with open_library(engine, user) as library:
        fill(library, shared=False, notes=("mine", "yours"), star=False)
        start = pull(library, 0, None, reader)
        joined = library.join_papers(ONE, OTHER)
    with open_library(engine, user) as library:
        page = pull(library, start.sequence, start.mark, reader)
        papers = {change.id: change.paper for change in page.changes if change.kind == "paper"}
        assert list(papers) == [ONE, OTHER], "a reader learns of the redirect first"
        assert papers[OTHER] is None
        assert redirects_in(papers[ONE]) == [OTHER]
        (mark,) = (c.highlight for c in page.changes if c.kind == "highlight")
        assert mark is not None
        assert mark.paper_id == ONE
        (note,) = (c.note for c in page.changes if c.kind == "note")
        assert note is not None
        assert note.text == "mine\n\n---\n\nyours"
        library.undo_join(joined.id)
    with open_library(engine, user) as library:
        again = pull(library, page.sequence, page.mark, reader)
        papers = {change.id: change.paper for change in again.changes if change.kind == "paper"}
        assert papers[OTHER] is not None
        assert redirects_in(papers[ONE]) == []
        texts = {c.id: c.note and c.note.text for c in again.changes if c.kind == "note"}
        assert texts == {ONE: "mine", OTHER: "yours"}


def test_an_edited_note_stays_and_the_others_own_text_comes_back(library: Library) -> None:
    fill(library, shared=False, notes=("mine", "yours"), star=False)
    joined = library.join_papers(ONE, OTHER)
    text = library.note(OTHER).text
    library.put_note(OTHER, f"{text}, edited", library.note(ONE).revision)
    undone = library.undo_join(joined.id)
    assert [(s.kind, s.value) for s in undone.stayed] == [("note", str(ONE))]
    assert library.note(ONE).text == f"{text}, edited"
    assert library.note(OTHER).text == "yours"


def test_joining_again_and_undoing_again_change_nothing(library: Library) -> None:
    fill(library, shared=True, notes=("", ""), star=False)
    first = library.join_papers(ONE, OTHER)
    joined = dump(library)
    assert library.join_papers(OTHER, ONE) == first
    assert dump(library) == joined
    library.undo_join(first.id)
    apart = dump(library)
    assert ids(library.undo_join(first.id).papers) == [ONE, OTHER]
    assert dump(library) == apart


def test_joins_are_undone_the_last_first(library: Library) -> None:
    fill(library, shared=False, notes=("", ""), star=False)
    library.save_capture(make_capture(a_row(3), captured_at=minutes(-5)))
    before = dump(library)
    first = library.join_papers(ONE, OTHER)
    second = library.join_papers(OTHER, name("row 3"))
    assert second.paper.id == library.paper(OTHER).id == name("row 3")
    with pytest.raises(Conflict) as refused:
        library.undo_join(first.id)
    assert refused.value.code == "joined_again"
    library.undo_join(second.id)
    library.undo_join(first.id)
    assert dump(library) == before


def test_what_cannot_be_joined_is_refused(engine: Engine, library: Library) -> None:
    fill(library, shared=False, notes=("", ""), star=False)
    with pytest.raises(Invalid):
        library.join_papers(ONE, ONE)
    with pytest.raises(NotFound):
        library.join_papers(ONE, name("nobody's"))
    library.remove_paper(OTHER)
    with pytest.raises(NotFound):
        library.join_papers(ONE, OTHER)
    with pytest.raises(NotFound):
        library.undo_join(name("no join"))


def test_the_users_edits_win_a_join(library: Library) -> None:
    fill(library, shared=False, notes=("", ""), star=True)
    library.edit_paper(OTHER, patch(title="My title", published="2020"))
    paper = library.join_papers(ONE, OTHER).paper
    assert (paper.title, paper.published, paper.status) == ("My title", "2020", "reading")
    assert paper.provenance["title"] == paper.provenance["published"] == "user"
    assert library.find_papers(PaperFilter(q="title")).papers == [paper]
