"""Papers, the names that they go by, and their wordings."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, String
from sqlmodel import Field, SQLModel

from postil.tables.base import UtcDateTime, belongs_to, owner, removed_things, table_of
from postil_schema.papers import PaperFields, Passage, Status


class Paper(PaperFields, table=True):
    __table_args__ = (
        owner(),
        Index(None, "user_id", "saved_at", "id"),
        Index(None, "user_id", "title_start"),
        Index(None, "user_id", "title_end"),
        removed_things(),
    )

    user_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    title_start: str = Field(max_length=100, description="By `identity.title_ends`.")
    title_end: str = Field(max_length=100)
    status: Status = Field(default="to_read", sa_type=String)
    star: bool = False
    provenance: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    saved_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class PaperAlias(SQLModel, table=True):
    """A normalised alias belongs to one paper of a library."""

    __tablename__ = "paper_alias"
    __table_args__ = (belongs_to("paper", "paper_id"), Index(None, "user_id", "paper_id"))

    user_id: UUID = Field(primary_key=True)
    alias: str = Field(primary_key=True, max_length=500, description="`scheme:value`.")
    paper_id: UUID
    capture_id: UUID | None = Field(default=None, description="The capture that brought it.")


class PaperRedirect(SQLModel, table=True):
    """An id that a client minted for a paper that was there already."""

    __tablename__ = "paper_redirect"
    __table_args__ = (belongs_to("paper", "paper_id"), Index(None, "user_id", "paper_id"))

    user_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    paper_id: UUID
    capture_id: UUID | None = Field(default=None, description="The capture that brought it.")


class PassageText(SQLModel, table=True):
    """One wording of a title or abstract, and where it was seen first."""

    __tablename__ = "passage_text"
    __table_args__ = (belongs_to("paper", "paper_id"),)

    user_id: UUID = Field(primary_key=True)
    paper_id: UUID = Field(primary_key=True)
    passage: Passage = Field(primary_key=True, sa_type=String)
    wording: str = Field(primary_key=True, max_length=64, description="SHA-256 of the text.")
    text: str
    text_hash: str | None = Field(default=None, max_length=64, description="The browser's.")
    site: str = Field(max_length=100)
    url: str = Field(max_length=4_000)
    aliases: list[str] = Field(
        default_factory=list, sa_type=JSON, description="Of the row that showed it first."
    )
    first_seen: datetime = Field(sa_type=UtcDateTime)
    last_seen: datetime = Field(sa_type=UtcDateTime)


paper, paper_alias = table_of(Paper), table_of(PaperAlias)
paper_redirect, passage_text = table_of(PaperRedirect), table_of(PassageText)
