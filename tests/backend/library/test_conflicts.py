"""Two texts of one note or comment: whatever is kept of them, both can be had again."""

from datetime import timedelta
from typing import get_args
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine

from postil.errors import Conflict, NotFound, PreconditionFailed
from postil.library import Keep, Library
from postil.library import conflicts as conflicts_module
from postil.library.conflicts import Choice
from postil.purging import KEPT, purge_libraries
from postil.tables import User, now
from postil_schema.highlights import HighlightPatch
from tests.backend.library.making import make_capture, make_highlight, make_row, open_library

ROW = make_row(1)
MARK = uuid4()
BOTH = "saved\n\n---\n\nmine"
OUTCOMES: dict[Keep, str] = {"both": BOTH, "mine": "mine", "saved": "saved"}

every_choice = pytest.mark.parametrize("keep", get_args(Keep))


@pytest.fixture
def met(library: Library) -> Library:
    """A note and a comment, each saved twice already, by somebody else."""
    library.save_capture(make_capture(ROW))
    library.put_note(ROW.id, "first", 0)
    library.put_note(ROW.id, "saved", 1)
    library.put_highlight(MARK, make_highlight(1, comment="first"))
    library.edit_highlight(MARK, HighlightPatch(comment="saved"), 1)
    return library


def texts(library: Library) -> tuple[str, str]:
    return library.note(ROW.id).text, library.highlight(MARK).comment


@every_choice
def test_a_choice_on_a_note_is_made_and_taken_back(met: Library, keep: Keep) -> None:
    choice = met.decide_note(ROW.id, keep, "mine", 2)
    assert texts(met) == (OUTCOMES[keep], "saved")
    assert met.take_back(choice) == Choice("note", ROW.id, "mine")
    assert texts(met) == ("saved", "saved")
    with pytest.raises(NotFound):
        met.take_back(choice)


@every_choice
def test_a_choice_on_a_comment_is_made_and_taken_back(met: Library, keep: Keep) -> None:
    choice = met.decide_comment(MARK, keep, "mine", 2)
    assert texts(met) == ("saved", OUTCOMES[keep])
    assert met.take_back(choice) == Choice("highlight", MARK, "mine")
    assert texts(met) == ("saved", "saved")


def test_a_choice_between_texts_that_nobody_saw_is_refused(met: Library) -> None:
    with pytest.raises(PreconditionFailed):
        met.decide_note(ROW.id, "mine", "mine", 1)
    with pytest.raises(PreconditionFailed):
        met.decide_comment(MARK, "mine", "mine", 1)
    assert texts(met) == ("saved", "saved")


def test_a_text_that_was_changed_since_stays(met: Library) -> None:
    choice = met.decide_note(ROW.id, "both", "mine", 2)
    met.put_note(ROW.id, "changed since", 3)
    with pytest.raises(PreconditionFailed):
        met.take_back(choice)
    assert met.note(ROW.id).text == "changed since"


def test_both_texts_may_be_too_long_for_one(met: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conflicts_module, "MAX_NOTE", len(BOTH) - 1)
    with pytest.raises(Conflict) as refused:
        met.decide_note(ROW.id, "both", "mine", 2)
    assert refused.value.code == "texts_too_long"
    assert met.note(ROW.id).text == "saved"


def test_a_choice_is_its_users_own(engine: Engine, met: Library) -> None:
    choice = met.decide_note(ROW.id, "mine", "mine", 2)
    stranger = User(name=uuid4().hex, name_key=uuid4().hex)
    met.session.add(stranger)
    met.session.flush()
    for one in (choice, uuid4()):
        with pytest.raises(NotFound):
            Library(met.session, stranger).take_back(one)
    assert met.note(ROW.id).text == "mine"


def test_a_choice_is_forgotten_after_a_while(engine: Engine, user: User) -> None:
    with open_library(engine, user) as library:
        library.save_capture(make_capture(ROW))
        library.put_note(ROW.id, "saved", 0)
        choice: UUID = library.decide_note(ROW.id, "mine", "mine", 1)
    purge_libraries(engine, now() + KEPT + timedelta(hours=1))
    with open_library(engine, user) as library:
        with pytest.raises(NotFound):
            library.take_back(choice)
        assert library.note(ROW.id).text == "mine"
