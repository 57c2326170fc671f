"""From every release that was, with rows in every table: nothing is lost, whatever happens."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from postil import migrations
from postil.backups import back_up, restore
from postil.db import make_engine
from postil.settings import Settings
from tests.backend.migrations.filling import ROWS, Rows, fill, read

HISTORY = [
    script.revision
    for script in ScriptDirectory.from_config(
        migrations.configure(make_engine("sqlite://"))
    ).walk_revisions()
]
"""Newest first."""

DEADLY = (2, 5)
"""The changes of a migration at which its process is killed."""

DYING = """
import os, signal, sys
from sqlalchemy import Engine, event
from postil import migrations

address, deadly, changes = sys.argv[1], int(sys.argv[2]), []

@event.listens_for(Engine, "before_cursor_execute")
def die(_connection, _cursor, statement, *_rest):
    if statement.split()[0] in {"CREATE", "ALTER", "DROP", "INSERT", "UPDATE"}:
        changes.append(statement)
    if len(changes) == deadly:
        os.kill(os.getpid(), signal.SIGKILL)

migrations.upgrade(address)
"""


@pytest.fixture
def empty(empty_database_url: str) -> Iterator[Engine]:
    engine = make_engine(empty_database_url)
    yield engine
    engine.dispose()


def make_old(engine: Engine, revision: str) -> Rows:
    """A database as that release left it; answers its rows."""
    command.upgrade(migrations.configure(engine), revision)
    with engine.begin() as connection:
        fill(connection)
        rows = read(connection)
    assert all(len(found) == ROWS for found in rows.values())
    return rows


@pytest.mark.parametrize("revision", HISTORY[1:])
def test_every_row_of_an_older_release_is_kept(empty: Engine, revision: str) -> None:
    before = make_old(empty, revision)
    migrations.upgrade(empty)
    columns = {name: list(rows[0]) for name, rows in before.items()}
    with empty.connect() as connection:
        assert read(connection, columns) == before
    assert migrations.is_current(empty)


def test_a_backup_of_the_first_release_takes_the_place_of_newer_tables(
    empty: Engine, empty_database_url: str, tmp_path: Path
) -> None:
    before = make_old(empty, HISTORY[-1])
    back_up(empty_database_url, tmp_path / "old")
    migrations.upgrade(empty)
    empty.dispose()
    restore(Settings(data=tmp_path, database_url=empty_database_url), tmp_path / "old")
    columns = {name: list(rows[0]) for name, rows in before.items()}
    with empty.connect() as connection:
        after = read(connection, columns)
    ended = {"token", "pairing"}
    assert {name for name in before if before[name] != after[name]} == ended
    assert migrations.is_current(empty)


@pytest.mark.parametrize("deadly", DEADLY)
def test_a_migration_that_was_killed_has_changed_nothing(
    empty: Engine, empty_database_url: str, deadly: int
) -> None:
    before = make_old(empty, HISTORY[-1])
    empty.dispose()
    died = subprocess.run(
        [sys.executable, "-c", DYING, empty_database_url, str(deadly)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL, died.stderr
    with empty.connect() as connection:
        assert read(connection) == before
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        assert found == HISTORY[-1]
    migrations.upgrade(empty)
    assert migrations.is_current(empty)
