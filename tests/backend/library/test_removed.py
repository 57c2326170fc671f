"""What was removed is listed, and comes back whole."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine

from postil.errors import Conflict, NotFound
from postil.library import Library
from postil.library import put_back as put_back_module
from postil.tables import (
    Token,
    User,
)
from postil_schema.filters import PaperFilter
from postil_schema.highlights import HighlightPatch
from postil_schema.papers import PaperPatch
from postil_schema.tags import TagEdit
from tests.backend.library.making import (
    add_token,
    make_capture,
    make_highlight,
    make_row,
    open_library,
    pull,
)

ROW, OTHER = make_row(1), make_row(2)
MARK, OTHERS_MARK = uuid4(), uuid4()


@pytest.fixture
def filled(library: Library) -> Library:
    """Two papers, each with one of everything."""
    library.save_capture(make_capture(ROW, OTHER))
    for number, (row, mark) in enumerate(((ROW, MARK), (OTHER, OTHERS_MARK)), start=1):
        put = make_highlight(number, comment="see *table 3*", tags=["claims"])
        library.put_highlight(mark, put)
        library.put_note(row.id, f"a note on {number}", 0)
        library.edit_paper(row.id, PaperPatch(tags=TagEdit(add=["theory"])))
    return library


def kinds(library: Library) -> list[str]:
    return [thing.kind for thing in library.removed().things]


def only(library: Library, kind: str) -> UUID:
    (found,) = [thing.id for thing in library.removed().things if thing.kind == kind]
    return found


def tag_id(library: Library, name: str) -> UUID:
    return next(tag.id for tag in library.tags() if tag.name == name)


def remove_one_of_each(library: Library) -> None:
    library.put_note(OTHER.id, "", 1)
    library.edit_highlight(OTHERS_MARK, HighlightPatch(comment=""), 1)
    library.remove_tag(tag_id(library, "theory"))
    library.remove_highlight(MARK)


def test_all_that_was_removed_is_listed_last_first(filled: Library) -> None:
    assert kinds(filled) == []
    remove_one_of_each(filled)
    filled.remove_paper(OTHER.id)
    things = filled.removed().things
    assert [thing.kind for thing in things] == ["paper", "highlight", "tag", "comment", "note"]
    assert [thing.words for thing in things] == [
        OTHER.title, "study", "theory", "see *table 3*", "a note on 2",
    ]  # fmt: skip
    assert [thing.paper for thing in things] == [None, ROW.title, None, OTHER.title, OTHER.title]


def test_what_went_with_its_paper_is_not_listed_beside_it(filled: Library) -> None:
    filled.remove_highlight(MARK)
    filled.remove_paper(ROW.id)
    assert kinds(filled) == ["paper"]
    filled.restore_paper(ROW.id)
    assert kinds(filled) == ["highlight"]


def test_a_list_that_is_long_comes_in_pages(library: Library) -> None:
    rows = [make_row(number) for number in range(7)]
    library.save_capture(make_capture(*rows))
    for row in rows:
        library.remove_paper(row.id)
    found, cursor = [], None
    for _ in range(3):
        page = library.removed(cursor, 3)
        found += [thing.id for thing in page.things]
        cursor = page.next_cursor
    assert cursor is None
    assert found == [row.id for row in reversed(rows)]


def test_a_note_comes_back(filled: Library) -> None:
    filled.put_note(ROW.id, "", 1)
    assert filled.put_back(only(filled, "note")) == ROW.id
    assert filled.note(ROW.id).text == "a note on 1"
    assert filled.count_papers(PaperFilter(q='"note on 1"')) == 1
    assert kinds(filled) == []


def test_a_note_comes_back_beside_what_was_written_since(filled: Library) -> None:
    filled.put_note(ROW.id, "", 1)
    filled.put_note(ROW.id, "another", 2)
    filled.put_back(only(filled, "note"))
    assert filled.note(ROW.id).text == "another\n\n---\n\na note on 1"


def test_a_text_that_stands_again_was_not_removed(filled: Library) -> None:
    filled.put_note(ROW.id, "", 1)
    filled.put_note(ROW.id, "a note on 1", 2)
    filled.edit_highlight(MARK, HighlightPatch(comment=""), 1)
    filled.edit_highlight(MARK, HighlightPatch(comment="see *table 3*"), 2)
    assert kinds(filled) == []


def test_a_comment_comes_back_with_its_highlight(filled: Library) -> None:
    filled.edit_highlight(MARK, HighlightPatch(comment=""), 1)
    filled.remove_highlight(MARK)
    assert filled.put_back(only(filled, "comment")) == ROW.id
    assert filled.highlight(MARK).comment == "see *table 3*"


def test_two_texts_that_are_too_long_together_stay_apart(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(put_back_module, "MAX_NOTE", 20)
    filled.put_note(ROW.id, "", 1)
    filled.put_note(ROW.id, "twelve words", 2)
    with pytest.raises(Conflict) as refused:
        filled.put_back(only(filled, "note"))
    assert refused.value.code == "texts_too_long"
    assert filled.note(ROW.id).text == "twelve words"


def test_a_tag_comes_back_on_all_that_carried_it(filled: Library) -> None:
    theory = tag_id(filled, "theory")
    filled.rename_tag(theory, "proofs")
    claims = tag_id(filled, "claims")
    before = filled.tags()
    for one in (theory, claims):
        filled.remove_tag(one)
    assert filled.paper(ROW.id).tags == []
    for thing in filled.removed().things:
        assert filled.put_back(thing.id) is None
    assert filled.tags() == before
    assert filled.paper(ROW.id).tags == ["proofs"]
    assert filled.highlight(MARK).tags == ["claims"]
    assert filled.count_papers(PaperFilter(q="proofs")) == 2
    filled.edit_paper(ROW.id, PaperPatch(tags=TagEdit(add=["theory"])))
    assert filled.paper(ROW.id).tags == ["proofs"], "its former name leads to it again"


def test_a_tag_comes_back_where_its_name_is_taken_and_papers_were_joined(filled: Library) -> None:
    filled.remove_tag(tag_id(filled, "theory"))
    join = filled.join_papers(ROW.id, OTHER.id)
    filled.edit_paper(ROW.id, PaperPatch(tags=TagEdit(add=["Theory"])))
    filled.put_back(only(filled, "tag"))
    assert [tag.name for tag in filled.tags() if tag.paper_count] == ["Theory"]
    assert filled.paper(join.paper.id).tags == ["Theory"]


def test_a_name_that_leads_elsewhere_by_now_stays_there(filled: Library) -> None:
    theory, claims = tag_id(filled, "theory"), tag_id(filled, "claims")
    filled.rename_tag(theory, "proofs")
    filled.remove_tag(theory)
    filled.rename_tag(claims, "theory")
    filled.rename_tag(claims, "claims")
    filled.put_back(only(filled, "tag"))
    filled.edit_paper(ROW.id, PaperPatch(tags=TagEdit(add=["theory"], remove=["proofs"])))
    assert filled.paper(ROW.id).tags == ["claims"]


def test_what_is_not_there_or_not_mine_cannot_come_back(engine: Engine, filled: Library) -> None:
    filled.put_note(ROW.id, "", 1)
    removal = only(filled, "note")
    strangers = Library(filled.session, add_user_in(filled))
    for library, one in ((strangers, removal), (filled, uuid4()), (filled, MARK)):
        with pytest.raises(NotFound):
            library.put_back(one)
    assert strangers.removed().things == []
    filled.put_back(removal)
    with pytest.raises(NotFound):
        filled.put_back(removal)


def add_user_in(library: Library) -> User:
    name = uuid4().hex
    stranger = User(name=name, name_key=name)
    library.session.add(stranger)
    library.session.flush()
    return stranger


def told(library: Library, after: int, mark: str, reader: Token) -> dict[str, bool]:
    """By kind: whether the thing that changed is there."""
    page = pull(library, after, mark, reader)
    return {change.kind: getattr(change, change.kind) is not None for change in page.changes}


def test_other_browsers_are_told_of_what_goes_and_comes_back(engine: Engine, user: User) -> None:
    reader = add_token(engine, user)
    with open_library(engine, user) as library:
        library.save_capture(make_capture(ROW))
        library.put_note(ROW.id, "a note", 0)
        library.put_highlight(MARK, make_highlight(1, tags=["claims"]))
        start = pull(library, 0, None, reader)
    gone_and_back = (
        ({"paper": False, "note": False, "highlight": False, "tag": True}, "remove_paper", ROW.id),
        ({"paper": True, "note": True, "highlight": True, "tag": True}, "restore_paper", ROW.id),
        ({"highlight": False}, "remove_highlight", MARK),
        ({"highlight": True}, "restore_highlight", MARK),
    )
    for expected, verb, thing in gone_and_back:
        with open_library(engine, user) as library:
            getattr(library, verb)(thing)
        with open_library(engine, user) as library:
            assert told(library, start.sequence, start.mark, reader).items() >= expected.items()
            start = pull(library, start.sequence, start.mark, reader)
