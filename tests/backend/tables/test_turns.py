"""Writers of one process wait for each other in a queue, and nobody keeps the turn."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from postil.db import make_engine, unit_of_work
from postil.turns import TurnTaking

WRITERS, TIMES = 12, 5


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """SQLite gives up at once, so that nobody gets its lock by asking again."""
    monkeypatch.setattr("postil.db.BUSY_TIMEOUT", 0)
    engine = make_engine(f"sqlite:///{tmp_path / 'turns.db'}")
    with unit_of_work(engine) as session:
        session.execute(text("CREATE TABLE counter (value INTEGER)"))
        session.execute(text("INSERT INTO counter VALUES (0)"))
    yield engine
    engine.dispose()


def count(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        value = session.execute(text("SELECT value FROM counter")).scalar_one()
        session.execute(text("UPDATE counter SET value = :value"), {"value": value + 1})


def test_everybody_gets_a_turn(engine: Engine) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(count, engine) for _ in range(WRITERS * TIMES)]:
            done.result()
    with unit_of_work(engine, read_only=True) as session:
        assert session.execute(text("SELECT value FROM counter")).scalar_one() == WRITERS * TIMES


def commit(engine: Engine) -> None:
    count(engine)


def fail(engine: Engine) -> None:
    with suppress(DBAPIError), unit_of_work(engine) as session:
        session.execute(text("INSERT INTO nothing VALUES (1)"))


def find_it_locked(engine: Engine) -> None:
    """Another program's lock: the transaction never begins."""
    file = engine.url.database or ""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DBAPIError, match="locked"):
            count(engine)


def break_down(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("UPDATE counter SET value = 0"))
        connection.invalidate()


def read(engine: Engine) -> None:
    with unit_of_work(engine, read_only=True) as session:
        session.execute(text("SELECT value FROM counter"))


ENDINGS: list[Callable[[Engine], None]] = [commit, fail, find_it_locked, break_down, read]


@pytest.mark.parametrize("end", ENDINGS)
def test_nobody_keeps_the_turn(engine: Engine, end: Callable[[Engine], None]) -> None:
    end(engine)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, TurnTaking)
        assert not driver.turn.locked()
    count(engine)


def test_a_connection_may_go_on_after_its_turn(engine: Engine) -> None:
    with engine.connect() as connection:
        for _ in range(2):
            connection.execute(text("UPDATE counter SET value = 0"))
            connection.commit()
            count(engine)
            connection.execute(text("UPDATE counter SET value = 0"))
            connection.rollback()
            count(engine)


def test_a_reader_takes_no_turn(engine: Engine) -> None:
    with unit_of_work(engine) as writer:
        writer.execute(text("UPDATE counter SET value = 7"))
        read(engine)


def test_who_waits_too_long_is_told_that_it_is_locked(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("postil.db.SECONDS", 0.01)
    with unit_of_work(engine) as writer:
        writer.execute(text("UPDATE counter SET value = 7"))
        with pytest.raises(OperationalError, match="locked") as refused:
            count(engine)
    assert getattr(refused.value.orig, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY
    count(engine)
