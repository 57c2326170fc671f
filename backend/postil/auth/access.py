"""The list of sign-ins and connections, made and refused, that each user can read."""

from uuid import UUID

from flask import g, request
from sqlalchemy.orm import Session
from sqlmodel import select

from postil.auth import accounts
from postil.auth.bounds import keep_newest
from postil.auth.client_names import browser_of_agent
from postil.db import unit_of_work
from postil.tables import Access, access
from postil.tables.users import AccessKind
from postil.web.current import database

SHOWN = 50
"""Of those that were let in, and as many of those that were refused."""

KEPT_REFUSALS = 1_000
"""Of one account: whoever tries a million passwords fills no disk."""

REFUSED = access.c.kind.startswith("refused_", autoescape=True)


def record(session: Session, user_id: UUID, kind: AccessKind, client: str | None = None) -> None:
    """`client` is a browser's name if it is not the one that asks."""
    session.add(
        Access(
            user_id=user_id,
            kind=kind,
            client=(browser_of_agent() if client is None else client)[:200],
            address=(request.remote_addr or "")[:100],
        )
    )


def record_refusal(kind: AccessKind, user_id: UUID | None) -> None:
    """In a unit of work of its own: that of a refused request stores nothing.

    An attempt on a name that nobody has is told to the owner. It is as much work as one on a real
    name, so that time tells nothing of accounts.
    """
    g.session.rollback()
    with unit_of_work(database()) as session:
        owner = accounts.first_owner(session)
        if user_id is not None:
            record(session, user_id, kind)
        elif owner is not None:
            user_id = owner.id
            record(session, user_id, "refused_name")
        keep_newest(session, KEPT_REFUSALS, access.c.at, access.c.user_id == user_id, REFUSED)


def recent(session: Session, user_id: UUID) -> list[Access]:
    """Newest first. However many attempts were refused, they hide none that was not."""
    last = select(Access).where(Access.user_id == user_id).order_by(access.c.at.desc()).limit(SHOWN)
    found = [*session.scalars(last.where(~REFUSED)), *session.scalars(last.where(REFUSED))]
    return sorted(found, key=lambda one: one.at, reverse=True)
