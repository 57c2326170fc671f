"""A database that may not be written to, or that stays locked: told, and over by itself."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import make_url, select, text, update

from postil import migrations
from postil.app import Postil, create_app
from postil.db import make_engine, unit_of_work
from postil.tables import token
from tests.backend.api.error_body import assert_error
from tests.backend.conftest import make_settings
from tests.backend.people import Person, join, stored
from tests.support.changes import STEPS, Work, put_note
from tests.support.databases import PostgresDatabases
from tests.support.small_disk import mounted
from tests.support.waiting import PATIENCE_SECONDS

PAPER = Work(1, 0)
NEVER = 1_000_000
SOON = 200
"""Milliseconds in place of the 10 or 30 seconds that a locked database is waited for."""


def save_a_paper(person: Person) -> None:
    change = STEPS[0](PAPER)
    assert person.call(change.method, change.path, json=change.body).status_code == 200


def write_a_note(person: Person) -> Any:
    change = put_note(PAPER, "A thought.", seen=0)
    return person.call(change.method, change.path, json=change.body, headers=change.headers)


def assert_refused(person: Person, code: str, words: str) -> None:
    """By the API and by a page; what is there can still be read."""
    answer = write_a_note(person)
    assert words in assert_error(answer, 503, code).message
    assert int(answer.headers["Retry-After"]) > 0
    page = person.submit(f"/papers/{PAPER.paper}/note", text="A thought.", revision="0")
    assert page.status_code == 503
    assert words in page.get_data(as_text=True)
    health = person.app.test_client().get("/healthz")
    assert (health.status_code, health.json["code"]) == (503, code)  # type: ignore[index]
    assert words in health.json["message"]  # type: ignore[index]
    assert person.app.test_client().get("/healthz/live").json == {"live": True}


def assert_healed(person: Person) -> None:
    assert person.app.test_client().get("/healthz").status_code == 200
    assert write_a_note(person).status_code == 200


def test_a_disk_that_became_read_only(tmp_path: Path) -> None:
    """As Linux does with a failing disk; its files are opened anew, as after a restart."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with mounted(folder, megabytes=12):
        url = f"sqlite:///{folder / 'postil.db'}"
        migrations.upgrade(url)
        ada = join(create_app(make_settings(folder, url)), "Ada")
        ada.sign_in()
        save_a_paper(ada)
        ada.engine.dispose()
        remount(folder, "ro")
        refusal = assert_error(write_a_note(ada), 503, "database_read_only")
        assert "read-only" in refusal.message
        health = ada.app.test_client().get("/healthz")
        assert (health.status_code, health.json["code"]) == (503, "database_read_only")  # type: ignore[index]
        page = ada.browser.get("/")
        assert (page.status_code, "read-only" in page.get_data(as_text=True)) == (503, True)
        remount(folder, "rw")
        assert_healed(ada)
        ada.engine.dispose()


def remount(folder: Path, mode: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{mode}", folder], check=True)


def test_a_file_that_may_only_be_read(sqlite_url: str, tmp_path: Path) -> None:
    writable = create_app(make_settings(tmp_path, sqlite_url))
    ada = join(writable, "Ada")
    save_a_paper(ada)
    ada.sign_in()
    before = stored(ada)
    read_only = f"sqlite:///file:{tmp_path / 'postil.db'}?mode=ro&uri=true"
    reader = create_app(make_settings(tmp_path, read_only))
    cookie = ada.browser.get_cookie("postil_session")
    assert cookie is not None
    guest = Person(reader, ada.user, ada.token, reader.test_client())
    guest.browser.set_cookie("postil_session", cookie.value)
    assert_refused(guest, "database_read_only", "read-only")
    assert guest.call("GET", f"/papers/{PAPER.paper}").status_code == 200
    assert guest.browser.get("/").status_code == 200
    assert stored(ada) == before
    for app in (writable, reader):
        app.extensions["postil_engine"].dispose()


def test_a_postgresql_that_may_only_be_read(
    postgres_databases: PostgresDatabases, tmp_path: Path
) -> None:
    with postgres_databases.copy() as url:
        ada = join(create_app(make_settings(tmp_path, url)), "Ada")
        ada.sign_in()
        save_a_paper(ada)
        for state in ("on", "off"):
            name = make_url(url).database
            postgres_databases.execute(
                f"ALTER DATABASE {name} SET default_transaction_read_only = {state}"
            )
            ada.engine.dispose()
            if state == "on":
                assert_refused(ada, "database_read_only", "read-only")
                assert ada.call("GET", f"/papers/{PAPER.paper}").status_code == 200
        assert_healed(ada)
        ada.engine.dispose()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postil.db.LOCK_TIMEOUT", SOON)
    monkeypatch.setattr("postil.readiness.PATIENCE", SOON)
    monkeypatch.setattr("postil.db.BUSY_TIMEOUT", SOON)


@contextmanager
def locked_sqlite(url: str) -> Iterator[None]:
    with closing(sqlite3.connect(make_url(url).database or "", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def locked_postgresql(url: str, mode: str = "ACCESS EXCLUSIVE") -> Iterator[None]:
    engine = make_engine(url)
    with engine.connect() as other:
        other.execute(text(f"LOCK TABLE feed, note, token IN {mode} MODE NOWAIT"))
        yield
        other.rollback()
    engine.dispose()


LOCKED: dict[str, Callable[[str], Any]] = {
    "sqlite": locked_sqlite,
    "postgresql": locked_postgresql,
}


@pytest.mark.usefixtures("impatient")
def test_a_database_that_stays_locked(app: Postil, database_url: str) -> None:
    ada = join(app, "Ada")
    save_a_paper(ada)
    ada.sign_in()
    before = stored(ada)
    with LOCKED[ada.engine.dialect.name](database_url):
        answer = write_a_note(ada)
        assert "locked" in assert_error(answer, 503, "database_busy").message
        assert int(answer.headers["Retry-After"]) > 0
        assert ada.app.test_client().get("/healthz/live").status_code == 200
        if ada.engine.dialect.name == "sqlite":
            assert_refused(ada, "database_busy", "locked")
            assert ada.call("GET", f"/papers/{PAPER.paper}").status_code == 200
            assert ada.browser.get("/").status_code == 200
    assert stored(ada) == before
    assert_healed(ada)


@contextmanager
def locked_elsewhere(ada: Person, url: str) -> Iterator[None]:
    """By another program, in a way that leaves readers alone."""
    engine = ada.engine.dialect.name
    held = locked_sqlite(url) if engine == "sqlite" else locked_postgresql(url, "EXCLUSIVE")
    with held:
        yield


@contextmanager
def written_by_another(ada: Person, _url: str) -> Iterator[None]:
    with unit_of_work(ada.engine) as session:
        session.execute(update(token).values(name="renamed"))
        yield


@pytest.mark.parametrize("locked", [locked_elsewhere, written_by_another])
def test_who_only_reads_waits_for_no_lock(
    app: Postil, database_url: str, monkeypatch: pytest.MonkeyPatch, locked: Any
) -> None:
    """Not even to note that a token was used; that is done as soon as there is no lock."""
    monkeypatch.setattr("postil.db.BUSY_TIMEOUT", NEVER)
    monkeypatch.setattr("postil.db.SECONDS", NEVER)
    ada = join(app, "Ada")
    with locked(ada, database_url):
        answers: list[int] = []
        reading = Thread(
            target=lambda: answers.append(ada.call("GET", "/papers").status_code), daemon=True
        )
        reading.start()
        reading.join(PATIENCE_SECONDS)
        assert answers == [200], "a reader waits for another program"
        assert last_use(ada) is None
    assert ada.call("GET", "/papers").status_code == 200
    assert last_use(ada) is not None


def last_use(person: Person) -> datetime | None:
    with unit_of_work(person.engine, read_only=True) as session:
        found: datetime | None = session.scalars(select(token.c.last_used_at)).one()
        return found


def test_postgresql_waits_for_no_lock_without_end(postgres_databases: PostgresDatabases) -> None:
    with postgres_databases.copy() as url:
        engine = make_engine(url)
        with engine.connect() as connection:
            assert connection.execute(text("SHOW lock_timeout")).scalar_one() == "30s"
        engine.dispose()
