"""Deleting for good what was removed long ago."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, or_, select

from postil.library.feed import DECIDED, REMOVED
from postil.library.papers import Papers
from postil.library.scope import BATCH, batches
from postil.tables import highlight, history, not_same, paper, paper_join


class Purging(Papers):
    def purge(self, before: datetime, limit: int = BATCH) -> bool:
        """Delete what was removed before this moment; whether there was as much as `limit` of it.

        Nothing can bring it back then. Its tombstones stay in the change feed, so that a browser
        that was away for longer still hears of it.
        """
        with self.writing():
            papers = self.removed_before(paper, before, limit)
            self.purge_papers(papers)
            highlights = self.removed_before(highlight, before, limit)
            self.purge_highlights(highlights)
            self.purge_texts(before)
            return limit in (len(papers), len(highlights))

    def removed_before(self, table: Table, before: datetime, limit: int) -> list[UUID]:
        query = select(table.c.id).where(self.mine(table), table.c.removed_at < before)
        return [row.id for row in self.rows(query.order_by(table.c.removed_at).limit(limit))]

    def purge_papers(self, ids: Sequence[UUID]) -> None:
        """With all that belongs to them; what tells of them by id alone goes as well."""
        marked = select(highlight.c.id).where(self.mine(highlight), highlight.c.paper_id.in_(ids))
        self.purge_highlights([row.id for row in self.rows(marked)])
        self.forget_history(("paper", "note"), ids)
        for table, one in ((paper_join, paper_join.c.paper_id), (not_same, not_same.c.one_id)):
            pair = or_(one.in_(ids), table.c.other_id.in_(ids))
            self.session.execute(delete(table).where(self.mine(table), pair))
        for paper_id in ids:
            self.unindex_paper(paper_id)
        self.session.execute(delete(paper).where(self.mine(paper), paper.c.id.in_(ids)))

    def purge_highlights(self, highlight_ids: Iterable[UUID]) -> None:
        for ids in batches(highlight_ids):
            self.forget_history(("highlight",), ids)
            self.session.execute(
                delete(highlight).where(self.mine(highlight), highlight.c.id.in_(ids))
            )

    def purge_texts(self, before: datetime) -> None:
        """Notes, comments, tags and choices; of a removed text also the versions from before."""
        removed = (
            self.mine(history),
            history.c.field == REMOVED,
            history.c.replaced_at < before,
        )
        for row in self.rows(select(history.c.kind, history.c.object_id).where(*removed)):
            self.forget_history((row.kind,), [row.object_id], history.c.replaced_at < before)
        self.session.execute(
            delete(history).where(
                self.mine(history), history.c.field == DECIDED, history.c.replaced_at < before
            )
        )

    def forget_history(
        self, kinds: Iterable[str], ids: Iterable[UUID | str], *which: ColumnElement[bool]
    ) -> None:
        self.session.execute(
            delete(history).where(
                self.mine(history),
                history.c.kind.in_(kinds),
                history.c.object_id.in_([str(one) for one in ids]),
                *which,
            )
        )
