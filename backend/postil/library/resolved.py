"""How highlights were found: told by the pages that show them, and shown where one must look."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select

from postil.errors import NotFound
from postil.library.highlights import Highlights
from postil.library.scope import batches
from postil.tables import highlight, now, resolution
from postil_schema.highlights import Highlight, HighlightPatch
from postil_schema.resolutions import Resolution, ResolutionReport


class Resolved(Highlights):
    def report_resolutions(self, reports: Sequence[ResolutionReport]) -> None:
        """Keep the last report of each highlight in each text; unknown highlights are passed over.

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

    def accept_place(self, highlight_id: UUID, text_hash: str) -> Highlight:
        """Give the highlight the place at which it was found in this text, and its words there."""
        row = self.one(
            select(resolution.c.place).where(
                self.mine(resolution),
                resolution.c.highlight_id == highlight_id,
                resolution.c.text_hash == text_hash,
            )
        )
        if row is None or row.place is None:
            raise NotFound
        return self.edit_highlight(highlight_id, HighlightPatch(selectors=row.place))


def keys(report: ResolutionReport) -> dict[str, object]:
    return {"highlight_id": report.highlight_id, "seen_at": now()}
