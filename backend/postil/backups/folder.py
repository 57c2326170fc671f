"""Backups that Postil makes by itself, beside the database."""

import re
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


STAMP = re.compile(r"-([0-9]{8}T[0-9]{12}Z)\.(?:db|dump)")
"""After the reason for a backup, as `file_name` has it."""


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


def made(settings: Settings, why: str) -> list[tuple[datetime, Path]]:
    """The backups made for this reason, and when, oldest first."""
    files = (settings.data / KEPT_FOLDER).glob(f"{why}-*")
    return sorted((at, file) for file in files if (at := moment_of(file, why)) is not None)


def moment_of(file: Path, why: str) -> datetime | None:
    """None for a file of another name: somebody's own, such as a copy that is to stay."""
    stamp = STAMP.fullmatch(file.name.removeprefix(why))
    try:
        return stamp and datetime.strptime(stamp[1], "%Y%m%dT%H%M%S%f%z")
    except ValueError:
        return None
