"""Bringing a backup back."""

import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import delete, make_url, update
from sqlalchemy.exc import SQLAlchemyError

from postil.backups.engines import backend_of, engine_of, file_name
from postil.backups.failed import BackupFailed
from postil.backups.folder import KEPT_FOLDER, keep_present
from postil.db import make_engine, unit_of_work
from postil.migrations import upgrade
from postil.settings import Settings
from postil.tables import pairing, token

WHY = "before-restore"


def restore(settings: Settings, file: Path) -> Path | None:
    """Make the database what the backup holds, brought to the tables of this release.

    Nothing may use an SQLite database meanwhile. Answers where that which was there before is kept,
    None if there was nothing. Raises `BackupFailed`; then the database is as before, if it was
    whole.
    """
    if not file.is_file():
        raise BackupFailed(f"{file} is no file.")
    url, engine = make_url(settings.database), engine_of(settings.database)
    engine.check(file)
    before = keep_what_is_there(settings)
    try:
        engine.restore(url, file)
        make_present(settings.database)
    except BackupFailed:
        if before is not None:
            with suppress(BackupFailed):
                engine.restore(url, before)
        raise
    return before


def make_present(database: str) -> None:
    """Bring what was restored to this release and to this day.

    Whoever ended a session, or used a link up, since the backup has not ended it in the backup: so
    none of them lives on. Browsers are told that time went backwards, so that they send again what
    they did since.
    """
    engine = make_engine(database)
    try:
        upgrade(engine)
        with unit_of_work(engine) as session:
            session.execute(delete(pairing))
            session.execute(delete(token).where(token.c.kind != "device"))
            session.execute(update(token).values(mark=None, previous_mark=None))
    except (CommandError, SQLAlchemyError) as error:
        raise BackupFailed(
            "The backup cannot be brought to the tables of this release. "
            "If a newer release made it, install that one first."
        ) from error
    finally:
        engine.dispose()


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
