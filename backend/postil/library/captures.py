"""Captures: saving the rows of one listing at once, and taking that back."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, select, update
from sqlalchemy import Row as TableRow

from postil.errors import NotFound
from postil.identity import normalise
from postil.library.agreeing import Agreeing
from postil.library.drafts import Draft, Place
from postil.tables import (
    capture,
    highlight,
    history,
    note,
    now,
    paper_alias,
    paper_redirect,
    paper_tag,
    sighting,
)
from postil_schema.captures import Capture, CaptureResult, CaptureSummary, Listing, Redirect, Row

MAX_VERSION = 20
"""Characters, as for a row's own `version`."""


class Captures(Agreeing):
    def save_capture(self, new: Capture) -> CaptureResult:
        """Save all rows, or none. The same capture again changes nothing and answers the same.

        The status is for papers that the library did not have; the tags go to all.
        """
        with self.writing():
            if self.capture_row(new.id) is None:
                listing = new.listing
                place = Place(listing.site, listing.url, new.captured_at, new.id)
                settled = self.settle(new.rows, place, new.status)
                papers = list(dict.fromkeys(draft.id for draft in settled))
                tag_ids = self.tag_papers(papers, new.tags)
                self.insert(
                    capture,
                    [
                        {
                            **listing.model_dump(),
                            "id": new.id,
                            "captured_at": new.captured_at,
                            "tag_ids": [str(tag_id) for tag_id in tag_ids],
                        }
                    ],
                )
                self.insert(sighting, sightings_of_rows(new, settled))
                self.touch("capture", new.id)
                self.join_named_together(new.rows, settled, new.id)
        return self.capture_result(new)

    def capture_row(self, capture_id: UUID) -> TableRow[Any] | None:
        return self.one(select(capture).where(self.mine(capture), capture.c.id == capture_id))

    def capture_result(self, new: Capture) -> CaptureResult:
        seen = self.rows(
            select(sighting.c.paper_id)
            .where(self.mine(sighting), sighting.c.capture_id == new.id)
            .order_by(sighting.c.place)
        )
        redirects = self.rows(
            select(paper_redirect)
            .where(
                self.mine(paper_redirect),
                paper_redirect.c.id.in_([row.id for row in new.rows]),
            )
            .order_by(paper_redirect.c.id)
        )
        return CaptureResult(
            id=new.id,
            papers=self.papers(row.paper_id for row in seen),
            redirects=[Redirect(id=row.id, paper_id=row.paper_id) for row in redirects],
        )

    def captures(self, ids: list[UUID]) -> list[CaptureSummary]:
        """Those of these captures that were not undone."""
        papers = self.rows(
            select(sighting.c.capture_id, sighting.c.paper_id)
            .where(self.mine(sighting), sighting.c.capture_id.in_(ids))
            .order_by(sighting.c.place)
        )
        rows = self.rows(
            select(capture).where(
                self.mine(capture), capture.c.id.in_(ids), capture.c.undone_at.is_(None)
            )
        )
        return [
            CaptureSummary(
                id=row.id,
                listing=Listing(url=row.url, title=row.title, site=row.site),
                captured_at=row.captured_at,
                paper_ids=[p.paper_id for p in papers if p.capture_id == row.id],
            )
            for row in rows
        ]

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


def sightings_of_rows(new: Capture, settled: list[Draft]) -> list[dict[str, object]]:
    """One a paper: of several rows that are one paper, the first."""
    seen: dict[UUID, dict[str, object]] = {}
    for place, (row, draft) in enumerate(zip(new.rows, settled, strict=True)):
        seen.setdefault(
            draft.id,
            {
                "capture_id": new.id,
                "paper_id": draft.id,
                "place": place,
                "position": row.position,
                "version": row.version or version_in(row),
                "aliases": normal_aliases(row),
                "brought": draft.new or draft.restored,
            },
        )
    return list(seen.values())


def normal_aliases(row: Row) -> list[str]:
    return list(dict.fromkeys(normalise(alias).alias for alias in row.aliases))


def version_in(row: Row) -> str | None:
    versions = (normalise(alias).version for alias in row.aliases)
    return next((v for v in versions if v and len(v) <= MAX_VERSION), None)
