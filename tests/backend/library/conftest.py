"""An empty library for each test, in one database of each kind: users do not see each other."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from postil.db import make_engine
from postil.library import Library
from postil.tables import User
from tests.backend.library.making import add_user, open_library
from tests.conftest import DATABASES
from tests.support.databases import PostgresDatabases, SqliteDatabases


@pytest.fixture(scope="package", params=DATABASES)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    if request.param == "sqlite":
        sqlite: SqliteDatabases = request.getfixturevalue("sqlite_databases")
        engine = make_engine(sqlite.copy_to(tmp_path_factory.mktemp("library")))
        yield engine
        engine.dispose()
    else:
        postgres: PostgresDatabases = request.getfixturevalue("postgres_databases")
        with postgres.copy() as url:
            engine = make_engine(url)
            yield engine
            engine.dispose()


@pytest.fixture
def user(engine: Engine) -> User:
    return add_user(engine)


@pytest.fixture
def library(engine: Engine, user: User) -> Iterator[Library]:
    """One unit of work for the whole test."""
    with open_library(engine, user) as library:
        yield library
