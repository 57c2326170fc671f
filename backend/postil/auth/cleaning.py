"""What nobody can use any more: links, codes, ended sessions, old sign-ins."""

from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_
from sqlalchemy.orm import Session

from postil.tables import access, pairing, token

KEPT = timedelta(days=90)
"""How long sign-ins are told of, and what ended is known to have been."""

LOST = timedelta(days=1)
"""A paired browser uses its key at once; one that did not never got the answer that held it."""


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
