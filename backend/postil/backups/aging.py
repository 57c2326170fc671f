"""Backups from before an upgrade or a restore: kept for as long as what was removed, then deleted.

So nobody's deleted account stays in them for good.
"""

from datetime import datetime

from postil.backups.folder import made
from postil.purging import KEPT
from postil.settings import Settings

REASONS = ("before-migration", "before-restore", "before-restore-damaged")


def delete_old_backups(settings: Settings, at: datetime) -> None:
    for why in REASONS:
        for moment, file in made(settings, why):
            if moment < at - KEPT:
                file.unlink()
