"""The wordings of a paper's passages, and the listings that it was seen on."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import select

from postil.library.papers import Papers
from postil.library.scope import same_user
from postil.tables import capture, passage_text, sighting
from postil_schema.papers import PassageText, Sighting


class Wordings(Papers):
    def passages(self, paper_id: UUID) -> list[PassageText]:
        """Each wording of the title and abstract, first seen first."""
        row = self.visible_paper(paper_id)
        return self.passages_of([row.id]).get(row.id, [])

    def passages_of(self, paper_ids: list[UUID]) -> dict[UUID, list[PassageText]]:
        found: dict[UUID, list[PassageText]] = defaultdict(list)
        query = (
            select(passage_text)
            .where(self.mine(passage_text), passage_text.c.paper_id.in_(paper_ids))
            .order_by(passage_text.c.first_seen, passage_text.c.passage, passage_text.c.wording)
        )
        for row in self.rows(query):
            found[row.paper_id].append(
                PassageText(**{name: getattr(row, name) for name in PassageText.model_fields})
            )
        return found

    def sightings(self, paper_id: UUID) -> list[Sighting]:
        """Where and when the paper was seen, first sighting first."""
        row = self.visible_paper(paper_id)
        return self.sightings_of([row.id]).get(row.id, [])

    def sightings_of(self, paper_ids: list[UUID]) -> dict[UUID, list[Sighting]]:
        found: dict[UUID, list[Sighting]] = defaultdict(list)
        query = (
            select(sighting, capture.c.title, capture.c.url, capture.c.site, capture.c.captured_at)
            .join(capture, same_user(sighting, capture, "capture_id", "id"))
            .where(self.mine(sighting), sighting.c.paper_id.in_(paper_ids))
            .order_by(capture.c.captured_at, capture.c.id)
        )
        for row in self.rows(query):
            found[row.paper_id].append(
                Sighting(
                    listing_title=row.title,
                    url=row.url,
                    site=row.site,
                    version=row.version,
                    position=row.position,
                    seen_at=row.captured_at,
                )
            )
        return found
