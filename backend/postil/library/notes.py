"""Notes: one Markdown text a paper, guarded by a revision."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from postil.errors import NotFound
from postil.library.feed import REMOVED
from postil.library.papers import Papers
from postil.library.revisions import require_revision
from postil.library.scope import batches, same_user
from postil.tables import note, now, paper
from postil_schema.notes import Note


class Notes(Papers):
    def note(self, paper_id: UUID) -> Note:
        row = self.visible_paper(paper_id)
        found = self.notes_of([row.id])
        if not found:
            raise NotFound
        return found[0]

    def notes_of(self, paper_ids: list[UUID]) -> list[Note]:
        """The notes of those of these papers that have one."""
        return [
            Note(
                paper_id=row.paper_id,
                text=row.text,
                revision=row.revision,
                updated_at=row.updated_at,
            )
            for ids in batches(paper_ids)
            for row in self.rows(
                select(note)
                .join(paper, same_user(note, paper, "paper_id", "id"))
                .where(
                    self.mine(note),
                    note.c.paper_id.in_(ids),
                    note.c.text != "",
                    paper.c.removed_at.is_(None),
                )
            )
        ]

    def note_row(self, paper_id: UUID) -> Row[Any] | None:
        """With its text empty while the note is removed."""
        return self.one(select(note).where(self.mine(note), note.c.paper_id == paper_id))

    def put_note(self, paper_id: UUID, text: str, if_match: int | None) -> Note:
        """Replace the note that `if_match` is the revision of (0 for a first one).

        The text that is there already is a success whatever the revision: an answer was lost. An
        empty text removes the note, and its revision keeps counting. A text put on a removed paper
        brings the paper back, so that no words are lost.
        """
        with self.writing():
            owner = self.paper_row(paper_id)
            row = self.note_row(owner.id)
            before, revision = (row.text, row.revision) if row else ("", 0)
            if text == before:
                moment = row.updated_at if row else now()
                return Note(paper_id=owner.id, text=text, revision=revision, updated_at=moment)
            require_revision(if_match, revision, before)
            if owner.removed_at is not None:
                self.set_removed([owner.id], removed=False)
            if before:
                self.record("note", owner.id, {"text" if text else REMOVED: before})
            else:
                self.forget_removed("note", owner.id, text)
            put = Note(paper_id=owner.id, text=text, revision=revision + 1, updated_at=now())
            self.upsert(note, [put.model_dump()])
            self.touch("note", owner.id)
            self.touch_papers([owner.id])
            return put
