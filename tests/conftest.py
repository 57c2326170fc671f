"""What the tests share: both databases, browsers, the built extension, data beside the project."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import BrowserContext, Page, Playwright, expect
from sqlalchemy import Engine

from postil.db import make_engine
from tests.support.chromium import arguments, browser_with_extension
from tests.support.databases import PostgresDatabases, SqliteDatabases
from tests.support.postgres import find_programs, running_postgres
from tests.support.required import skip_or_fail
from tests.support.waiting import PATIENCE_SECONDS
from tools.browser import find_test_chromium
from tools.places import EXTENSION, ROOT

DATABASES = ("sqlite", "postgresql")

# The same examples in every run, however busy the machine is.
UNTIMED = [HealthCheck.too_slow]
settings.register_profile("suite", derandomize=True, deadline=None, suppress_health_check=UNTIMED)
settings.load_profile("suite")

expect.set_options(timeout=1_000 * PATIENCE_SECONDS)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The throwaway server's first database."""
    programs = find_programs()
    if programs is None:
        skip_or_fail("postgres", "PostgreSQL's server programs are not installed")
    with running_postgres(programs) as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_databases(postgres_url: str) -> PostgresDatabases:
    return PostgresDatabases(postgres_url)


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated database without rows, of each kind in turn."""
    if request.param == "sqlite":
        sqlite: SqliteDatabases = request.getfixturevalue("sqlite_databases")
        yield sqlite.copy_to(tmp_path)
    else:
        postgres: PostgresDatabases = request.getfixturevalue("postgres_databases")
        with postgres.copy() as url:
            yield url


@pytest.fixture(params=DATABASES)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'postil.db'}"
    else:
        postgres: PostgresDatabases = request.getfixturevalue("postgres_databases")
        with postgres.empty() as url:
            yield url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The executable's path."""
    found = find_test_chromium()
    if found is None:
        skip_or_fail("chromium", "no Chromium is installed; `make test` installs one")
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium: str) -> dict[str, Any]:
    """What pytest-playwright starts its browser with."""
    return {"executable_path": chromium, "args": arguments()}


@pytest.fixture(scope="session")
def base_url() -> None:
    """None: tests spell addresses out. pytest-playwright's own fixture is deprecated by pytest."""


@pytest.fixture
def browser_page(page: Page) -> Page:
    """A page in a browser without the extension."""
    return page


@pytest.fixture(scope="session")
def extension_dir() -> Path:
    """The extension as it was last built for Chromium."""
    folder = EXTENSION / "dist" / "chromium"
    if not (folder / "manifest.json").exists():
        pytest.fail("the extension is not built; `make test` builds it", pytrace=False)
    return folder


@pytest.fixture
def extension_browser(
    playwright: Playwright, chromium: str, extension_dir: Path, tmp_path: Path
) -> Iterator[BrowserContext]:
    """A browser with the extension and a profile of its own."""
    profile = tmp_path / "profile"
    with browser_with_extension(playwright, chromium, extension_dir, profile) as context:
        yield context


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real listings and other data that may lie beside the project but are not part of it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not on this machine")
    return folder
