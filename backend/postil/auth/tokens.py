"""Secrets that prove who asks: `postil_<user id in hex>_<random>`. Only their hash is stored.

Devices, sessions, sign-in links and invitations differ in their kind alone. The user's id in the
secret lets the lookup start from the user, as every query of owned rows does.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import or_, update
from sqlalchemy.orm import Session
from sqlmodel import select

from postil.errors import NotFound
from postil.tables import Token, User, now, token
from postil.tables.users import Role, TokenKind

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
    role: Role | None = None,
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
            role=role,
            expires_at=None if lifetime is None else now() + lifetime,
        )
    )
    session.flush()
    return secret


def find(session: Session, secret: str, kind: TokenKind) -> Proof | None:
    """Whom a secret stands for; None alike for what is malformed, unknown, expired or revoked."""
    proof = find_any(session, secret, kind)
    return proof if proof is not None and is_live(proof.token) else None


def find_any(session: Session, secret: str, kind: TokenKind) -> Proof | None:
    """Also one that has ended, so that its user can be told who tried it."""
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
    return proof if hmac.compare_digest(proof.token.secret_hash, hashed) else None


def is_live(kept: Token) -> bool:
    return (
        kept.revoked_at is None
        and kept.used_at is None
        and (kept.expires_at is None or kept.expires_at > now())
    )


def revoke(session: Session, user_id: UUID, token_id: UUID, *kinds: TokenKind) -> None:
    """End a token at once. Another user's token is as unknown as a missing one."""
    kept = session.get(Token, (user_id, token_id))
    if kept is None or kept.kind not in kinds:
        raise NotFound
    kept.revoked_at = kept.revoked_at or now()


def revoke_all(
    session: Session, user_id: UUID, *kinds: TokenKind, but: Token | None = None
) -> None:
    """End all of a user's tokens of these kinds, `but` one."""
    ended = update(token).where(
        token.c.user_id == user_id, token.c.kind.in_(kinds), token.c.revoked_at.is_(None)
    )
    if but is not None:
        ended = ended.where(token.c.id != but.id)
    session.execute(ended.values(revoked_at=now()))


def spend(session: Session, proof: Proof) -> bool:
    """True for the first of any number of simultaneous attempts on a link, and for no other."""
    spent = session.execute(
        update(token)
        .where(token.c.user_id == proof.user.id, token.c.id == proof.token.id)
        .where(token.c.used_at.is_(None), token.c.revoked_at.is_(None))
        .values(used_at=now())
        .returning(token.c.id)
    )
    return spent.first() is not None


def live(session: Session, user_id: UUID, *kinds: TokenKind) -> Sequence[Token]:
    """The user's tokens of these kinds that can be used, newest first."""
    return session.scalars(
        select(Token)
        .where(Token.user_id == user_id, token.c.kind.in_(kinds))
        .where(Token.revoked_at.is_(None), Token.used_at.is_(None))  # type: ignore[union-attr]
        .where(or_(Token.expires_at.is_(None), Token.expires_at > now()))  # type: ignore
        .order_by(Token.created_at.desc())  # type: ignore[attr-defined]
    ).all()


def devices(session: Session, user_id: UUID) -> Sequence[Token]:
    """The user's connected browsers, newest first."""
    return live(session, user_id, "device")
