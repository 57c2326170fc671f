"""Each fault that only reading everything can tell is told."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from postil.cli.deep import examine_data
from postil.db import make_engine
from postil.settings import Settings
from postil_schema.captures import Capture
from tests.backend.api.samples import sample
from tests.backend.people import Person

FAULTS = {
    "DELETE FROM change WHERE kind = 'paper'": "nowhere in the feed",
    "UPDATE feed SET sequence = 0": "beyond their counter",
    "DELETE FROM paper_search": "Search does not know",
}


@pytest.fixture
def saved(ada: Person) -> Person:
    assert ada.call("POST", "/captures", json=sample(Capture)).status_code == 200
    return ada


def faults(settings: Settings) -> list[str]:
    engine = make_engine(settings.database)
    found = [finding.words for finding in examine_data(engine) if not finding.healthy]
    engine.dispose()
    return found


@pytest.mark.parametrize("statement", FAULTS)
def test_a_fault_is_told(settings: Settings, saved: Person, statement: str) -> None:
    assert faults(settings) == []
    with saved.engine.begin() as connection:
        connection.execute(text(statement))
    [told] = faults(settings)
    assert FAULTS[statement] in told


def test_what_belongs_to_nothing_is_told(sqlite_url: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "postil.db")) as database:
        database.execute("INSERT INTO feed (user_id, sequence) VALUES ('00', 1)")
        database.commit()
    [told] = faults(Settings(data=tmp_path))
    assert "1 rows belong to nothing, in: feed" in told
