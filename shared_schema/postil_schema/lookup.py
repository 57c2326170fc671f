"""Lookup: what the library already knows of the rows of a page."""

from uuid import UUID

from sqlmodel import Field

from postil_schema.base import Wire
from postil_schema.highlights import Highlight
from postil_schema.notes import Note
from postil_schema.papers import Alias, Paper
from postil_schema.seen import Seen


class LookupRequest(Wire):
    aliases: list[Alias] = Field(min_length=1, max_length=3_000)


class Lookup(Wire):
    """What the library knows of the papers behind some aliases."""

    papers: list[Paper]
    notes: list[Note]
    highlights: list[Highlight]
    seen: list[Seen]
    aliases: dict[Alias, UUID] = Field(description="Each alias asked for that is known.")
