"""Copies of a whole server's data, and bringing one back: `back_up`, `restore`, `daily_backups`.

A backup is one file: an SQLite database, or what `pg_dump --format=custom` writes. It holds every
user's library, sessions and browsers, so whoever can read it can read them: its mode is 0600.
"""

from postil.backups.aging import delete_old_backups
from postil.backups.daily import daily_backups
from postil.backups.engines import back_up
from postil.backups.failed import BackupFailed
from postil.backups.folder import KEPT_FOLDER, keep_present
from postil.backups.restoring import restore

__all__ = [
    "KEPT_FOLDER",
    "BackupFailed",
    "back_up",
    "daily_backups",
    "delete_old_backups",
    "keep_present",
    "restore",
]
