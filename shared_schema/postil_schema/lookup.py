"""Lookup: what the library already knows of the rows of a page."""

from uuid import UUID

from sqlmodel import Field

from postil_schema.base import Index, Line, Text, Wire
from postil_schema.captures import MAX_ROWS
from postil_schema.highlights import Highlight
from postil_schema.joins import Percent, Reasons
from postil_schema.notes import Note
from postil_schema.papers import (
    MAX_ABSTRACT,
    MAX_ALIASES,
    MAX_AUTHORS,
    Alias,
    Name,
    Paper,
)
from postil_schema.seen import Seen


class LookupRow(Wire):
    """A row as far as it is compared with the papers of the library."""

    aliases: list[Alias] = Field(default_factory=list, max_length=MAX_ALIASES)
    title: Line = Field(max_length=2_000)
    authors: list[Name] = Field(default_factory=list, max_length=MAX_AUTHORS)
    abstract: Text | None = Field(default=None, max_length=MAX_ABSTRACT)


class LookupRequest(Wire):
    aliases: list[Alias] = Field(min_length=1, max_length=3_000)
    rows: list[LookupRow] = Field(
        default_factory=list, max_length=MAX_ROWS, description="Those to be asked “yours?” of."
    )


class Yours(Wire):
    """A row that nobody's alias names, and the paper that it probably is.

    A capture whose row has this paper's id gives the row's aliases to the paper; undoing that
    capture takes them away again.
    """

    row: Index = Field(description="Place in the request's `rows`, from 0.")
    paper_id: UUID
    score: Percent
    certain: bool = Field(description="Same title, and same abstract or same authors.")
    reasons: Reasons


class Lookup(Wire):
    """What the library knows of the papers behind some aliases."""

    papers: list[Paper]
    notes: list[Note]
    highlights: list[Highlight]
    seen: list[Seen]
    aliases: dict[Alias, UUID] = Field(description="Each alias asked for that is known.")
    suggestions: list[Yours] = Field(description="At most one a row.")
