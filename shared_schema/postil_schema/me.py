"""The signed-in user."""

from uuid import UUID

from sqlmodel import Field

from postil_schema.base import Instant, Line, Wire


class Me(Wire):
    id: UUID
    name: str
    time_zone: str
    created_at: Instant


class MePatch(Wire):
    time_zone: Line = Field(max_length=100, description="An IANA name, such as `Europe/Berlin`.")
