"""A note: Markdown on a paper, one per paper, with a revision that guards against overwriting."""

from uuid import UUID

from sqlmodel import Field

from postil_schema.base import Instant, Text, Wire

MAX_NOTE = 500_000


class NotePut(Wire):
    """Needs `If-Match` with the revision that the writer saw (`"0"` for a first note)."""

    text: Text = Field(max_length=MAX_NOTE, description="Markdown; empty removes the note.")


class Note(Wire):
    paper_id: UUID
    text: Text
    revision: int
    updated_at: Instant
