"""The engine and the unit of work, on SQLite and on PostgreSQL.

SQLite serves many readers beside one writer. A transaction that read first and wants to write later
cannot wait for its turn (its view is stale), so a unit of work that may write says so at once with
BEGIN IMMEDIATE. Python's `sqlite3` would otherwise begin transactions of its own, and only before
some statements.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import Lock
from typing import Any

from psycopg import Connection as PostgresConnection
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from postil.turns import SECONDS, TurnTaking

BUSY_TIMEOUT = 10_000
"""Milliseconds that SQLite is waited for while another program keeps it locked."""

LOCK_TIMEOUT = 30_000
"""Milliseconds that a lock of PostgreSQL's is waited for; nearly always that of another request."""

SHORTEST_LOCK_TIMEOUT = 1
"""Milliseconds; with 0, PostgreSQL would wait without end."""

HURRIED = "postil_hurried"
"""The option of an engine whose transactions wait for nobody."""

POSTGRESQL = ("postgresql", "postgres")
"""Both spellings are in use; the driver is psycopg 3 in any case."""

SQLITE_ARGUMENTS = {"factory": TurnTaking, "timeout": BUSY_TIMEOUT / 1000}

SQLITE_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
}

POOL: dict[str, Any] = {"poolclass": QueuePool, "max_overflow": -1}
"""As many connections as there are threads to use them: a thread never waits for another's."""

KEPT_PROMISES = {"synchronous": 2, "foreign_keys": 1}
"""What each connection must answer: an SQLite built otherwise ignores such a PRAGMA silently."""


def make_engine(url: str) -> Engine:
    """An engine for `sqlite:///…` or `postgresql://…`; each connection is set up to be safe."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address, connect_args=SQLITE_ARGUMENTS, **POOL)
        event.listen(engine, "connect", partial(prepare_sqlite, Lock()))
        event.listen(engine, "begin", begin_sqlite)
        return engine
    if address.get_backend_name() not in POSTGRESQL:
        raise ValueError("the database's address must begin with sqlite:/// or postgresql://")
    engine = create_engine(address.set(drivername="postgresql+psycopg"), pool_pre_ping=True, **POOL)
    event.listen(engine, "connect", prepare_postgresql)
    event.listen(engine, "begin", begin_postgresql)
    event.listen(engine, "checkout", forget_mode)
    return engine


def prepare_sqlite(turn: Lock, connection: TurnTaking, _record: Any) -> None:
    connection.turn = turn
    connection.isolation_level = None
    for name, value in SQLITE_PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    for name, promised in KEPT_PROMISES.items():
        if connection.execute(f"PRAGMA {name}").fetchone() != (promised,):
            raise RuntimeError(f"this SQLite does not keep the promise of PRAGMA {name}")


def prepare_postgresql(connection: PostgresConnection[Any], _record: Any) -> None:
    """Nobody waits for a lock without end, as on SQLite.

    In other zones than UTC the first and last hours of the calendar have no date.
    """
    connection.execute(f"SET lock_timeout = {LOCK_TIMEOUT}")
    connection.execute("SET TIME ZONE 'UTC'")
    connection.commit()


def forget_mode(connection: PostgresConnection[Any], _record: Any, _pooled: Any) -> None:
    """Let PostgreSQL say whether it may be written to.

    After a unit of work that only read, SQLAlchemy leaves READ WRITE behind, which would override
    an administrator's `default_transaction_read_only`.
    """
    connection.read_only = None


def begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    read_only, hurried = options.get("postgresql_readonly", False), options.get(HURRIED, False)
    driver = connection.connection.driver_connection
    assert isinstance(driver, TurnTaking)
    if not read_only:
        try:
            driver.take_turn(0 if hurried else SECONDS)
        except sqlite3.OperationalError as error:
            raise OperationalError("BEGIN IMMEDIATE", None, error) from error
    driver.wait_for_lock(0 if hurried else BUSY_TIMEOUT)
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(HURRIED):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {SHORTEST_LOCK_TIMEOUT}")


def open_session(engine: Engine, *, read_only: bool = False, hurried: bool = False) -> Session:
    """A session of one unit of work. One that is `read_only` never waits for a writer.

    One that is `hurried` fails at once where another would wait for its turn or for a lock.
    """
    if read_only or hurried:
        options = {"postgresql_readonly": read_only, HURRIED: hurried}
        engine = engine.execution_options(**options)
    return Session(engine, expire_on_commit=False)


@contextmanager
def unit_of_work(
    engine: Engine, *, read_only: bool = False, hurried: bool = False
) -> Iterator[Session]:
    """Commits at the end; an exception has stored nothing."""
    with (
        open_session(engine, read_only=read_only, hurried=hurried) as session,
        session.begin(),
    ):
        yield session
