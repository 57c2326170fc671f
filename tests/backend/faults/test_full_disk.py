"""A full disk: said in words, nothing half-stored, and over as soon as there is room again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from postil import migrations
from postil.app import create_app
from postil.backups import BackupFailed
from postil.backups.daily import back_up_if_due, kept
from postil.settings import Settings
from postil.tables import now
from tests.backend.api.error_body import assert_error
from tests.backend.backups.rows import everything
from tests.backend.conftest import make_settings
from tests.backend.people import Person, join, stored
from tests.support.caller import Caller
from tests.support.changes import STEPS, Work, expect, find, put_note
from tests.support.server import UNLIMITED, Server
from tests.support.small_disk import fill_up, make_room, mounted

MEGABYTES = 12
MORE = 40
"""Papers that the room left in the database's own files does not hold."""

PAPER = Work(1, 0)
LONG = "A long note. " * 30_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    with mounted(folder, MEGABYTES):
        yield folder


def test_a_full_disk_is_told_and_heals(disk: Path, tmp_path: Path) -> None:
    server = Server(disk, extra=UNLIMITED)
    server.log = tmp_path / "server.log"
    server.start()
    try:
        caller = Caller(server)
        saved = [number for number in range(3) if caller.save(number)[0] == 200]
        assert saved == [0, 1, 2]
        fill_up(disk)
        refusals = []
        for number in range(3, MORE):
            status, body = caller.save(number)
            saved += [number] if status == 200 else []
            refusals += [] if status == 200 else [(status, body)]
        assert refusals, "everything still fitted"
        for status, body in refusals:
            assert (status, body["error"]["code"]) == (507, "disk_full")
            assert "disk is full" in body["error"]["message"]
            assert int(body["wait"]) > 0
        assert caller.ask("GET", "/api/v1/papers")[0] == 200
        assert caller.ask("GET", "/healthz/live")[0] == 200
        ready, health = caller.ask("GET", "/healthz/ready")
        assert (ready, health["ready"], health["code"]) == (507, False, "disk_full")
        make_room(disk)
        assert caller.ask("GET", "/healthz")[0] == 200
        again = [number for number in range(MORE) if number not in saved]
        assert [caller.save(number)[0] for number in again] == [200] * len(again)
    finally:
        server.stop()
    expected = expect((Work(1, number), 0) for number in range(MORE))
    assert find(everything(Settings(data=disk).database)) == expected


def test_no_half_of_a_backup_stays_on_a_full_disk(disk: Path) -> None:
    settings = make_settings(disk, f"sqlite:///{disk / 'postil.db'}")
    migrations.upgrade(settings.database)
    fill_up(disk)
    with pytest.raises(BackupFailed):
        back_up_if_due(settings, now())
    assert kept(settings) == []
    assert [path.name for path in disk.rglob("*.part")] == []
    make_room(disk)
    assert back_up_if_due(settings, now())
    assert len(kept(settings)) == 1


@pytest.fixture
def narrow(sqlite_url: str, tmp_path: Path) -> Iterator[Person]:
    """Somebody with one paper, whose database may not grow: SQLite calls it full, anywhere."""
    app = create_app(make_settings(tmp_path, sqlite_url))
    engine = app.extensions["postil_engine"]
    person = join(app, "Ada")
    person.sign_in()
    assert person.call("POST", "/captures", json=STEPS[0](PAPER).body).status_code == 200

    def forbid_growth(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA max_page_count = 1")

    engine.dispose()
    event.listen(engine, "connect", forbid_growth)
    yield person
    engine.dispose()


def test_a_database_that_cannot_grow_answers_in_words(narrow: Person) -> None:
    before = stored(narrow)
    change = put_note(PAPER, LONG, seen=0)
    answer = narrow.call(change.method, change.path, json=change.body, headers=change.headers)
    assert "disk is full" in assert_error(answer, 507, "disk_full").message
    assert int(answer.headers["Retry-After"]) > 0
    page = narrow.submit(f"/papers/{PAPER.paper}/note", text=LONG, revision="0")
    assert page.status_code == 507
    assert "disk is full" in page.get_data(as_text=True)
    assert stored(narrow) == before
    assert narrow.call("GET", f"/papers/{PAPER.paper}").status_code == 200
