"""What was removed and can come back: papers, highlights, tags, notes and comments."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import CompoundSelect, Row, case, delete, literal, select, union_all

from postil.errors import Conflict, NotFound
from postil.library import cursors
from postil.library.feed import REMOVED, Kind
from postil.library.joining import join_texts
from postil.library.notes import Notes
from postil.library.resolved import Resolved
from postil.library.scope import batches, same_user
from postil.library.tag_names import tag_key
from postil.tables import highlight, history, paper, paper_redirect, tag, tag_alias
from postil_schema.highlights import MAX_COMMENT, Colour, HighlightPatch
from postil_schema.notes import MAX_NOTE

RemovedKind = Literal["paper", "highlight", "tag", "note", "comment"]


@dataclass(frozen=True)
class Removed:
    """`id` is a paper's or a highlight's own; of anything else, that of its removal."""

    kind: RemovedKind
    id: UUID
    removed_at: datetime
    words: str
    """The title, the quote, the tag's name, or the text."""
    paper: str | None = None
    """The title of the paper that carried it."""
    colour: Colour | None = None


@dataclass(frozen=True)
class RemovedPage:
    things: list[Removed]
    next_cursor: str | None


class Removals(Resolved, Notes):
    def removed(self, cursor: str | None = None, limit: int = 50) -> RemovedPage:
        """What is gone, last removed first; what went with its paper comes back with it."""
        gone = self.gone().subquery("gone")
        query = select(gone)
        following = cursors.after(gone, "removed_at", cursor)
        if following is not None:
            query = query.where(following)
        rows = self.rows(query.order_by(*cursors.newest_first(gone, "removed_at")).limit(limit + 1))
        page = rows[:limit]
        more = cursors.write_cursor(page[-1].removed_at, page[-1].id) if rows[limit:] else None
        described = self.describe_removed([row.id for row in page])
        things = [
            Removed(kind=row.kind, id=row.id, removed_at=row.removed_at, **described[row.id])
            for row in page
            if row.id in described
        ]
        return RemovedPage(things, more)

    def gone(self) -> CompoundSelect[Any]:
        return union_all(
            select(literal("paper").label("kind"), paper.c.id, paper.c.removed_at).where(
                self.mine(paper), paper.c.removed_at.is_not(None)
            ),
            select(literal("highlight"), highlight.c.id, highlight.c.removed_at)
            .join(paper, same_user(highlight, paper, "paper_id", "id"))
            .where(
                self.mine(highlight),
                highlight.c.removed_at.is_not(None),
                paper.c.removed_at.is_(None),
            ),
            select(
                case((history.c.kind == "highlight", "comment"), else_=history.c.kind),
                history.c.id,
                history.c.replaced_at,
            ).where(self.mine(history), history.c.field == REMOVED),
        )

    def describe_removed(self, ids: list[UUID]) -> dict[UUID, dict[str, Any]]:
        """The words of each, and what carried it."""
        texts = self.rows(select(history).where(self.mine(history), history.c.id.in_(ids)))
        carriers = [UUID(row.object_id) for row in texts]
        titles = {
            row.id: row.title
            for row in self.rows(
                select(paper.c.id, paper.c.title).where(
                    self.mine(paper), paper.c.id.in_([*ids, *carriers])
                )
            )
        }
        marked = {
            row.id: row
            for row in self.rows(
                select(highlight.c.id, highlight.c.exact, highlight.c.colour, paper.c.title)
                .join(paper, same_user(highlight, paper, "paper_id", "id"))
                .where(self.mine(highlight), highlight.c.id.in_([*ids, *carriers]))
            )
        }
        described: dict[UUID, dict[str, Any]] = {}
        for one in ids:
            if one in titles:
                described[one] = {"words": titles[one]}
            elif one in marked:
                quote = marked[one]
                described[one] = {
                    "words": quote.exact,
                    "paper": quote.title,
                    "colour": quote.colour,
                }
        for row in texts:
            carrier = UUID(row.object_id)
            mark = marked.get(carrier)
            described[row.id] = {
                "words": row.value["name"] if row.kind == "tag" else row.value,
                "paper": mark.title if mark else titles.get(carrier),
            }
        return described

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
        taken = {row.key for row in self.rows(select(tag.c.key).where(self.mine(tag)))}
        aliases = [{"key": key, "tag_id": meant} for key in had["aliases"] if key not in taken]
        self.upsert(tag_alias, aliases)
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
