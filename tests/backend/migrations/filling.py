"""Rows in every table of a database, of whatever release, made from the tables as they are."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CHAR,
    JSON,
    Boolean,
    Connection,
    DateTime,
    Float,
    Integer,
    MetaData,
    Table,
    select,
)
from sqlalchemy import Uuid as UuidType

ROWS = 2
MADE_BY_MACHINERY = ("paper_search", "alembic_version")
NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def fill(connection: Connection) -> None:
    made: Rows = {}
    for table in tables_of(connection):
        made[table.name] = [make_row(table, number, made) for number in range(ROWS)]
        connection.execute(table.insert(), made[table.name])


def tables_of(connection: Connection) -> list[Table]:
    """Those that a row refers to stand before it."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: not name.startswith(MADE_BY_MACHINERY))
    return found.sorted_tables


def make_row(table: Table, number: int, made: Rows) -> Row:
    row = {column.name: value_of(column.type, column.name, number) for column in table.columns}
    for key in table.foreign_key_constraints:
        referred = made[key.referred_table.name][number]
        row |= {part.parent.name: referred[part.column.name] for part in key.elements}
    return row


def value_of(kind: Any, name: str, number: int) -> Any:
    match kind:
        case UuidType():
            return UUID(int=number + 1)
        case CHAR(length=32):
            return UUID(int=number + 1).hex
        case Boolean():
            return bool(number)
        case DateTime():
            moment = NOON + timedelta(days=number)
            return moment if kind.timezone else moment.replace(tzinfo=None)
        case JSON():
            return []
        case Integer():
            return number + 1
        case Float():
            return number + 0.5
    return f"{name} {number}"[: getattr(kind, "length", None)]


def read(connection: Connection, columns: dict[str, list[str]] | None = None) -> Rows:
    """All rows, or their columns that are named, in an order that is not the engine's."""
    return {
        table.name: sorted(
            (dict(row) for row in connection.execute(statement(table, columns)).mappings()),
            key=repr,
        )
        for table in tables_of(connection)
        if columns is None or table.name in columns
    }


def statement(table: Table, columns: dict[str, list[str]] | None) -> Any:
    names = table.columns.keys() if columns is None else columns[table.name]
    return select(*(table.c[name] for name in names))
