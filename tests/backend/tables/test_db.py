"""Connections and units of work, on both databases."""

from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from sqlalchemy import Engine, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from postil.db import BUSY_TIMEOUT, make_engine, unit_of_work
from postil.tables import User, note, user


def add(engine: Engine, name: str) -> None:
    with unit_of_work(engine) as session:
        session.add(User(name=name, name_key=name))


def names(engine: Engine) -> set[str]:
    with unit_of_work(engine, read_only=True) as session:
        return set(session.scalars(select(user.c.name)))


def test_every_sqlite_connection_is_safe(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'postil.db'}")
    with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            found = [
                connection.execute(text(f"PRAGMA {name}")).scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            ]
            assert found == ["wal", 2, 1, BUSY_TIMEOUT]
            connection.rollback()
    engine.dispose()


@pytest.mark.parametrize("url", ["mysql://localhost/postil", "oracle://localhost/postil"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="postgresql://"):
        make_engine(url)


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("America/New_York", datetime(1, 1, 1, tzinfo=UTC)),
        ("Pacific/Kiritimati", datetime(9999, 12, 31, 23, 59, tzinfo=UTC)),
    ],
)
def test_moments_come_back_whatever_zone_the_database_is_set_to(
    monkeypatch: pytest.MonkeyPatch, database_url: str, zone: str, moment: datetime
) -> None:
    monkeypatch.setenv("PGTZ", zone)
    engine = make_engine(database_url)
    with unit_of_work(engine) as session:
        session.add(User(name="ada", name_key="ada", created_at=moment))
    with unit_of_work(engine, read_only=True) as session:
        assert session.scalars(select(user.c.created_at)).all() == [moment]
    engine.dispose()


def test_an_error_stores_nothing(engine: Engine) -> None:
    with pytest.raises(IntegrityError):
        add_note_of_nobody(engine)
    assert names(engine) == set()


def add_note_of_nobody(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        session.add(User(name="ada", name_key="ada"))
        session.flush()
        moment = session.scalars(select(user.c.created_at)).one()
        session.execute(
            insert(note).values(
                user_id=uuid4(), paper_id=uuid4(), text="", revision=1, updated_at=moment
            )
        )


def test_a_reader_cannot_write(engine: Engine) -> None:
    with pytest.raises(DBAPIError), unit_of_work(engine, read_only=True) as session:
        session.execute(insert(user).values(**User(name="a", name_key="a").model_dump()))
    add(engine, "ada")
    assert names(engine) == {"ada"}


def test_a_reader_does_not_wait_for_a_writer(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        session.add(User(name="ada", name_key="ada"))
        session.flush()
        assert names(engine) == set()
    assert names(engine) == {"ada"}


def test_writers_that_read_first_take_turns(engine: Engine) -> None:
    start, failures = Barrier(4), []

    def read_and_write(name: str) -> None:
        start.wait()
        try:
            for turn in range(5):
                with unit_of_work(engine) as session:
                    session.scalars(select(user.c.name)).all()
                    session.add(User(name=f"{name}{turn}", name_key=f"{name}{turn}"))
        except DBAPIError as failure:
            failures.append(failure)

    threads = [Thread(target=read_and_write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(names(engine)) == 20
