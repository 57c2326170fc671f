"""Bringing back what was removed and left no row: tags, notes and comments."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import Row, delete, select

from postil.errors import Conflict, NotFound
from postil.library.feed import REMOVED, Kind
from postil.library.joining import join_texts
from postil.library.notes import Notes
from postil.library.resolved import Resolved
from postil.library.scope import batches
from postil.library.tag_names import tag_key
from postil.tables import highlight, history, paper, paper_redirect, tag, tag_alias
from postil_schema.highlights import MAX_COMMENT, HighlightPatch
from postil_schema.notes import MAX_NOTE


class PutBack(Resolved, Notes):
    def put_back(self, removal_id: UUID) -> UUID | None:
        """Bring back a tag, a note or a comment, beside what was written in its place since.

        Answers the paper that has it; none for a tag.
        """
        verbs: dict[str, Callable[[UUID, Any], UUID | None]] = {
            "tag": self.put_back_tag,
            "note": self.put_back_note,
            "highlight": self.put_back_comment,
        }
        with self.writing():
            row = self.removal(removal_id)
            carrier = verbs[row.kind](UUID(row.object_id), row.value)
            self.session.execute(
                delete(history).where(self.mine(history), history.c.id == removal_id)
            )
            return carrier

    def last_removal(self, kind: Kind, object_id: UUID) -> UUID | None:
        """What brings back the tag, the paper's note or the highlight's comment."""
        rows = self.former(kind, object_id, REMOVED)
        return rows[0].id if rows else None

    def removal(self, removal_id: UUID) -> Row[Any]:
        row = self.one(
            select(history).where(
                self.mine(history), history.c.id == removal_id, history.c.field == REMOVED
            )
        )
        if row is None:
            raise NotFound
        return row

    def put_back_note(self, paper_id: UUID, text: str) -> UUID:
        row = self.note_row(self.paper_row(paper_id).id)
        stands, revision = (row.text, row.revision) if row else ("", 0)
        return self.put_note(paper_id, both_texts(stands, text, MAX_NOTE), revision).paper_id

    def put_back_comment(self, highlight_id: UUID, text: str) -> UUID:
        row = self.highlight_row(highlight_id)
        self.revive(row)
        patch = HighlightPatch(comment=both_texts(row.comment, text, MAX_COMMENT))
        return self.edit_highlight(highlight_id, patch, row.comment_revision).paper_id

    def put_back_tag(self, tag_id: UUID, had: dict[str, Any]) -> None:
        """The tag of this name, on all that carried it; its former names lead to it again."""
        name = had["name"]
        if not self.resolve_tags([name], make=False):
            self.insert(tag, [{"id": tag_id, "name": name, "key": tag_key(name)}])
            self.touch("tag", tag_id)
        (meant,) = self.resolve_tags([name], make=False)
        free = [key for key in had["aliases"] if not self.resolve_tags([key], make=False)]
        self.insert(tag_alias, [{"key": key, "tag_id": meant} for key in free])
        for ids in batches(map(UUID, had["papers"])):
            self.tag_papers(self.papers_now(ids), [name])
        for ids in batches(map(UUID, had["highlights"])):
            known = select(highlight.c.id).where(self.mine(highlight), highlight.c.id.in_(ids))
            self.tag_highlights([row.id for row in self.rows(known)], [name])

    def papers_now(self, ids: list[UUID]) -> list[UUID]:
        """What these ids mean now, without those that mean nothing any more."""
        leads = {
            row.id: row.paper_id
            for row in self.rows(
                select(paper_redirect.c.id, paper_redirect.c.paper_id).where(
                    self.mine(paper_redirect), paper_redirect.c.id.in_(ids)
                )
            )
        }
        meant = [leads.get(paper_id, paper_id) for paper_id in ids]
        known = select(paper.c.id).where(self.mine(paper), paper.c.id.in_(meant))
        return [row.id for row in self.rows(known)]


def both_texts(stands: str, removed: str, limit: int) -> str:
    """The two as one text. `texts_too_long` where that is longer than one may be."""
    both = join_texts(stands, removed)
    if len(both) > limit:
        raise Conflict(
            "texts_too_long",
            _("With what was written since, the text would be too long. Shorten that first."),
        )
    return both
