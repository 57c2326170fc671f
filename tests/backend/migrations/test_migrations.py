"""The migrations make the tables that the code declares, all of them or none."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect
from typing import Any
from uuid import uuid4

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import DateTime, Engine, Uuid, bindparam, text

from postil import migrations
from postil.db import make_engine, unit_of_work
from postil.library import Library
from postil.tables import Access, Token, User, metadata
from postil_schema.filters import PaperFilter
from tests.backend.library.making import add_user, make_capture, make_row

EXTRA = "paper_search"


@pytest.fixture
def empty(empty_database_url: str) -> Iterator[Engine]:
    engine = make_engine(empty_database_url)
    yield engine
    engine.dispose()


def test_migrations_and_metadata_agree(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, _kind, _parents: not str(name).startswith(EXTRA),
            },
        )
        assert compare_metadata(context, metadata) == []


def test_migrating_twice_changes_nothing(empty: Engine) -> None:
    assert not migrations.is_current(empty)
    migrations.upgrade(empty)
    user = add_user(empty)
    with unit_of_work(empty) as session:
        Library(session, user).save_capture(make_capture(make_row(1)))
    migrations.upgrade(empty)
    assert migrations.is_current(empty)
    with unit_of_work(empty) as session:
        assert Library(session, user).count_papers(PaperFilter(q="matter")) == 1


def test_a_failed_migration_leaves_nothing(empty: Engine) -> None:
    with empty.begin() as connection:
        connection.execute(text("CREATE TABLE tag (id integer)"))
    with pytest.raises(Exception, match="tag"):
        migrations.upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("DROP TABLE tag"))
    migrations.upgrade(empty)
    assert migrations.is_current(empty)


def test_a_migration_does_not_commit_broken_keys(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'postil.db'}")
    with closing(connect(tmp_path / "postil.db")) as outside:
        outside.execute("CREATE TABLE parent (id integer PRIMARY KEY)")
        outside.execute("CREATE TABLE child (parent_id integer REFERENCES parent (id))")
        outside.execute("INSERT INTO child VALUES (1)")
        outside.commit()
    with pytest.raises(RuntimeError, match="without its parent"):
        migrations.upgrade(engine)
    assert not migrations.is_current(engine)
    engine.dispose()


def test_foreign_keys_are_on_again_after_a_migration(empty: Engine) -> None:
    migrations.upgrade(empty)
    if empty.dialect.name == "sqlite":
        with empty.connect() as connection:
            assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_accounts_of_the_release_before_are_kept(empty: Engine) -> None:
    """They had neither passwords nor invitations nor a list of sign-ins."""
    command.upgrade(migrations.configure(empty), "0002")
    ada, key = uuid4(), uuid4()
    values: dict[str, Any] = {"ada": Uuid(), "key": Uuid(), "moment": DateTime(timezone=True)}
    old_rows = (
        'INSERT INTO "user" (id, name, name_key, time_zone, role, created_at) '
        "VALUES (:ada, 'Ada', 'ada', 'Europe/Berlin', 'owner', :moment)",
        "INSERT INTO token (user_id, id, kind, name, secret_hash, created_at, mark) "
        "VALUES (:ada, :key, 'device', 'Firefox', 'x', :moment, 'marked')",
    )
    with empty.begin() as connection:
        for row in old_rows:
            typed: list[Any] = [
                bindparam(name, type_=kind) for name, kind in values.items() if f":{name}" in row
            ]
            connection.execute(
                text(row).bindparams(*typed),
                {"ada": ada, "key": key, "moment": datetime.now(UTC)},
            )
    migrations.upgrade(empty)
    with unit_of_work(empty) as session:
        user = session.get_one(User, ada)
        assert (user.name, user.time_zone, user.role) == ("Ada", "Europe/Berlin", "owner")
        assert user.password_hash is None
        token = session.get_one(Token, (ada, key))
        assert (token.name, token.mark, token.role) == ("Firefox", "marked", None)
        assert session.query(Access).count() == 0
