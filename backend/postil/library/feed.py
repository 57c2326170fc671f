"""Writing: one writer a user at a time, and a place in the change feed for what was written."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Row, delete, select, update
from sqlalchemy.orm import Session

from postil.library.scope import INSERTS, Reader
from postil.library.search import Search
from postil.tables import change, feed, history, new_id, now

Kind = Literal["paper", "note", "highlight", "tag", "capture", "seen"]

REMOVED = "removed"
"""The field of the history that holds what was taken away and nothing came in its place."""

DECIDED = "decided"
"""The field that holds two texts of which their user kept one, or both."""

VERSIONS = 10
"""Values of one field that are kept from before: a long note is not kept each time it is saved."""


class Feed(Search):
    def __init__(self, session: Session, user: Reader) -> None:
        super().__init__(session, user)
        self.touched: dict[tuple[Kind, str], None] = {}
        self.reworded: dict[UUID, None] = {}
        self.depth = 0

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the user's counter before anything is read that a write depends on.

        So two captures of one alias come one after the other. At the end of the outermost block,
        what was touched gets its places in the feed and what was reworded is indexed, in bulk.
        """
        if self.depth == 0:
            self.lock()
        self.depth += 1
        try:
            yield
        finally:
            self.depth -= 1
        if self.depth == 0:
            self.index_papers(self.reworded)
            self.publish()
            self.reworded.clear()
            self.touched.clear()

    def lock(self) -> None:
        """Make the counter, or lock it by writing what it holds.

        On SQLite the unit of work began with BEGIN IMMEDIATE and is the only writer anyway.
        """
        start = INSERTS[self.engine_name](feed).values(user_id=self.user.id, sequence=0)
        self.session.execute(
            start.on_conflict_do_update(
                index_elements=["user_id"], set_={"sequence": feed.c.sequence}
            )
        )

    def touch(self, kind: Kind, object_id: UUID | str) -> None:
        """Tell the feed that an object changed, came or went; readers see which by looking."""
        self.touched[kind, str(object_id)] = None

    def touch_papers(self, paper_ids: Iterable[UUID]) -> None:
        """The papers' own words or marks changed: move them in the feed and index them again."""
        for paper_id in paper_ids:
            self.touch("paper", paper_id)
            self.reworded[paper_id] = None

    def publish(self) -> None:
        """Give each touched object the next number. Numbers commit in order: the row is locked."""
        if not self.touched:
            return
        last = self.session.execute(
            update(feed)
            .where(self.mine(feed))
            .values(sequence=feed.c.sequence + len(self.touched))
            .returning(feed.c.sequence)
        ).scalar_one()
        first = last - len(self.touched) + 1
        self.upsert(
            change,
            [
                {"kind": kind, "object_id": object_id, "sequence": sequence}
                for sequence, (kind, object_id) in enumerate(self.touched, start=first)
            ],
        )

    def record(self, kind: Kind, object_id: UUID, before: dict[str, Any]) -> None:
        """Keep the values that a last writer replaces, by field; of each field the last few."""
        self.insert(
            history,
            [
                {
                    "id": new_id(),
                    "kind": kind,
                    "object_id": str(object_id),
                    "field": field,
                    "value": value,
                    "replaced_at": now(),
                }
                for field, value in before.items()
            ],
        )
        if before:
            former = (history.c.kind == kind) & (history.c.object_id == str(object_id))
            replaced = former & history.c.field.not_in((REMOVED, DECIDED))
            newest = (history.c.replaced_at, history.c.id)
            self.keep_newest(VERSIONS, replaced, of=history.c.field, by=newest)

    def former(self, kind: Kind, object_id: UUID, field: str) -> Sequence[Row[Any]]:
        """What was replaced, the last first."""
        return self.rows(
            select(history)
            .where(
                self.mine(history),
                history.c.kind == kind,
                history.c.object_id == str(object_id),
                history.c.field == field,
            )
            .order_by(history.c.replaced_at.desc(), history.c.id.desc())
        )

    def forget_removed(self, kind: Kind, object_id: UUID, text: str) -> None:
        """A text that stands again is not among what was removed."""
        again = [row.id for row in self.former(kind, object_id, REMOVED) if row.value == text]
        if again:
            self.session.execute(delete(history).where(self.mine(history), history.c.id.in_(again)))
