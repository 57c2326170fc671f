"""Taking a capture back: what it brought goes, what was added since stays."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, select, update
from sqlalchemy import Row as TableRow

from postil.errors import NotFound
from postil.library.agreeing import Agreeing
from postil.tables import (
    capture,
    highlight,
    history,
    note,
    now,
    paper_alias,
    paper_tag,
    sighting,
)


class UndoneCaptures(Agreeing):
    def capture_row(self, capture_id: UUID) -> TableRow[Any] | None:
        return self.one(select(capture).where(self.mine(capture), capture.c.id == capture_id))

    def undo_capture(self, capture_id: UUID) -> None:
        """Take a capture back. Papers that came with it and carry nothing else are removed.

        Papers that were there before lose the aliases that it brought them, and what it joined is
        parted again.
        """
        with self.writing():
            row = self.capture_row(capture_id)
            if row is None:
                raise NotFound
            if row.undone_at is not None:
                return
            self.undo_joins_of(capture_id)
            given = [UUID(tag_id) for tag_id in row.tag_ids]
            here = select(sighting.c.paper_id).where(
                self.mine(sighting), sighting.c.capture_id == capture_id
            )
            papers = [r.paper_id for r in self.rows(here)]
            edited = self.edited_papers(papers)
            self.take_back_aliases(capture_id)
            bare = [
                row.paper_id
                for row in self.rows(here.where(*self.carry_nothing(capture_id, given)))
                if row.paper_id not in edited
            ]
            self.session.execute(
                delete(sighting).where(self.mine(sighting), sighting.c.capture_id == capture_id)
            )
            self.session.execute(
                update(capture)
                .where(self.mine(capture), capture.c.id == capture_id)
                .values(undone_at=now())
            )
            self.touch_papers(papers)
            self.set_removed(bare, removed=True)
            self.touch("capture", capture_id)

    def carry_nothing(self, capture_id: UUID, given: list[UUID]) -> list[ColumnElement[bool]]:
        """Conditions on a sighting: brought by its capture, and nothing was added since."""
        other = sighting.alias("other")
        added = (
            (note, note.c.text != ""),
            (highlight, highlight.c.removed_at.is_(None)),
            (paper_tag, paper_tag.c.tag_id.not_in(given)),
            (other, other.c.capture_id != capture_id),
        )
        return [
            sighting.c.brought.is_(True),
            *(
                ~exists().where(self.mine(table), table.c.paper_id == sighting.c.paper_id, carries)
                for table, carries in added
            ),
        ]

    def take_back_aliases(self, capture_id: UUID) -> None:
        """An alias that another capture has shown since stays, as that one's."""
        here = select(sighting.c.paper_id).where(
            self.mine(sighting),
            sighting.c.capture_id == capture_id,
            sighting.c.brought.is_(False),
        )
        shown = self.rows(
            select(sighting.c.capture_id, sighting.c.paper_id, sighting.c.aliases).where(
                self.mine(sighting),
                sighting.c.paper_id.in_(here),
                sighting.c.capture_id != capture_id,
            )
        )
        held = {(row.paper_id, alias): row.capture_id for row in shown for alias in row.aliases}
        brought = self.rows(
            select(paper_alias).where(
                self.mine(paper_alias),
                paper_alias.c.capture_id == capture_id,
                paper_alias.c.paper_id.in_(here),
            )
        )
        gone = [row.alias for row in brought if (row.paper_id, row.alias) not in held]
        self.session.execute(
            delete(paper_alias).where(self.mine(paper_alias), paper_alias.c.alias.in_(gone))
        )
        self.upsert(
            paper_alias,
            [
                {"alias": r.alias, "paper_id": r.paper_id, "capture_id": held[r.paper_id, r.alias]}
                for r in brought
                if (r.paper_id, r.alias) in held
            ],
        )

    def edited_papers(self, papers: list[UUID]) -> set[UUID]:
        """Those whose status, star or details the user has changed."""
        edits = self.rows(
            select(history.c.object_id).where(
                self.mine(history),
                history.c.kind == "paper",
                history.c.object_id.in_([str(paper_id) for paper_id in papers]),
            )
        )
        return {UUID(row.object_id) for row in edits}
