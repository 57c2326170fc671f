"""Bringing a backup back."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url, update

from postil.backups.engines import backend_of, engine_of, file_name
from postil.backups.failed import BackupFailed
from postil.backups.folder import KEPT_FOLDER, keep_present
from postil.db import make_engine, unit_of_work
from postil.migrations import is_current, upgrade
from postil.settings import Settings
from postil.tables import token

WHY = "before-restore"


def restore(settings: Settings, file: Path) -> Path | None:
    """Make the database what the backup holds, brought to the tables of this release.

    Nothing may use an SQLite database meanwhile. Answers where that which was there before is kept,
    None if there was nothing. Browsers are told that time went backwards, so that they send again
    what they did since. Raises `BackupFailed`; then the database is as before.
    """
    if not file.is_file():
        raise BackupFailed(f"{file} is no file.")
    url = make_url(settings.database)
    engine_of(settings.database).check(file)
    before = keep_what_is_there(settings)
    engine_of(settings.database).restore(url, file)
    engine = make_engine(settings.database)
    try:
        if not is_current(engine):
            upgrade(engine)
        with unit_of_work(engine) as session:
            session.execute(update(token).values(mark=None, previous_mark=None))
    finally:
        engine.dispose()
    return before


def keep_what_is_there(settings: Settings) -> Path | None:
    """A database that is damaged cannot be read; its file is kept as it is."""
    try:
        return keep_present(settings, WHY)
    except BackupFailed:
        url = make_url(settings.database)
        if backend_of(url) != "sqlite":
            raise
        folder = settings.data / KEPT_FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
        kept = folder / file_name(settings.database, f"{WHY}-damaged", datetime.now(UTC))
        shutil.copy2(url.database or "", kept)
        return kept
