"""Moving everything from one database to another, of whichever kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.orm import Session

from postil import migrations
from postil.db import make_engine
from postil.library import Library
from postil.tables import User, metadata, paper, user

BATCH = 1_000
"""Rows read and written at a time."""

AT_ONE_MOMENT: dict[str, dict[str, Any]] = {
    "sqlite": {"postgresql_readonly": True},
    "postgresql": {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"},
}
"""How a connection reads all tables as they were when it began."""


class MoveFailed(Exception):
    """Why nothing was moved, in words for whoever runs the server."""


def move(source: str, target: str) -> dict[str, int]:
    """Copy all rows into the other database, which must hold none; the source stays as it is.

    What arrived is read again and compared before it is committed. Answers the number of rows by
    table. Raises `MoveFailed`; then the other database holds nothing.
    """
    old, new = make_engine(source), make_engine(target)
    try:
        if not migrations.is_current(old):
            raise MoveFailed("The database is of another release; `postil migrate` brings it up.")
        migrations.upgrade(new)
        reading = old.execution_options(**AT_ONE_MOMENT[old.dialect.name])
        with reading.connect() as left, new.begin() as right:
            if right.execute(select(func.count()).select_from(user)).scalar_one():
                raise MoveFailed("The other database already holds accounts.")
            moved = {table.name: copy(table, left, right) for table in metadata.sorted_tables}
            index(right)
        return moved
    finally:
        old.dispose()
        new.dispose()


def copy(table: Table, left: Connection, right: Connection) -> int:
    """The number of rows."""
    sent, arrived = Digest(), Digest()
    for rows in read(table, left):
        right.execute(table.insert(), rows)
        sent.add(rows)
    for rows in read(table, right):
        arrived.add(rows)
    if sent != arrived:
        raise MoveFailed(f"The table {table.name} did not arrive as it was.")
    return sent.number


def read(table: Table, connection: Connection) -> Iterator[list[dict[str, Any]]]:
    found = connection.execute(select(table).execution_options(yield_per=BATCH))
    for rows in found.mappings().partitions():
        yield [dict(row) for row in rows]


@dataclass
class Digest:
    """Of rows in any order, since the engines order texts differently."""

    number: int = 0
    total: int = 0

    def add(self, rows: list[dict[str, Any]]) -> None:
        self.number += len(rows)
        for row in rows:
            self.total += int.from_bytes(sha256(repr(row).encode()).digest())


def index(connection: Connection) -> None:
    """The search index is written anew: each engine has its own."""
    with Session(bind=connection) as session:
        for owner in session.scalars(select(User)).all():
            library = Library(session, owner)
            library.index_papers(
                session.scalars(select(paper.c.id).where(paper.c.user_id == owner.id))
            )
