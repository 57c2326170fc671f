"""What is deleted each day: what nobody can use any more, and what was removed long ago."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from postil.auth.cleaning import clean
from postil.backups import delete_old_backups
from postil.db import make_engine, unit_of_work
from postil.purging import purge_libraries
from postil.repeating import repeated
from postil.settings import Settings
from postil.tables import now

EVERY = timedelta(days=1)
AFTER_START = timedelta(minutes=2)

log = logging.getLogger("postil.cleaning")


@contextmanager
def daily_cleaning(settings: Settings) -> Iterator[None]:
    """Clean until the block ends."""
    engine = make_engine(settings.database)

    def clean_today() -> timedelta:
        try:
            delete_old_backups(settings, now())
            clean_all(engine, now())
        except (OSError, SQLAlchemyError) as error:
            log.error("Not all was cleaned; the next attempt is tomorrow. %s", type(error).__name__)
        return EVERY

    with repeated("cleaning", clean_today, AFTER_START):
        yield
    engine.dispose()


def clean_all(engine: Engine, at: datetime) -> None:
    with unit_of_work(engine) as session:
        clean(session, at)
    purge_libraries(engine, at)
