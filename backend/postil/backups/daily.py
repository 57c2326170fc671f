"""A backup each day while the server runs, the last few of them kept."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from postil.backups.failed import BackupFailed
from postil.backups.folder import keep, made
from postil.repeating import repeated
from postil.settings import Settings

WHY = "daily"
EVERY = timedelta(days=1)
AFTER_FAILURE = timedelta(hours=1)
AFTER_START = timedelta(minutes=1)
"""The first requests are answered before the first backup is made."""

log = logging.getLogger("postil.backups")


@contextmanager
def daily_backups(settings: Settings) -> Iterator[None]:
    """Back up until the block ends."""
    if settings.daily_backups == 0:
        yield
        return

    def back_up() -> timedelta:
        now = datetime.now(UTC)
        try:
            back_up_if_due(settings, now)
        except (BackupFailed, OSError) as error:
            log.error("No backup was made; the next attempt is in an hour. %s", error)
            return AFTER_FAILURE
        return max(AFTER_START, last_backup(settings, now) + EVERY - now)

    with repeated("backups", back_up, AFTER_START):
        yield


def back_up_if_due(settings: Settings, now: datetime) -> bool:
    """Whether a backup was made. Those past the number to keep are deleted, oldest first.

    Backups that say they are of a later time than now were made before the clock was set back.
    They are neither counted nor deleted until their time has come.
    """
    if now - last_backup(settings, now) < EVERY:
        return False
    keep(settings, WHY, now)
    for file in made_until(now, settings)[: -settings.daily_backups]:
        file.unlink()
    return True


def kept(settings: Settings) -> list[Path]:
    """Oldest first."""
    return [file for _moment, file in made(settings, WHY)]


def made_until(now: datetime, settings: Settings) -> list[Path]:
    return [file for moment, file in made(settings, WHY) if moment <= now]


def last_backup(settings: Settings, now: datetime) -> datetime:
    past = (moment for moment, _file in made(settings, WHY) if moment <= now)
    return max(past, default=datetime.min.replace(tzinfo=UTC))
