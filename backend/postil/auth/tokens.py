"""Secrets that prove who asks: `postil_<user id in hex>_<random>`. Only their hash is stored.

Devices, sessions and sign-in links differ in their kind alone. The user's id in the secret lets the
lookup start from the user, as every query of owned rows does.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session
from sqlmodel import select

from postil.errors import NotFound
from postil.tables import Token, User, now
from postil.tables.users import TokenKind

FORM = re.compile(r"postil_([0-9a-f]{32})_[A-Za-z0-9_-]{43}")

RANDOM_BYTES = 32


class Proof(NamedTuple):
    """A user, and the token that stands for them."""

    user: User
    token: Token


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def issue(
    session: Session,
    user_id: UUID,
    kind: TokenKind,
    name: str,
    lifetime: timedelta | None = None,
    origin: str | None = None,
) -> str:
    """Make a token and answer its secret, which nobody can be told again."""
    secret = f"postil_{user_id.hex}_{secrets.token_urlsafe(RANDOM_BYTES)}"
    session.add(
        Token(
            user_id=user_id,
            kind=kind,
            name=name[:200],
            secret_hash=hash_of(secret),
            origin=origin,
            expires_at=None if lifetime is None else now() + lifetime,
        )
    )
    session.flush()
    return secret


def find(session: Session, secret: str, kind: TokenKind) -> Proof | None:
    """Whom a secret stands for; None alike for what is malformed, unknown, expired or revoked."""
    form = FORM.fullmatch(secret)
    if form is None:
        return None
    hashed = hash_of(secret)
    row = session.execute(
        select(User, Token)
        .join(Token, Token.user_id == User.id)  # type: ignore[arg-type]
        .where(Token.user_id == UUID(form[1]), Token.secret_hash == hashed, Token.kind == kind)
    ).one_or_none()
    if row is None:
        return None
    proof = Proof(*row)
    genuine = hmac.compare_digest(proof.token.secret_hash, hashed)
    return proof if genuine and is_live(proof.token) else None


def is_live(token: Token) -> bool:
    return (
        token.revoked_at is None
        and token.used_at is None
        and (token.expires_at is None or token.expires_at > now())
    )


def revoke(session: Session, user_id: UUID, token_id: UUID) -> None:
    """End a token at once. Another user's token is as unknown as a missing one."""
    token = session.get(Token, (user_id, token_id))
    if token is None:
        raise NotFound
    token.revoked_at = token.revoked_at or now()
    session.add(token)


def devices(session: Session, user_id: UUID) -> Sequence[Token]:
    """The user's connected browsers, newest first."""
    return session.scalars(
        select(Token)
        .where(Token.user_id == user_id, Token.kind == "device")
        .where(Token.revoked_at.is_(None))  # type: ignore[union-attr]
        .order_by(Token.created_at.desc())  # type: ignore[attr-defined]
    ).all()
