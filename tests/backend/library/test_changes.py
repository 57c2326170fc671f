"""The change feed: every object once, whole, in order; nothing skipped, nothing lost."""

from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine

from postil.errors import Conflict
from postil.library import Library
from postil.library.changes import PAGE
from postil.tables import Token, User
from postil_schema.changes import ChangePage
from postil_schema.filters import PaperFilter
from postil_schema.papers import Paper, PaperPatch
from postil_schema.seen import Seen, SeenEdit
from postil_schema.tags import TagEdit
from tests.backend.library.making import (
    NOON,
    add_token,
    add_user,
    counting,
    make_capture,
    make_highlight,
    make_row,
    open_library,
    pull,
)


@pytest.fixture
def token(engine: Engine, user: User) -> Token:
    return add_token(engine, user)


def read_all(library: Library, token: Token, after: int = 0) -> list[ChangePage]:
    pages: list[ChangePage] = []
    mark = None
    while not pages or pages[-1].more:
        pages.append(pull(library, after, mark, token))
        after, mark = pages[-1].sequence, pages[-1].mark
    return pages


def seen_of(page: ChangePage) -> list[tuple[str, str]]:
    return [(change.kind, str(change.id)) for change in page.changes]


def test_each_object_comes_once_and_whole(engine: Engine, user: User, token: Token) -> None:
    row, highlight_id = make_row(1), uuid4()
    capture = make_capture(row, tags=["t"])
    with open_library(engine, user) as library:
        library.save_capture(capture)
        library.put_note(row.id, "Words", 0)
        library.put_highlight(highlight_id, make_highlight(1))
        library.mark_seen(SeenEdit(add=[Seen(alias_hash="a" * 64, seen_at=NOON)]))
    with open_library(engine, user) as library:
        page = pull(library, 0, None, token)
        objects = {change.kind: getattr(change, change.kind) for change in page.changes}
        assert len(page.changes) == len(objects) == 6
        assert objects["paper"] == library.paper(row.id)
        assert objects["paper"].highlight_count == objects["paper"].note_revision == 1
        assert objects["note"] == library.note(row.id)
        assert objects["highlight"] == library.highlight(highlight_id)
        assert objects["tag"] == library.tags()[0]
        assert objects["capture"].paper_ids == [row.id]
        assert objects["seen"].alias_hash == "a" * 64
    sequences = [change.sequence for change in page.changes]
    assert sequences == sorted(set(sequences))
    assert page.sequence == sequences[-1]


def test_a_later_change_moves_an_object_forward(engine: Engine, user: User, token: Token) -> None:
    rows = [make_row(1), make_row(2)]
    with open_library(engine, user) as library:
        library.save_capture(make_capture(*rows))
        first = pull(library, 0, None, token)
    with open_library(engine, user) as library:
        library.edit_paper(rows[0].id, PaperPatch(tags=TagEdit(add=["new"])))
        library.edit_paper(rows[0].id, PaperPatch(star=True))
    with open_library(engine, user) as library:
        page = pull(library, first.sequence, first.mark, token)
        assert sorted(kind for kind, _ in seen_of(page)) == ["paper", "tag"]
        everything = pull(library, 0, page.mark, token)
        assert len(everything.changes) == 4


def test_what_is_gone_leaves_a_tombstone(engine: Engine, user: User, token: Token) -> None:
    row, highlight_id = make_row(1), uuid4()
    capture = make_capture(row, tags=["t"])
    with open_library(engine, user) as library:
        library.save_capture(capture)
        library.put_highlight(highlight_id, make_highlight(1))
        library.put_note(row.id, "Words", 0)
        before = pull(library, 0, None, token)
        library.remove_paper(row.id)
        library.remove_tag(library.tags()[0].id)
        library.undo_capture(capture.id)
        gone = pull(library, before.sequence, before.mark, token)
        objects = {change.kind: getattr(change, change.kind) for change in gone.changes}
        assert objects == dict.fromkeys(["paper", "note", "highlight", "tag", "capture"])
        library.restore_paper(row.id)
        back = pull(library, gone.sequence, gone.mark, token)
        assert {c.kind for c in back.changes if getattr(c, c.kind)} == {
            "paper",
            "note",
            "highlight",
        }


def test_a_renamed_tag_moves_each_carrier_once(engine: Engine, user: User, token: Token) -> None:
    with open_library(engine, user) as library:
        library.save_capture(make_capture(*(make_row(n) for n in range(30)), tags=["a"]))
        before = pull(library, 0, None, token)
        library.rename_tag(library.tags()[0].id, "b")
        page = pull(library, before.sequence, before.mark, token)
    assert len(page.changes) == len(set(seen_of(page))) == 31
    assert page.sequence == before.sequence + 31


def test_pages_hold_a_bounded_number_of_changes(engine: Engine, user: User, token: Token) -> None:
    with open_library(engine, user) as library:
        for at in range(2):
            rows = [make_row(400 * at + n) for n in range(400)]
            library.save_capture(make_capture(*rows))
        with counting(engine) as sent:
            pages = read_all(library, token)
    assert [len(page.changes) for page in pages] == [PAGE, 302]
    assert len(sent) < 40
    assert len({seen for page in pages for seen in seen_of(page)}) == 802


def test_marks_prove_what_was_handed_out(engine: Engine, user: User, token: Token) -> None:
    with open_library(engine, user) as library:
        library.save_capture(make_capture(make_row(1)))
        first = pull(library, 0, None, token)
        lost = pull(library, 0, first.mark, token)
        again = pull(library, 0, first.mark, token)
        assert lost.mark != again.mark
        with pytest.raises(Conflict) as refused:
            pull(library, lost.sequence, lost.mark, token)
        assert refused.value.code == "history_rewound"
        idle = pull(library, again.sequence, again.mark, token)
        assert (idle.changes, idle.mark, idle.sequence) == ([], again.mark, again.sequence)
        with pytest.raises(Conflict):
            pull(library, again.sequence + 1, again.mark, token)
        with pytest.raises(Conflict):
            pull(library, 0, "made up", token)


def test_a_new_client_of_an_empty_library_gets_a_mark(library: Library, token: Token) -> None:
    page = pull(library, 0, None, token)
    assert (page.changes, page.sequence, page.more) == ([], 0, False)
    assert pull(library, 0, page.mark, token).mark == page.mark


def test_seen_merges(library: Library) -> None:
    marks = [Seen(alias_hash=c * 64, seen_at=NOON, dismissed=c == "a") for c in "ab"]
    library.mark_seen(SeenEdit(add=marks))
    library.mark_seen(SeenEdit(add=[Seen(alias_hash="a" * 64, seen_at=NOON)], remove=["b" * 64]))
    assert library.seen_by_hash(["a" * 64, "b" * 64]) == [marks[0]]


def test_writers_at_the_same_moment_leave_no_gap(engine: Engine, user: User) -> None:
    start = Barrier(3)

    def write(base: int) -> None:
        start.wait()
        for n in range(5):
            with open_library(engine, user) as library:
                library.save_capture(make_capture(make_row(base + n)))

    threads = [Thread(target=write, args=(base,)) for base in (0, 3)]
    for thread in threads:
        thread.start()
    start.wait()
    token, after, mark, papers = add_token(engine, user), 0, None, set()
    while True:
        done = not any(thread.is_alive() for thread in threads)
        with open_library(engine, user) as library:
            page = pull(library, after, mark, token)
        papers |= {change.id for change in page.changes if change.kind == "paper"}
        after, mark = page.sequence, page.mark
        if done and not page.changes:
            break
    with open_library(engine, user) as library:
        assert papers == {paper.id for paper in library.find_papers(PaperFilter()).papers}
    assert len(papers) == 8


class Replica(RuleBasedStateMachine):
    """A client that only follows the feed knows what the library says, at every moment."""

    engine: Engine

    def __init__(self) -> None:
        super().__init__()
        self.user = add_user(self.engine)
        self.token = add_token(self.engine, self.user)
        self.after = 0
        self.mark: str | None = None
        self.copy: dict[tuple[str, str], object] = {}
        self.rows = {n: make_row(n) for n in range(4)}
        self.highlights = {n: uuid4() for n in range(4)}
        self.captures: list[UUID] = []

    number = st.integers(0, 3)
    name = st.sampled_from(["a", "A", "b", "c"])

    def papers(self, library: Library) -> list[Paper]:
        return library.find_papers(PaperFilter()).papers

    @rule(numbers=st.sets(number, min_size=1), tags=st.lists(name, max_size=2))
    def save(self, numbers: set[int], tags: list[str]) -> None:
        capture = make_capture(*(self.rows[n] for n in numbers), tags=tags)
        self.captures.append(capture.id)
        with open_library(self.engine, self.user) as library:
            library.save_capture(capture)

    @rule(at=number)
    def undo(self, at: int) -> None:
        with open_library(self.engine, self.user) as library:
            for capture_id in self.captures[at : at + 1]:
                library.undo_capture(capture_id)

    @rule(n=number, name=name)
    def mark_up(self, n: int, name: str) -> None:
        with open_library(self.engine, self.user) as library:
            library.put_highlight(self.highlights[n], make_highlight(n, tags=[name]))

    @rule(at=number, text=st.sampled_from(["", "one", "two"]))
    def note(self, at: int, text: str) -> None:
        with open_library(self.engine, self.user) as library:
            for paper in self.papers(library)[at : at + 1]:
                library.put_note(paper.id, text, paper.note_revision)

    @rule(at=number, remove=st.booleans())
    def remove(self, at: int, remove: bool) -> None:
        with open_library(self.engine, self.user) as library:
            for paper in self.papers(library)[at : at + 1]:
                library.remove_paper(paper.id)
                if not remove:
                    library.restore_paper(paper.id)

    @rule(at=number, name=name)
    def rename(self, at: int, name: str) -> None:
        with open_library(self.engine, self.user) as library:
            for tag in library.tags()[at : at + 1]:
                library.rename_tag(tag.id, name)

    @rule(at=number)
    def remove_tag(self, at: int) -> None:
        with open_library(self.engine, self.user) as library:
            for tag in library.tags()[at : at + 1]:
                library.remove_tag(tag.id)

    @invariant()
    def the_copy_is_the_library(self) -> None:
        with open_library(self.engine, self.user) as library:
            page = pull(library, self.after, self.mark, self.token)
            self.after, self.mark = page.sequence, page.mark
            for change in page.changes:
                self.copy[change.kind, str(change.id)] = getattr(change, change.kind)
            papers = self.papers(library)
            ids = [paper.id for paper in papers]
            truth = {
                **{("paper", str(p.id)): p for p in papers},
                **{("note", str(n.paper_id)): n for n in library.notes_of(ids)},
                **{("highlight", str(h.id)): h for h in library.highlights_of(ids)},
                **{("tag", str(t.id)): t for t in library.tags()},
                **{("capture", str(c.id)): c for c in library.captures(self.captures)},
            }
        assert {key: value for key, value in self.copy.items() if value is not None} == truth


def test_a_replica_never_differs(engine: Engine) -> None:
    machine = type("ReplicaOnEngine", (Replica,), {"engine": engine})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=8,
            stateful_step_count=12,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
