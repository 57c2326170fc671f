"""Captures: saving the rows of one listing at once."""

from uuid import UUID

from sqlalchemy import select

from postil.identity import normalise
from postil.library.drafts import Draft, Place
from postil.library.undone_captures import UndoneCaptures
from postil.tables import capture, paper_redirect, sighting
from postil_schema.captures import Capture, CaptureResult, CaptureSummary, Listing, Redirect, Row

MAX_VERSION = 20
"""Characters, as for a row's own `version`."""


class Captures(UndoneCaptures):
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
