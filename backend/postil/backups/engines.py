"""Backing up, whichever database it is."""

import os
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, make_url

from postil.backups import postgresql, sqlite
from postil.backups.failed import BackupFailed

SUFFIX = {"sqlite": ".db", "postgresql": ".dump"}


def back_up(database: str, file: Path) -> None:
    """Write a consistent copy of the database while others use it.

    The file appears whole or not at all, and is on the disk when this returns. Raises
    `BackupFailed`, also when the file exists.
    """
    if file.exists():
        raise BackupFailed(f"{file} exists already; choose another name.")
    part = file.with_name(f".{file.name}.part")
    try:
        part.touch(mode=0o600)
        engine_of(database).back_up(make_url(database), part)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(file)
        sync_folder(file.parent)
    except OSError as error:
        raise BackupFailed(f"{file} cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)


def file_name(database: str, why: str, at: datetime) -> str:
    """Such as `daily-20950102T030405000000Z.db`; sorts by time."""
    return f"{why}-{at:%Y%m%dT%H%M%S%fZ}{SUFFIX[backend_of(make_url(database))]}"


def engine_of(database: str) -> postgresql.Engine | sqlite.Engine:
    found = backend_of(make_url(database))
    return sqlite.Engine() if found == "sqlite" else postgresql.Engine()


def backend_of(url: URL) -> str:
    return "sqlite" if url.get_backend_name() == "sqlite" else "postgresql"


def sync_folder(folder: Path) -> None:
    """A new name is on the disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
