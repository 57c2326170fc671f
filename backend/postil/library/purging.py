"""Deleting for good what was removed long ago."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, or_, select, update

from postil.library.feed import DECIDED, REMOVED
from postil.library.papers import Papers
from postil.library.scope import BATCH, batches
from postil.tables import highlight, history, not_same, paper, paper_join, paper_redirect


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
            self.purge_joins(before)
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
        for row in self.rows(select(history).where(*removed)):
            self.forget_history((row.kind,), [row.object_id], history.c.replaced_at < before)
            if row.kind == "note":
                self.forget_joined_notes(UUID(row.object_id), row.replaced_at)
        self.session.execute(
            delete(history).where(
                self.mine(history), history.c.field == DECIDED, history.c.replaced_at < before
            )
        )

    def purge_joins(self, before: datetime) -> None:
        """Those undone long ago: what their papers had is not needed any more."""
        self.session.execute(
            delete(paper_join).where(self.mine(paper_join), paper_join.c.undone_at < before)
        )

    def forget_joined_notes(self, paper_id: UUID, removed_at: datetime) -> None:
        """A note that was removed from a joined paper does not come back when the join is undone.

        Of papers that were joined before; also where the survivor was joined to this one since.
        """
        redirects = select(paper_redirect.c.id).where(
            self.mine(paper_redirect), paper_redirect.c.paper_id == paper_id
        )
        survivor = paper_join.c.paper_id
        joined = select(paper_join.c.id, paper_join.c.had).where(
            self.mine(paper_join),
            or_(survivor == paper_id, survivor.in_(redirects)),
            paper_join.c.joined_at < removed_at,
        )
        for row in self.rows(joined):
            had = row.had | {side: row.had[side] | {"note": []} for side in ("one", "other")}
            self.session.execute(
                update(paper_join)
                .where(self.mine(paper_join), paper_join.c.id == row.id)
                .values(had=had)
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
