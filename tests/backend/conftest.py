"""The app on each database in turn, and people who use it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from postil.app import Postil, create_app
from postil.settings import Settings
from tests.backend.people import Person, join
from tests.support.databases import SqliteDatabases

UNLIMITED = "1000000 per minute"


def make_settings(folder: Path, database_url: str, **given: Any) -> Settings:
    limits = dict.fromkeys(("signin_limit", "pairing_limit", "token_limit"), UNLIMITED)
    return Settings(data=folder, database_url=database_url, **{**limits, **given})


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return make_settings(tmp_path, database_url)


@pytest.fixture
def app(settings: Settings) -> Iterator[Postil]:
    app = create_app(settings)
    yield app
    app.extensions["postil_engine"].dispose()


@pytest.fixture
def sqlite_url(sqlite_databases: SqliteDatabases, tmp_path: Path) -> str:
    """For what has nothing to do with the kind of database."""
    return sqlite_databases.copy_to(tmp_path)


@pytest.fixture
def ada(app: Postil) -> Person:
    return join(app, "Ada")


@pytest.fixture
def ben(app: Postil) -> Person:
    return join(app, "Ben")
