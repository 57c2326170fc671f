"""Backups that Postil makes by itself, beside the database."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import inspect, make_url
from sqlalchemy.exc import SQLAlchemyError

from postil.backups.engines import back_up, backend_of, file_name
from postil.backups.failed import BackupFailed
from postil.db import make_engine
from postil.settings import Settings

KEPT_FOLDER = "backups"
"""Below the data folder."""


def keep(settings: Settings, why: str, at: datetime) -> Path:
    """Back up into the folder; answers the file. Raises `BackupFailed`."""
    folder = settings.data / KEPT_FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise BackupFailed(f"{folder} cannot be made: {error.strerror}.") from error
    file = folder / file_name(settings.database, why, at)
    back_up(settings.database, file)
    return file


def keep_present(settings: Settings, why: str) -> Path | None:
    """Back up a database that holds something; None for one without tables."""
    url = make_url(settings.database)
    if backend_of(url) == "sqlite" and not Path(url.database or "").exists():
        return None
    engine = make_engine(settings.database)
    try:
        if not inspect(engine).get_table_names():
            return None
    except SQLAlchemyError as error:
        raise BackupFailed("The database cannot be read.") from error
    finally:
        engine.dispose()
    return keep(settings, why, datetime.now(UTC))
