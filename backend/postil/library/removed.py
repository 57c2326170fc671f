"""What was removed and can come back, listed: papers, highlights, tags, notes and comments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import CompoundSelect, case, literal, select, union_all

from postil.library import cursors
from postil.library.feed import REMOVED
from postil.library.scope import Scope, same_user
from postil.tables import highlight, history, paper
from postil_schema.highlights import Colour

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


class Removals(Scope):
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
        named = [*ids, *(UUID(row.object_id) for row in texts)]
        titles = select(paper.c.id, paper.c.title).where(self.mine(paper), paper.c.id.in_(named))
        papers = {row.id: row.title for row in self.rows(titles)}
        quotes = (
            select(highlight.c.id, highlight.c.exact, highlight.c.colour, paper.c.title)
            .join(paper, same_user(highlight, paper, "paper_id", "id"))
            .where(self.mine(highlight), highlight.c.id.in_(named))
        )
        marks = {row.id: row for row in self.rows(quotes)}
        carriers = papers | {mark.id: mark.title for mark in marks.values()}
        return (
            {one: {"words": title} for one, title in papers.items()}
            | {
                one: {"words": mark.exact, "paper": mark.title, "colour": mark.colour}
                for one, mark in marks.items()
            }
            | {
                row.id: {
                    "words": row.value["name"] if row.kind == "tag" else row.value,
                    "paper": carriers.get(UUID(row.object_id)),
                }
                for row in texts
            }
        )
