"""Notes and highlights: what a user wrote and marked on papers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String
from sqlmodel import Field, SQLModel

from postil.tables.base import UtcDateTime, belongs_to, removed_things, table_of
from postil_schema.highlights import Colour, HighlightFields
from postil_schema.papers import Passage


class Note(SQLModel, table=True):
    """An empty text is a removed note; its revision keeps counting."""

    __table_args__ = (belongs_to("paper", "paper_id"),)

    user_id: UUID = Field(primary_key=True)
    paper_id: UUID = Field(primary_key=True)
    text: str
    revision: int
    updated_at: datetime = Field(sa_type=UtcDateTime)


class Highlight(HighlightFields, table=True):
    __table_args__ = (
        belongs_to("paper", "paper_id"),
        Index(None, "user_id", "paper_id"),
        Index(None, "user_id", "created_at", "id"),
        removed_things(),
    )

    user_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    paper_id: UUID
    passage: Passage = Field(sa_type=String)
    colour: Colour = Field(default="yellow", sa_type=String)
    comment_revision: int = 0
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


note, highlight = table_of(Note), table_of(Highlight)
