"""Backups from before an upgrade or a restore do not stay for good."""

from datetime import timedelta
from pathlib import Path
from time import sleep

import pytest

from postil.backups import KEPT_FOLDER
from postil.backups.aging import REASONS
from postil.backups.engines import file_name
from postil.cleaning import daily_cleaning
from postil.purging import KEPT
from postil.settings import Settings
from postil.tables import now

DAY = timedelta(days=1)


def test_a_running_server_deletes_those_that_are_old(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data=tmp_path, database_url=sqlite_url)
    folder = tmp_path / KEPT_FOLDER
    folder.mkdir()
    old, new = now() - KEPT - DAY, now() - KEPT + DAY
    gone = {folder / file_name(sqlite_url, why, old) for why in REASONS}
    stay = {folder / file_name(sqlite_url, why, new) for why in REASONS}
    stay |= {folder / file_name(sqlite_url, "daily", old), folder / "before-migration-keep.db"}
    for file in gone | stay:
        file.write_text("a backup")
    monkeypatch.setattr("postil.cleaning.AFTER_START", timedelta(milliseconds=1))
    with daily_cleaning(settings):
        while gone & set(folder.iterdir()):
            sleep(0.02)
    assert set(folder.iterdir()) == stay
