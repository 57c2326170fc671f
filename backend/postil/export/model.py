"""What an exporter is given: one paper with everything that its user keeps about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from postil_schema.highlights import Highlight
from postil_schema.notes import Note
from postil_schema.papers import Paper, PassageText, Sighting


@dataclass(frozen=True)
class ExportedPaper:
    paper: Paper
    note: Note | None = None
    highlights: list[Highlight] = field(default_factory=list)
    passages: list[PassageText] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)


PASSAGE_ORDER = ("title", "abstract", "body")


def sort_papers(papers: Iterable[ExportedPaper]) -> list[ExportedPaper]:
    """Oldest first: a paper saved later changes nothing about the ones before it."""
    return sorted(papers, key=lambda exported: (exported.paper.saved_at, exported.paper.id))


def sort_highlights(highlights: Iterable[Highlight]) -> list[Highlight]:
    """In the order of reading; a highlight without a known place comes after those with one."""
    return sorted(
        highlights,
        key=lambda highlight: (
            PASSAGE_ORDER.index(highlight.passage),
            highlight.start is None,
            highlight.start or 0,
            highlight.created_at,
            highlight.id,
        ),
    )
