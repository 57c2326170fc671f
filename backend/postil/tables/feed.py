"""The change feed's counter and its rows, and what was before a last writer won."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from postil.tables.base import UtcDateTime, new_id, now, owner, table_of


class Feed(SQLModel, table=True):
    """The last sequence number of one user. Its row is locked by whoever writes."""

    __table_args__ = (owner(),)

    user_id: UUID = Field(primary_key=True)
    sequence: int = Field(default=0, sa_type=BigInteger)


class Change(SQLModel, table=True):
    """Where an object stands in the feed. An object that is not there any more is a tombstone."""

    __table_args__ = (owner(), UniqueConstraint("user_id", "sequence"))

    user_id: UUID = Field(primary_key=True)
    kind: str = Field(primary_key=True, max_length=20)
    object_id: str = Field(primary_key=True, max_length=64)
    sequence: int = Field(sa_type=BigInteger)


class History(SQLModel, table=True):
    """A value that was replaced: the last writer wins, and the one before is kept."""

    __table_args__ = (
        owner(),
        Index(None, "user_id", "kind", "object_id"),
        Index(None, "user_id", "field", "replaced_at"),
    )

    user_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True, default_factory=new_id)
    kind: str = Field(max_length=20)
    object_id: str = Field(max_length=64)
    field: str = Field(max_length=30)
    value: Any = Field(sa_type=JSON, nullable=False)
    replaced_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


feed, change, history = table_of(Feed), table_of(Change), table_of(History)
