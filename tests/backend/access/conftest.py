"""One world for all tests of a module; each begins with it as it was made."""

from collections.abc import Iterator

import pytest

from postil.auth import passwords
from tests.backend.access.world import World
from tests.backend.auth.conftest import QUICK
from tests.support.databases import SqliteDatabases


@pytest.fixture(scope="package")
def made_world(
    sqlite_databases: SqliteDatabases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("world")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", QUICK)
        passwords.nobodys.cache_clear()
        world = World(folder, sqlite_databases.copy_to(folder))
        yield world
        world.engine.dispose()


@pytest.fixture
def world(made_world: World) -> World:
    made_world.begin_again()
    return made_world
