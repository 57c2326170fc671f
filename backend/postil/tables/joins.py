"""Papers that were joined, and papers that the user told apart.

Both name papers by ids that may lead elsewhere meanwhile, so no foreign key holds them.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from postil.tables.base import UtcDateTime, new_id, now, owner, table_of


class PaperJoin(SQLModel, table=True):
    """`had` is what each paper carried before: see `postil.library.belongings`."""

    __tablename__ = "paper_join"
    __table_args__ = (
        owner(),
        Index(None, "user_id", "paper_id"),
        Index(None, "user_id", "other_id"),
        Index(None, "user_id", "action_id"),
    )

    user_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True, default_factory=new_id)
    paper_id: UUID = Field(description="The survivor.")
    other_id: UUID
    other_title: str = Field(max_length=2_000)
    action_id: UUID | None = Field(
        default=None, description="Of a capture, or of “join all”: its joins are undone together."
    )
    had: dict[str, Any] = Field(sa_type=JSON)
    joined_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    undone_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class NotSame(SQLModel, table=True):
    """The smaller id stands first."""

    __tablename__ = "not_same"
    __table_args__ = (owner(), UniqueConstraint("user_id", "one_id", "other_id"))

    user_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True, default_factory=new_id)
    one_id: UUID
    other_id: UUID


paper_join, not_same = table_of(PaperJoin), table_of(NotSame)
