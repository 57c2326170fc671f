"""Backups of an SQLite database, by its online backup."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL

from postil.backups.failed import BackupFailed
from postil.db import BUSY_TIMEOUT

NO_POSTIL = "{file} is no backup of Postil's."


class Engine:
    def back_up(self, url: URL, file: Path) -> None:
        source = Path(url.database or "")
        if not source.is_file():
            raise BackupFailed(f"There is no database yet: {source}.")
        with told(f"{source} cannot be copied"), opened(source) as old, opened(file) as new:
            old.backup(new)
            # One file is easier to carry than a file and its log.
            new.execute("PRAGMA journal_mode = DELETE")

    def check(self, file: Path) -> None:
        with told(NO_POSTIL.format(file=file)), opened(file, read_only=True) as backup:
            if backup.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                raise BackupFailed(f"{file} is damaged; take another backup.")
            tables = backup.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if ("paper_alias",) not in tables.fetchall():
                raise BackupFailed(NO_POSTIL.format(file=file))

    def restore(self, url: URL, file: Path) -> None:
        """The copy takes the database's place in one step; what was there may be damaged."""
        target = Path(url.database or "")
        part = target.with_name(f".{target.name}.part")
        part.unlink(missing_ok=True)
        try:
            part.touch(mode=0o600)
            with (
                told(f"{target} cannot be written"),
                opened(file, read_only=True) as backup,
                opened(part) as copy,
            ):
                backup.backup(copy)
            for log in ("-wal", "-shm"):
                target.with_name(target.name + log).unlink(missing_ok=True)
            part.rename(target)
        except OSError as error:
            raise BackupFailed(f"{target} cannot be written: {error.strerror}.") from error
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def opened(file: Path, *, read_only: bool = False) -> Iterator[sqlite3.Connection]:
    address = f"{file.absolute().as_uri()}{'?mode=ro' if read_only else ''}"
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT / 1000)
    with closing(connection):
        # Most builds do so unasked. A backup that was told to be made must be on the disk.
        connection.execute("PRAGMA synchronous = FULL")
        yield connection


@contextmanager
def told(what: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise BackupFailed(f"{what.rstrip('.')}: {error}.") from error
