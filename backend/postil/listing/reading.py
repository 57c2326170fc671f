"""What was understood of a text: its papers, and of each line what it was taken for and why."""

from dataclasses import dataclass, field
from enum import StrEnum

from flask_babel import LazyString, lazy_gettext

from postil.identity import text_alias

MAX_LINES = 50_000
"""Lines that are read; what a longer text holds beyond them is told as one unread line."""

MAX_LINE = 50_000
"""Characters of a line that is read."""

REASONS: dict[str, LazyString] = {
    "title": lazy_gettext("a title"),
    "abstract": lazy_gettext("an abstract"),
    "banner": lazy_gettext("a banner"),
    "button": lazy_gettext("a button or a place of the page"),
    "count": lazy_gettext("a number"),
    "date": lazy_gettext("a date"),
    "section": lazy_gettext("a heading of the list"),
    "rule": lazy_gettext("a rule between entries"),
    "authors": lazy_gettext("authors"),
    "identifier": lazy_gettext("an identifier"),
    "label": lazy_gettext("a detail with its label"),
    "venue": lazy_gettext("where it was published"),
    "snippet": lazy_gettext("a cut piece of text, which is never kept as an abstract"),
    "again": lazy_gettext("the same paper stands above"),
    "no title": lazy_gettext("reads like an abstract, but no title stands before it"),
    "reference": lazy_gettext("a whole reference in one line, whose title cannot be told apart"),
    "short": lazy_gettext("too short to tell a title from a button"),
    "alone": lazy_gettext("stands where no title was expected"),
    "too long": lazy_gettext("too long for a title or an abstract"),
    "too many": lazy_gettext("the text has more lines than are read at once; split it"),
}
"""Why a line was taken for what it was taken."""


class Kind(StrEnum):
    TITLE = "title"
    ABSTRACT = "abstract"
    METADATA = "metadata"
    UNREAD = "unread"


@dataclass(frozen=True)
class Line:
    """A line that is not blank; `number` counts from 1 as editors do, `reason` is of `REASONS`."""

    number: int
    text: str
    kind: Kind
    reason: str


@dataclass
class FoundPaper:
    """A paper as the text shows it; `number` is the line of its title."""

    number: int
    title: str
    abstract: str | None = None
    authors: list[str] = field(default_factory=list)
    authors_complete: bool = False
    identifiers: list[str] = field(default_factory=list)

    @property
    def aliases(self) -> list[str]:
        """The identifiers that stand with it, else one made of its words."""
        return self.identifiers or [text_alias(self.title, self.abstract)]


@dataclass(frozen=True)
class Reading:
    papers: list[FoundPaper]
    lines: list[Line]

    def of_kind(self, kind: Kind) -> list[Line]:
        return [line for line in self.lines if line.kind is kind]
