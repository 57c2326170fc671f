"""What all tables share: names of constraints, instants, ownership."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Dialect, ForeignKeyConstraint, Index, Table, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel
from uuid6 import uuid7

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = SQLModel.metadata


class UtcDateTime(TypeDecorator[datetime]):
    """An instant in UTC. SQLite drops offsets silently, so a naive value is refused here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs an offset; a naive one cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def now() -> datetime:
    return datetime.now(UTC)


def new_id() -> UUID:
    """A UUIDv7: ids made later sort later."""
    return UUID(int=uuid7().int)


def owner() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["user_id"], ["user.id"], ondelete="CASCADE")


def belongs_to(table: str, column: str) -> ForeignKeyConstraint:
    """A composite key, so that no row can point into another user's library."""
    return ForeignKeyConstraint(
        ["user_id", column], [f"{table}.user_id", f"{table}.id"], ondelete="CASCADE"
    )


def removed_things() -> Index:
    """Only of what was removed: what is there is never looked for by it."""
    removed = text("removed_at IS NOT NULL")
    return Index(None, "user_id", "removed_at", sqlite_where=removed, postgresql_where=removed)


def table_of(model: type[Any]) -> Table:
    """The table that a class declares, for queries."""
    table = model.__table__
    assert isinstance(table, Table)
    return table
