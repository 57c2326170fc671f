"""Two texts of one note or comment: what their user keeps of them, and taking that choice back."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import delete, select

from postil.errors import NotFound
from postil.library.feed import DECIDED, Kind
from postil.library.put_back import PutBack, both_texts
from postil.library.revisions import require_revision
from postil.tables import history
from postil_schema.highlights import MAX_COMMENT, HighlightPatch
from postil_schema.notes import MAX_NOTE

Keep = Literal["both", "mine", "saved"]


@dataclass(frozen=True)
class Choice:
    """Of a paper's note, or of a highlight's comment."""

    kind: Literal["note", "highlight"]
    carrier: UUID
    mine: str
    """The text that was not saved when the two met."""


def chosen(keep: Keep, saved: str, mine: str, limit: int) -> str:
    if keep == "both":
        return both_texts(saved, mine, limit)
    return mine if keep == "mine" else saved


class Conflicts(PutBack):
    def decide_note(self, paper_id: UUID, keep: Keep, mine: str, if_match: int) -> UUID:
        """Keep one of two notes, or both. Answers what takes the choice back.

        `if_match` is the revision of the saved one as its user saw it.
        """
        with self.writing():
            owner = self.visible_paper(paper_id)
            row = self.note_row(owner.id)
            saved, revision = (row.text, row.revision) if row else ("", 0)
            require_revision(if_match, revision, saved)
            text = chosen(keep, saved, mine, MAX_NOTE)
            decided = self.put_note(owner.id, text, revision).revision
            return self.remember("note", owner.id, saved, mine, decided)

    def decide_comment(self, highlight_id: UUID, keep: Keep, mine: str, if_match: int) -> UUID:
        """The same of a highlight's comment."""
        with self.writing():
            row = self.highlight_row(highlight_id)
            require_revision(if_match, row.comment_revision, row.comment)
            patch = HighlightPatch(comment=chosen(keep, row.comment, mine, MAX_COMMENT))
            decided = self.edit_highlight(row.id, patch, row.comment_revision).comment_revision
            return self.remember("highlight", row.id, row.comment, mine, decided)

    def remember(self, kind: Kind, carrier: UUID, saved: str, mine: str, revision: int) -> UUID:
        choice = {"saved": saved, "mine": mine, "revision": revision}
        self.record(kind, carrier, {DECIDED: choice})
        made: UUID = self.former(kind, carrier, DECIDED)[0].id
        return made

    def take_back(self, choice_id: UUID) -> Choice:
        """The saved text stands again, and the other waits to be chosen.

        Refused as stale where the text was changed since: then nothing is taken back.
        """
        with self.writing():
            row = self.one(
                select(history).where(
                    self.mine(history), history.c.id == choice_id, history.c.field == DECIDED
                )
            )
            if row is None:
                raise NotFound
            carrier, saved, revision = (
                UUID(row.object_id),
                row.value["saved"],
                row.value["revision"],
            )
            if row.kind == "note":
                self.put_note(carrier, saved, revision)
            else:
                self.edit_highlight(carrier, HighlightPatch(comment=saved), revision)
            self.session.execute(
                delete(history).where(self.mine(history), history.c.id == choice_id)
            )
            return Choice(row.kind, carrier, row.value["mine"])
