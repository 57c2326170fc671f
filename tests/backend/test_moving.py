"""A library that moved to another database is the same library."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from postil.app import create_app
from postil.cli.deep import examine_data
from postil.db import make_engine
from postil.moving import MoveFailed, move
from postil.settings import Settings
from postil_schema.captures import Capture
from tests.backend.api.samples import sample
from tests.backend.backups.rows import everything
from tests.backend.conftest import make_settings
from tests.backend.people import Person
from tests.support.databases import PostgresDatabases


@pytest.fixture
def filled(ada: Person, ben: Person) -> Person:
    for person in (ada, ben):
        assert person.call("POST", "/captures", json=sample(Capture)).status_code == 200
    return ada


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(
    request: pytest.FixtureRequest, tmp_path: Path, postgres_databases: PostgresDatabases
) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'other.db'}"
    else:
        with postgres_databases.empty() as url:
            yield url


def test_every_row_arrives(settings: Settings, filled: Person, other_url: str) -> None:
    before = everything(settings.database)
    moved = move(settings.database, other_url)
    assert moved == {name: len(rows) for name, rows in before.items()}
    assert everything(other_url) == before
    assert everything(settings.database) == before
    engine = make_engine(other_url)
    assert [finding for finding in examine_data(engine) if not finding.healthy] == []
    engine.dispose()


def test_what_moved_can_be_searched(filled: Person, settings: Settings, other_url: str) -> None:
    move(settings.database, other_url)
    app = create_app(make_settings(settings.data, other_url))
    title = sample(Capture)["rows"][0]["title"]
    asked = app.test_client().get(
        "/api/v1/papers",
        query_string={"q": title.split()[0]},
        headers={"Authorization": f"Bearer {filled.token}"},
    )
    assert title in [paper["title"] for paper in asked.get_json()["papers"]]
    app.extensions["postil_engine"].dispose()


def test_a_database_in_use_is_not_overwritten(
    filled: Person, settings: Settings, other_url: str
) -> None:
    move(settings.database, other_url)
    before = everything(other_url)
    with pytest.raises(MoveFailed, match="already holds accounts"):
        move(settings.database, other_url)
    assert everything(other_url) == before
