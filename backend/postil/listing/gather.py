"""Puts the parts of a listing together to its papers."""

from postil.listing import shapes
from postil.listing.parts import Part
from postil.listing.reading import FoundPaper, Kind, Line, Reading
from postil_schema.papers import MAX_ABSTRACT, MAX_ALIASES, MAX_AUTHORS

MAX_TITLE = 2_000
MAX_NAME = 500
UNREAD = frozenset({"no title", "reference", "short", "alone", "too long", "too many"})


class Gathering:
    """One listing on its way from parts to papers."""

    def __init__(self, parts: list[Part]) -> None:
        self.papers: list[FoundPaper] = []
        self.lines: list[Line] = []
        self.waiting: list[str] = []
        self.identifiers_first = stand_first(parts)
        self.closed = True
        for part in parts:
            self.note(part, GATHER.get(part.shape, Gathering.skip)(self, part))

    def note(self, part: Part, reason: str) -> None:
        kind = Kind.UNREAD if reason in UNREAD else KINDS.get(reason, Kind.METADATA)
        for number, text in zip(part.block.numbers, part.block.texts, strict=True):
            self.lines.append(Line(number, text, kind, reason))

    def skip(self, part: Part) -> str:
        self.name(part.aliases)
        return part.shape

    def title(self, part: Part) -> str:
        title = part.text.removesuffix(".") if part.text.count(".") == 1 else part.text
        if len(title) > MAX_TITLE or not shapes.has_letters(title):
            self.closed = True
            return "too long" if len(title) > MAX_TITLE else "short"
        self.papers.append(FoundPaper(part.block.numbers[0], title.strip()))
        self.closed = False
        waiting, self.waiting = self.waiting, []
        self.add(waiting + part.aliases)
        return "title"

    def abstract(self, part: Part) -> str:
        if self.closed:
            return "no title"
        paper = self.papers[-1]
        text = f"{paper.abstract}\n{part.text}" if paper.abstract else part.text
        if len(text) > MAX_ABSTRACT:
            return "too long"
        paper.abstract = text
        return "abstract"

    def authors(self, part: Part) -> str:
        if not self.closed and not self.papers[-1].authors:
            names = shapes.split_names(part.text)
            paper = self.papers[-1]
            paper.authors = [name for name in names if len(name) <= MAX_NAME][:MAX_AUTHORS]
            paper.authors_complete = len(paper.authors) == len(names) and (
                shapes.names_are_complete(part.text)
            )
        return "authors"

    def identifier(self, part: Part) -> str:
        self.name(part.aliases)
        return "identifier"

    def name(self, aliases: list[str]) -> None:
        """Identifiers belong to the title before them, or to the next where they stand first."""
        if self.identifiers_first or not self.papers:
            self.waiting += aliases
        else:
            self.add(aliases)

    def add(self, aliases: list[str]) -> None:
        paper = self.papers[-1]
        paper.identifiers = list(dict.fromkeys(paper.identifiers + aliases))[:MAX_ALIASES]


GATHER = {
    "title": Gathering.title,
    "prose": Gathering.abstract,
    "abstract": Gathering.abstract,
    "authors": Gathering.authors,
    "identifier": Gathering.identifier,
}
KINDS = {"title": Kind.TITLE, "abstract": Kind.ABSTRACT}


def stand_first(parts: list[Part]) -> bool:
    """Whether each paper's identifiers stand before its title."""
    shape = next((p.shape for p in parts if p.shape in {"identifier", "title"}), "")
    return shape == "identifier"


def gather(parts: list[Part]) -> Reading:
    """The papers, each once, and every line with what it was taken for."""
    gathering = Gathering(parts)
    seen: set[str] = set()
    papers, again = [], set()
    for paper in gathering.papers:
        if seen.isdisjoint(paper.aliases):
            papers.append(paper)
        else:
            again.add(paper.number)
        seen.update(paper.aliases)
    lines = [
        Line(line.number, line.text, Kind.METADATA, "again") if line.number in again else line
        for line in gathering.lines
    ]
    return Reading(papers, lines)
