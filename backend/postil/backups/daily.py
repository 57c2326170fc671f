"""A backup each day while the server runs, the last few of them kept."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from postil.backups.failed import BackupFailed
from postil.backups.folder import KEPT_FOLDER, keep
from postil.repeating import repeated
from postil.settings import Settings

WHY = "daily"
EVERY = timedelta(days=1)
AFTER_FAILURE = timedelta(hours=1)
AFTER_START = timedelta(minutes=1)
"""The first requests are answered before the first backup is made."""

MADE_HERE = re.compile(rf"{WHY}-([0-9]{{8}}T[0-9]{{12}}Z)\.(?:db|dump)")
"""As `file_name` has it."""

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
    return [file for _made, file in dated(settings)]


def made_until(now: datetime, settings: Settings) -> list[Path]:
    return [file for made, file in dated(settings) if made <= now]


def last_backup(settings: Settings, now: datetime) -> datetime:
    past = (made for made, _file in dated(settings) if made <= now)
    return max(past, default=datetime.min.replace(tzinfo=UTC))


def dated(settings: Settings) -> list[tuple[datetime, Path]]:
    """The daily backups and when they were made, oldest first."""
    files = (settings.data / KEPT_FOLDER).glob(f"{WHY}-*")
    return sorted((made, file) for file in files if (made := moment_of(file)) is not None)


def moment_of(file: Path) -> datetime | None:
    """None for a file of another name: somebody's own, such as a copy that is to stay."""
    name = MADE_HERE.fullmatch(file.name)
    try:
        return name and datetime.strptime(name[1], "%Y%m%dT%H%M%S%f%z")
    except ValueError:
        return None
