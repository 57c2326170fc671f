"""The server's clock was set back: what was written until then lies in the future now."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, and_, select

from postil.app import Postil
from postil.backups.daily import back_up_if_due, kept, last_backup
from postil.cli.deep import examine_data
from postil.settings import Settings
from postil.tables import metadata
from postil.tables.base import UtcDateTime
from tests.backend.people import Person, join
from tests.support.changes import STEPS, Work

AHEAD = timedelta(days=400)
KEPT = 2
NOON = datetime(2095, 1, 2, 12, tzinfo=UTC)


def move_into_the_future(engine: Engine) -> None:
    """Every moment in every table, as if it had all been written under another clock."""
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            moments = [column for column in table.columns if isinstance(column.type, UtcDateTime)]
            moments = [column for column in moments if not column.primary_key]
            for row in connection.execute(select(table)).all() if moments else ():
                same = and_(*(column == getattr(row, column.name) for column in table.primary_key))
                later = {
                    column.name: getattr(row, column.name) + AHEAD
                    for column in moments
                    if getattr(row, column.name) is not None
                }
                if later:
                    connection.execute(table.update().where(same).values(later))


@pytest.fixture
def ada(app: Postil) -> Person:
    person = join(app, "Ada")
    person.sign_in()
    for work in (Work(1, 0), Work(1, 1)):
        for step in STEPS:
            send(person, step(work))
    return person


def send(person: Person, change: Any) -> None:
    answer = person.call(change.method, change.path, json=change.body, headers=change.headers)
    assert answer.status_code == 200, answer.get_data(as_text=True)


def read_changes(person: Person, after: int, mark: str | None) -> Any:
    query = {"after": str(after), **({"mark": mark} if mark else {})}
    return person.call("GET", "/changes", query_string=query).json


def test_everything_goes_on(ada: Person) -> None:
    first = read_changes(ada, 0, None)
    move_into_the_future(ada.engine)
    assert ada.browser.get("/").status_code == 200
    for step in STEPS:
        send(ada, step(Work(1, 2)))
    star = ada.call("PATCH", f"/papers/{Work(1, 0).paper}", json={"star": True})
    assert star.json["star"]  # type: ignore[index]
    told = read_changes(ada, first["sequence"], first["mark"])
    papers = {change["id"] for change in told["changes"] if change["kind"] == "paper"}
    assert papers == {Work(1, 2).paper, Work(1, 0).paper}
    sequences = [change["sequence"] for change in told["changes"]]
    assert sequences == sorted(set(sequences))
    assert min(sequences) > first["sequence"]
    listed = ada.call("GET", "/papers").json["papers"]  # type: ignore[index]
    assert {UUID(paper["id"]) for paper in listed} == {UUID(Work(1, n).paper) for n in range(3)}
    assert [found.words for found in examine_data(ada.engine) if not found.healthy] == []


def test_backups_of_the_future_neither_stop_new_ones_nor_push_them_out(
    settings: Settings, ada: Person
) -> None:
    keeping = settings.model_copy(update={"daily_backups": KEPT})
    for day in range(KEPT):
        assert back_up_if_due(keeping, NOON + AHEAD + timedelta(days=day))
    future = kept(keeping)
    for day in range(KEPT + 1):
        assert back_up_if_due(keeping, NOON + timedelta(days=day))
    last = NOON + timedelta(days=KEPT)
    assert not back_up_if_due(keeping, last + timedelta(hours=1))
    files = kept(keeping)
    assert len(files) == 2 * KEPT
    assert files[-KEPT:] == future
    assert last_backup(keeping, last + timedelta(days=1)) == last
