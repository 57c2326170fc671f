"""Who calls the API: a bearer token (RFC 6750) and nothing else. Cookies are not looked at."""

from contextlib import suppress
from datetime import timedelta

from flask import g, request
from sqlalchemy.exc import InternalError, OperationalError

from postil.auth import tokens
from postil.db import unit_of_work
from postil.errors import Unauthorized
from postil.tables import Token, now
from postil.web.current import database

USE_NOTED_EVERY = timedelta(minutes=10)
"""`last_used_at` is for people; writing it at each request would make every reader a writer."""


def require_bearer() -> None:
    """Sets `g.user` and `g.token`, or answers 401."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise Unauthorized(headers={"WWW-Authenticate": 'Bearer realm="postil"'})
    with unit_of_work(database(), read_only=True) as session:
        proof = tokens.find(session, secret.strip(), "device")
    if proof is None:
        challenge = 'Bearer realm="postil", error="invalid_token"'
        raise Unauthorized(headers={"WWW-Authenticate": challenge})
    g.user, g.token = proof
    note_use(proof.token)


def note_use(token: Token) -> None:
    """Who only reads is not kept from it where nothing can be written, nor waits for who writes."""
    if token.last_used_at is not None and now() - token.last_used_at < USE_NOTED_EVERY:
        return
    note = unit_of_work(database(), hurried=True)
    with suppress(OperationalError, InternalError), note as session:
        kept = session.get(Token, (token.user_id, token.id))
        if kept is not None:
            kept.last_used_at = now()
