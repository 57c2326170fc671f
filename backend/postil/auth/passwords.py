"""Passwords: hashed with argon2id, and never kept, logged or compared as they are."""

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from flask_babel import gettext as _
from sqlalchemy import update
from sqlalchemy.orm import Session

from postil.errors import Invalid
from postil.tables import User, user

HASHER = PasswordHasher()
"""The library's own parameters (RFC 9106, 4): they grow with it, and hashes are renewed by use."""

MEMORY = BoundedSemaphore(2)
"""Hashes made at the same time; each takes 64 MiB, and anybody can ask for one."""

SHORTEST, LONGEST = 10, 1_000
"""Characters."""


def hash_password(password: str) -> str:
    """Raises `Invalid` for one that is too short or too long. No other rule makes one better."""
    if not SHORTEST <= len(password) <= LONGEST:
        reason = _("must have %(least)d to %(most)d characters", least=SHORTEST, most=LONGEST)
        raise Invalid({"password": reason})
    with MEMORY:
        return HASHER.hash(normal(password))


def agrees(kept: str | None, typed: str) -> bool:
    """Without a kept hash the answer is no, after the same work: time tells nothing of accounts.

    What is too long to be a password is nobody's, and is not even normalised.
    """
    if len(typed) > LONGEST:
        kept, typed = None, ""
    with MEMORY:
        try:
            return HASHER.verify(kept or nobodys(), normal(typed)) and kept is not None
        except (VerifyMismatchError, InvalidHashError):
            return False


def renew(session: Session, owner: User, typed: str) -> None:
    """Hash a password that was just proved anew, if that is done otherwise by now."""
    kept = owner.password_hash
    if kept is not None and HASHER.check_needs_rehash(kept):
        with MEMORY:
            renewed = HASHER.hash(normal(typed))
        session.execute(
            update(user)
            .where(user.c.id == owner.id, user.c.password_hash == kept)
            .values(password_hash=renewed)
        )


def normal(password: str) -> bytes:
    """One spelling for what different keyboards send (RFC 8265, 4.2)."""
    return unicodedata.normalize("NFC", password).encode(errors="surrogatepass")


@cache
def nobodys() -> str:
    """A hash that no password has."""
    return HASHER.hash(b"")
