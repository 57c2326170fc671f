"""Papers with all they carry, in batches, for the exporters."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from postil.export.model import ExportedPaper
from postil.library.overview import Overviews
from postil_schema.filters import PaperFilter
from postil_schema.highlights import Highlight

EXPORT_BATCH = 200


class Exports(Overviews):
    def exported(self, wanted: PaperFilter) -> Iterator[ExportedPaper]:
        """Papers that match, newest saved first; a batch of them at a time is in memory."""
        cursor: str | None = None
        while True:
            page = self.find_papers(wanted, cursor, EXPORT_BATCH)
            ids = [paper.id for paper in page.papers]
            notes = {note.paper_id: note for note in self.notes_of(ids)}
            highlights: dict[UUID, list[Highlight]] = defaultdict(list)
            for highlight in self.highlights_of(ids):
                highlights[highlight.paper_id].append(highlight)
            passages, sightings = self.passages_of(ids), self.sightings_of(ids)
            for paper in page.papers:
                yield ExportedPaper(
                    paper=paper,
                    note=notes.get(paper.id),
                    highlights=highlights[paper.id],
                    passages=passages.get(paper.id, []),
                    sightings=sightings.get(paper.id, []),
                )
            if page.next_cursor is None:
                return
            cursor = page.next_cursor
