"""What nobody can use any more is deleted each day: links, codes, ended sessions, old sign-ins.

So is what was removed from libraries long ago.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread

from sqlalchemy import and_, delete, or_
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from postil.db import make_engine, unit_of_work
from postil.purging import purge_libraries
from postil.settings import Settings
from postil.tables import access, now, pairing, token

EVERY = timedelta(days=1)
AFTER_START = timedelta(minutes=2)

KEPT = timedelta(days=90)
"""How long sign-ins are told of, and what ended is known to have been."""

LOST = timedelta(days=1)
"""A paired browser uses its key at once; one that did not never got the answer that held it."""

log = logging.getLogger("postil.cleaning")


def clean(session: Session, at: datetime) -> None:
    """Nothing that can still be used goes."""
    session.execute(delete(pairing).where(pairing.c.expires_at < at - LOST))
    session.execute(delete(access).where(access.c.at < at - KEPT))
    links = token.c.kind.in_(("signin", "invitation"))
    past = or_(token.c.expires_at < at, token.c.used_at < at, token.c.revoked_at < at)
    ended = or_(token.c.expires_at < at - KEPT, token.c.revoked_at < at - KEPT)
    never_arrived = and_(
        token.c.kind == "device",
        token.c.origin.is_not(None),
        token.c.last_used_at.is_(None),
        token.c.created_at < at - LOST,
    )
    session.execute(delete(token).where(or_(and_(links, past), ended, never_arrived)))


@contextmanager
def daily_cleaning(settings: Settings) -> Iterator[None]:
    """Clean in a thread of its own until the block ends."""
    stop = Event()
    thread = Thread(target=keep_cleaning, args=(settings, stop), name="cleaning", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def keep_cleaning(settings: Settings, stop: Event) -> None:
    engine = make_engine(settings.database)
    pause = AFTER_START
    while not stop.wait(pause.total_seconds()):
        try:
            with unit_of_work(engine) as session:
                clean(session, now())
            purge_libraries(engine, now())
        except SQLAlchemyError as error:
            log.error("Nothing was cleaned; the next attempt is tomorrow. %s", type(error).__name__)
        pause = EVERY
    engine.dispose()
