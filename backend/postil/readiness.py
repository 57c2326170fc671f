"""Whether the database can be read and written, found out without writing to it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from postil.migrations import is_current
from postil.turns import SECONDS, TurnTaking
from postil.web.faults import FULL, OUTDATED, READ_ONLY, UNAVAILABLE, Fault, fault_of

PATIENCE = 5_000
"""Milliseconds that another program may hold SQLite's write lock before that is a fault."""

ROOM = 1024 * 1024
"""Bytes of disk without which the next change may not fit."""

WRITES_NOTHING = "DELETE FROM alembic_version WHERE false"


def find_trouble(engine: Engine) -> Fault | None:
    """What keeps the server from its work; None when nothing does."""
    try:
        if not is_current(engine):
            return OUTDATED
        return TRY[engine.dialect.name](engine)
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        return fault_of(error) or UNAVAILABLE


def try_sqlite(engine: Engine) -> Fault | None:
    """Takes the write lock and gives it back; BEGIN alone is content with a file to be read.

    It queues with the writers of this process: that they are many is no fault.
    """
    with closing(engine.raw_connection()) as pooled:
        driver = pooled.driver_connection
        assert isinstance(driver, TurnTaking)
        driver.take_turn(SECONDS)
        try:
            driver.wait_for_lock(PATIENCE)
            driver.execute("PRAGMA query_only = OFF")
            driver.execute("BEGIN IMMEDIATE")
            driver.execute(WRITES_NOTHING)
        finally:
            driver.rollback()
        file = driver.execute("PRAGMA database_list").fetchone()[2]
    return FULL if shutil.disk_usage(Path(file).parent).free < ROOM else None


def try_postgresql(engine: Engine) -> Fault | None:
    with engine.connect() as connection:
        answer = connection.execute(text("SHOW transaction_read_only")).scalar_one()
    return READ_ONLY if answer == "on" else None


TRY: dict[str, Callable[[Engine], Fault | None]] = {
    "sqlite": try_sqlite,
    "postgresql": try_postgresql,
}
