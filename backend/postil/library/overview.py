"""What stands beside the library: how much of what there is."""

from dataclasses import dataclass

from sqlalchemy import func, select

from postil.library.changes import Changes
from postil.library.scope import same_user
from postil.tables import capture, paper, sighting
from postil_schema.papers import Status
from postil_schema.tags import Tag

TOP_TAGS = 30


@dataclass(frozen=True)
class Overview:
    papers: int
    highlights: int
    tags: int
    by_status: dict[Status, int]
    top_tags: list[Tag]
    sites: list[tuple[str, int]]
    """Each site with its papers, most first."""


class Overviews(Changes):
    def overview(self) -> Overview:
        here = (self.mine(paper), paper.c.removed_at.is_(None))
        by_status: dict[Status, int] = {
            row.status: row.papers
            for row in self.rows(
                select(paper.c.status, func.count().label("papers"))
                .where(*here)
                .group_by(paper.c.status)
            )
        }
        papers = func.count(paper.c.id.distinct()).label("papers")
        sites = self.rows(
            select(capture.c.site, papers)
            .join(sighting, same_user(sighting, capture, "capture_id", "id"))
            .join(paper, same_user(sighting, paper, "paper_id", "id"))
            .where(*here)
            .group_by(capture.c.site)
            .order_by(papers.desc(), capture.c.site)
        )
        shown = self.shown().subquery()
        tags = self.tags()
        return Overview(
            papers=sum(by_status.values()),
            highlights=self.session.execute(select(func.count()).select_from(shown)).scalar_one(),
            tags=len(tags),
            by_status=by_status,
            top_tags=tags[:TOP_TAGS],
            sites=[(row.site, row.papers) for row in sites],
        )
