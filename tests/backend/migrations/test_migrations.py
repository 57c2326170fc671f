"""The migrations make the tables that the code declares, all of them or none."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from postil import migrations
from postil.db import make_engine, unit_of_work
from postil.library import Library
from postil.tables import metadata
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
