"""How highlights were found: told by the pages that show them, and shown where one must look."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select, update

from postil.library.highlights import PLACE, Highlights
from postil.library.scope import batches
from postil.tables import highlight, now, resolution
from postil_schema.highlights import Highlight, HighlightPatch, Selectors
from postil_schema.resolutions import Resolution, ResolutionReport

TEXTS = 20
"""Texts of which it is kept how a highlight was found in them: those seen last."""


class Resolved(Highlights):
    def report_resolutions(self, reports: Sequence[ResolutionReport]) -> None:
        """Keep the last report of each highlight in each text, for its newest `TEXTS`.

        Unknown highlights are passed over.

        Not in the change feed: every browser finds for itself what its pages show.
        """
        with self.writing():
            wanted = {report.highlight_id for report in reports}
            known = {
                row.id
                for ids in batches(wanted)
                for row in self.rows(
                    select(highlight.c.id).where(self.mine(highlight), highlight.c.id.in_(ids))
                )
            }
            last = {(r.highlight_id, r.text_hash): r for r in reports if r.highlight_id in known}
            self.upsert(
                resolution,
                [{**report.model_dump(mode="json"), **keys(report)} for report in last.values()],
            )
            for ids in batches(known):
                among = resolution.c.highlight_id.in_(ids)
                newest = (resolution.c.seen_at, resolution.c.text_hash)
                self.keep_newest(TEXTS, among, of=resolution.c.highlight_id, by=newest)

    def resolutions_of(self, highlight_ids: Iterable[UUID]) -> dict[UUID, Resolution]:
        """The newest of each highlight."""
        newest: dict[UUID, Resolution] = {}
        for ids in batches(highlight_ids):
            rows = self.rows(
                select(resolution)
                .where(self.mine(resolution), resolution.c.highlight_id.in_(ids))
                .order_by(resolution.c.seen_at, resolution.c.text_hash)
            )
            for row in rows:
                shown = {name: getattr(row, name) for name in Resolution.model_fields}
                newest[row.highlight_id] = Resolution(**shown)
        return newest

    def keep_as_it_is(self, highlight_id: UUID) -> Highlight:
        """What was told of it so far asks for nothing any more; another text may."""
        with self.writing():
            self.highlight_row(highlight_id)
            self.session.execute(
                update(resolution)
                .where(self.mine(resolution), resolution.c.highlight_id == highlight_id)
                .values(kept=True)
            )
            return self.highlight(highlight_id)

    def place_highlight(self, highlight_id: UUID, place: Selectors) -> Highlight:
        """Give the highlight a place that was offered to its user, and its words there."""
        return self.edit_highlight(highlight_id, HighlightPatch(selectors=place))

    def former_place(self, highlight_id: UUID) -> Selectors | None:
        """Where the highlight was before it was given the place that it has."""
        places = self.former("highlight", highlight_id, PLACE)
        return Selectors.model_validate(places[0].value) if places else None


def keys(report: ResolutionReport) -> dict[str, object]:
    return {"highlight_id": report.highlight_id, "seen_at": now()}
