"""How each highlight was found in each wording of its passage."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, String
from sqlmodel import Field, SQLModel

from postil.tables.base import UtcDateTime, belongs_to, now, table_of
from postil_schema.resolutions import ResolutionKind


class Resolution(SQLModel, table=True):
    """A highlight that gets another place is looked for anew: its rows go."""

    __table_args__ = (belongs_to("highlight", "highlight_id"),)

    user_id: UUID = Field(primary_key=True)
    highlight_id: UUID = Field(primary_key=True)
    text_hash: str = Field(primary_key=True, max_length=64)
    kind: ResolutionKind = Field(sa_type=String)
    score: float
    place: Any = Field(default=None, sa_type=JSON, nullable=True, description="Selectors, or null.")
    places: list[Any] = Field(default_factory=list, sa_type=JSON, description="Of `ambiguous`.")
    url: str | None = None
    kept: bool = Field(
        default=False, description="Its user looked, and left the highlight as it is."
    )
    seen_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


resolution = table_of(Resolution)
