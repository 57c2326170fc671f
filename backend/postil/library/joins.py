"""Joining two papers that are one work. What each had is kept, so that it can be undone."""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import Row, delete, select, update

from postil.errors import Conflict, Invalid, NotFound
from postil.library.belongings import NAMED_ALONE, WITH_PAPER, by_key
from postil.library.joining import join_columns, join_texts, join_wording, joinable
from postil.library.parting import Had, Parting, note_of
from postil.tables import highlight, new_id, now, paper, paper_join, paper_redirect, passage_text
from postil_schema.joins import Join, JoinResult, JoinUndone, Stayed

LATER_JOIN = "joined_again"


class Joins(Parting):
    def join_papers(
        self, paper_id: UUID, other_id: UUID, action_id: UUID | None = None
    ) -> JoinResult:
        """Make two papers one: the older keeps its id, and the other's id leads to it.

        Joining them again changes nothing. `action_id` names what joined several pairs at once.
        """
        with self.writing():
            if paper_id == other_id:
                raise Invalid({"other_id": _("This is the same paper. Name another one.")})
            done = self.join_between(paper_id, other_id)
            if done is not None:
                return JoinResult(id=done.id, paper=self.paper(done.paper_id))
            one, other = self.visible_paper(paper_id), self.visible_paper(other_id)
            if one.id == other.id:
                raise Invalid({"other_id": _("This is the same paper already.")})
            older, newer = sorted((one, other), key=lambda row: (row.saved_at, row.id))
            had = {"one": self.belongings(older.id), "other": self.belongings(newer.id)}
            self.merge_into(older.id, newer.id, had)
            join_id = new_id()
            self.insert(
                paper_join,
                [
                    {
                        "id": join_id,
                        "paper_id": older.id,
                        "other_id": newer.id,
                        "other_title": newer.title,
                        "action_id": action_id,
                        "had": had,
                        "joined_at": now(),
                    }
                ],
            )
            return JoinResult(id=join_id, paper=self.paper(older.id))

    def join_between(self, paper_id: UUID, other_id: UUID) -> Row[Any] | None:
        """The standing join of just these two, whichever survived."""
        pair = (paper_id, other_id)
        return self.one(
            select(paper_join).where(
                self.mine(paper_join),
                paper_join.c.paper_id.in_(pair),
                paper_join.c.other_id.in_(pair),
                paper_join.c.undone_at.is_(None),
            )
        )

    def merge_into(self, older: UUID, newer: UUID, had: Had) -> None:
        """Move all that the newer paper has to the older, and put a redirect in its place."""
        one, other = had["one"], had["other"]
        self.touch_joined(older, newer)
        for table in NAMED_ALONE:
            self.give_rows(table, by_key(table, other[table.name]), older)
        for table in WITH_PAPER:
            mine = by_key(table, one[table.name])
            fresh = [
                row for key, row in by_key(table, other[table.name]).items() if key not in mine
            ]
            self.store_rows(table, fresh, older)
        mine, theirs = (by_key(passage_text, side[passage_text.name]) for side in (one, other))
        both = [join_wording(mine[key], theirs[key]) for key in mine if key in theirs]
        self.store_rows(passage_text, both, older)
        self.give_history(other["history"], older)
        self.join_notes(older, one, other)
        joined = join_columns(
            one["paper"], other["paper"], newer_abstract=abstract_seen(other) > abstract_seen(one)
        )
        had["joined"] = joined
        self.unindex_paper(newer)
        self.session.execute(delete(paper).where(self.mine(paper), paper.c.id == newer))
        self.insert(paper_redirect, [{"id": newer, "paper_id": older}])
        self.update_paper(older, joinable(joined))
        self.reworded.pop(newer, None)

    def touch_joined(self, older: UUID, newer: UUID) -> None:
        """The survivor first: its redirects tell a reader what became of the other."""
        self.touch_papers([older])
        self.touch("paper", newer)
        marked = select(highlight.c.id).where(self.mine(highlight), highlight.c.paper_id == newer)
        for row in self.rows(marked):
            self.touch("highlight", row.id)
        self.touch_tags_of([older, newer])
        self.touch_captures_of(newer)

    def join_notes(self, older: UUID, one: Had, other: Had) -> None:
        texts, revisions = zip(*(note_of(had) for had in (one, other)), strict=True)
        joined = join_texts(*texts)
        if joined != texts[0]:
            self.write_note(older, joined, max(revisions) + 1)

    def joins(self, paper_id: UUID | None = None) -> list[Join]:
        """The standing joins, of one paper or of all, newest first; 100 at most."""
        query = select(paper_join).where(self.mine(paper_join), paper_join.c.undone_at.is_(None))
        if paper_id is not None:
            query = query.where(paper_join.c.paper_id == paper_id)
        return [
            Join(
                id=row.id,
                paper_id=row.paper_id,
                other_id=row.other_id,
                other_title=row.other_title,
                joined_at=row.joined_at,
            )
            for row in self.rows(query.order_by(paper_join.c.id.desc()).limit(100))
        ]

    def undo_join(self, join_id: UUID) -> JoinUndone:
        """Make two papers of one again: each gets back what it had.

        What came in between goes to the paper whose alias or wording it carries, else it stays
        with the survivor. Undoing twice is no error. `joined_again` while a later join holds.
        """
        with self.writing():
            row = self.one(
                select(paper_join).where(self.mine(paper_join), paper_join.c.id == join_id)
            )
            if row is None:
                raise NotFound
            stayed: list[Stayed] = []
            if row.undone_at is None:
                self.refuse_while_joined_again(row)
                stayed = self.part_papers(row.paper_id, row.other_id, row.had)
                self.session.execute(
                    update(paper_join)
                    .where(self.mine(paper_join), paper_join.c.id == join_id)
                    .values(undone_at=now())
                )
            return JoinUndone(papers=self.papers([row.paper_id, row.other_id]), stayed=stayed)

    def refuse_while_joined_again(self, row: Row[Any]) -> None:
        later = select(paper_join.c.id).where(
            self.mine(paper_join),
            paper_join.c.undone_at.is_(None),
            paper_join.c.id > row.id,
            (paper_join.c.paper_id == row.paper_id) | (paper_join.c.other_id == row.paper_id),
        )
        if self.rows(later.limit(1)):
            raise Conflict(
                LATER_JOIN,
                _("This paper was joined with another one since. Undo that first."),
            )

    def undo_joins_of(self, action_id: UUID) -> list[JoinUndone]:
        """Undo all that one action joined, the last first."""
        with self.writing():
            made = self.rows(
                select(paper_join.c.id)
                .where(
                    self.mine(paper_join),
                    paper_join.c.action_id == action_id,
                    paper_join.c.undone_at.is_(None),
                )
                .order_by(paper_join.c.id.desc())
            )
            return [self.undo_join(row.id) for row in made]


def abstract_seen(had: Had) -> str:
    """When the abstract that the paper shows was seen last."""
    shown = had["paper"]["abstract"]
    seen = (row["last_seen"] for row in had["passage_text"] if row["text"] == shown)
    return max(seen, default="")
