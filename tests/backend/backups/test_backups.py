"""A backup holds everything, and bringing it back changes nothing but what came after it."""

import sqlite3
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

import pytest
from sqlalchemy import create_engine

from postil.app import Postil
from postil.backups import KEPT_FOLDER, BackupFailed, back_up, keep_present, restore
from postil.backups.daily import back_up_if_due, daily_backups, kept
from postil.settings import Settings
from postil_schema.captures import Capture
from tests.backend.api.samples import sample
from tests.backend.backups.rows import everything
from tests.backend.people import SAME_ORIGIN, Person

NOON = datetime(2095, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def saved(ada: Person) -> Person:
    assert ada.call("POST", "/captures", json=sample(Capture)).status_code == 200
    return ada


def test_what_is_brought_back_is_what_was_backed_up(
    settings: Settings, saved: Person, tmp_path: Path
) -> None:
    file = tmp_path / "copy"
    before = everything(settings.database)
    assert before["paper"]
    back_up(settings.database, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    [paper] = before["paper"]
    assert saved.call("DELETE", f"/papers/{paper['id']}").status_code == 204
    after = everything(settings.database)
    assert after != before
    saved.engine.dispose()
    aside = restore(settings, file)
    assert everything(settings.database) == before
    assert aside is not None
    restore(settings, aside)
    assert everything(settings.database) == after


def test_browsers_hear_that_time_went_backwards(
    settings: Settings, saved: Person, tmp_path: Path
) -> None:
    """Also where the last number is the same again, so that nothing else could tell."""
    page = saved.call("GET", "/changes?after=0").get_json()
    back_up(settings.database, tmp_path / "copy")
    saved.engine.dispose()
    restore(settings, tmp_path / "copy")
    told = saved.call("GET", f"/changes?after={page['sequence']}&mark={page['mark']}")
    assert told.status_code == 409
    assert told.get_json()["error"]["code"] == "history_rewound"


def test_no_session_or_link_comes_back(
    app: Postil, settings: Settings, ada: Person, tmp_path: Path
) -> None:
    """They may have been ended or used since the backup."""
    link = ada.signin_path()
    code = app.test_client().post(
        "/oauth/device_authorization", data={"client_id": "postil-extension"}
    )
    ada.sign_in()
    ada.submit("/connect", code=code.get_json()["user_code"], decision="approve")
    back_up(settings.database, tmp_path / "copy")
    ada.engine.dispose()
    restore(settings, tmp_path / "copy")
    assert ada.browser.get("/").status_code == 302
    assert app.test_client().post(link, headers=SAME_ORIGIN).status_code == 404
    assert everything(settings.database)["pairing"] == []
    assert ada.call("GET", "/me").status_code == 200, "connected browsers stay"


def test_a_backup_of_a_newer_release_changes_nothing(
    settings: Settings, saved: Person, tmp_path: Path
) -> None:
    with saved.engine.begin() as connection:
        [present] = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999_tea'")
    back_up(settings.database, tmp_path / "newer")
    with saved.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{present}'")
    saved.engine.dispose()
    before = everything(settings.database)
    with pytest.raises(BackupFailed, match="newer release"):
        restore(settings, tmp_path / "newer")
    assert everything(settings.database) == before
    assert saved.app.test_client().get("/healthz").status_code == 200


def test_a_file_that_is_no_backup_changes_nothing(
    settings: Settings, saved: Person, tmp_path: Path
) -> None:
    garbage = tmp_path / "garbage"
    garbage.write_text("These are my notes of Tuesday. " * 1_000)
    foreign = tmp_path / "foreign.db"
    with create_engine(f"sqlite:///{foreign}").begin() as connection:
        connection.exec_driver_sql("CREATE TABLE tea (leaf TEXT)")
    before = everything(settings.database)
    saved.engine.dispose()
    for file in (garbage, foreign, tmp_path / "nothing"):
        with pytest.raises(BackupFailed):
            restore(settings, file)
    assert everything(settings.database) == before


def test_a_damaged_database_is_replaced_and_kept(sqlite_url: str, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    assert settings.database == sqlite_url
    good = tmp_path / "good"
    back_up(sqlite_url, good)
    database = tmp_path / "postil.db"
    database.write_bytes(b"no database any more")
    aside = restore(settings, good)
    assert aside is not None
    assert aside.read_bytes() == b"no database any more"
    assert everything(settings.database)["user"] == []


def test_a_backup_never_overwrites(settings: Settings, ada: Person, tmp_path: Path) -> None:
    file = tmp_path / "mine"
    file.write_text("mine")
    with pytest.raises(BackupFailed, match="exists already"):
        back_up(settings.database, file)
    assert file.read_text() == "mine"
    with pytest.raises(BackupFailed, match="cannot be written"):
        back_up(settings.database, tmp_path / "missing" / "copy")
    assert list(tmp_path.glob(".*.part")) == []


def test_a_backup_does_not_wait_for_a_writer(sqlite_url: str, tmp_path: Path) -> None:
    """It holds what was committed before, and only that."""
    writer = sqlite3.connect(tmp_path / "postil.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO feed (user_id, sequence) VALUES ('00', 1)")
    back_up(sqlite_url, tmp_path / "copy")
    writer.execute("ROLLBACK")
    writer.close()
    copy = sqlite3.connect(tmp_path / "copy")
    assert copy.execute("SELECT count(*) FROM feed").fetchone() == (0,)
    assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()


def test_seven_days_are_kept(settings: Settings, ada: Person) -> None:
    made = [back_up_if_due(settings, NOON + timedelta(hours=12 * half)) for half in range(20)]
    assert made == [True, False] * 10
    files = kept(settings)
    assert len(files) == 7
    last = NOON + timedelta(days=9)
    assert files[-1].stem == f"daily-{last:%Y%m%dT%H%M%S%fZ}"


FOREIGN = (
    "daily-keep.db",
    "daily-20950102T030405000000Z.db.txt",
    "daily-99999999T999999999999Z.db",
)


def test_files_of_other_names_are_somebodys_own(sqlite_url: str, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, database_url=sqlite_url, daily_backups=1)
    folder = tmp_path / KEPT_FOLDER
    folder.mkdir()
    for name in FOREIGN:
        (folder / name).write_text("mine")
    for day in range(2):
        assert back_up_if_due(settings, NOON + timedelta(days=day))
    assert len(kept(settings)) == 1
    assert [(folder / name).read_text() for name in FOREIGN] == ["mine"] * 3


def test_a_running_server_backs_up_and_stops_at_once(
    settings: Settings, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("postil.backups.daily.AFTER_START", timedelta(milliseconds=1))
    with daily_backups(settings):
        while not kept(settings):
            sleep(0.02)
    assert len(kept(settings)) == 1


def test_nothing_is_made_where_none_is_wanted(settings: Settings) -> None:
    none = settings.model_copy(update={"daily_backups": 0})
    with daily_backups(none):
        assert kept(none) == []


def test_an_empty_database_is_not_kept(empty_database_url: str, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, database_url=empty_database_url)
    assert keep_present(settings, "before-migration") is None
