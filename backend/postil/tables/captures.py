"""Captures, sightings, and what was seen without being saved."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from postil.tables.base import UtcDateTime, belongs_to, owner, table_of
from postil_schema.captures import Listing


class Capture(Listing, table=True):
    __table_args__ = (owner(),)

    user_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    captured_at: datetime = Field(sa_type=UtcDateTime)
    tag_ids: list[str] = Field(
        default_factory=list, sa_type=JSON, description="Tags that it gave to all its papers."
    )
    undone_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Sighting(SQLModel, table=True):
    """One paper on one listing at one time."""

    __table_args__ = (
        belongs_to("capture", "capture_id"),
        belongs_to("paper", "paper_id"),
        Index(None, "user_id", "paper_id"),
    )

    user_id: UUID = Field(primary_key=True)
    capture_id: UUID = Field(primary_key=True)
    paper_id: UUID = Field(primary_key=True)
    place: int = Field(description="Among the capture's rows, from 0.")
    position: int | None = Field(default=None, description="On the listing, from 0.")
    version: str | None = Field(default=None, max_length=20)
    aliases: list[str] = Field(
        default_factory=list, sa_type=JSON, description="Those that its row showed, normalised."
    )
    brought: bool = Field(description="The paper came into the library with this capture.")


class Seen(SQLModel, table=True):
    """An alias that was shown or refused without being saved, by hash."""

    __table_args__ = (owner(),)

    user_id: UUID = Field(primary_key=True)
    alias_hash: str = Field(primary_key=True, max_length=64)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    dismissed: bool = False


capture, sighting, seen = table_of(Capture), table_of(Sighting), table_of(Seen)
