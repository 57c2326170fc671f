"""Which other origins may read answers: Postil's extension, and no page on the web."""

from typing import Any

from flask import Flask, Response, current_app, request
from flask_cors.core import get_cors_options, set_cors_headers
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select

from postil.auth.devices import EXTENSION_ORIGIN
from postil.db import unit_of_work
from postil.tables import Token
from postil.web.current import database

CHROMIUM_ORIGIN = "chrome-extension://hmmfamhbdcflhgkdpjiaciammdobfmkd"
"""Fixed by the key in the extension's manifest; Firefox makes up an origin per installation."""

PATHS = ("/api/v1/", "/oauth/", "/healthz")

OPTIONS: dict[str, Any] = {
    "methods": ["GET", "POST", "PUT", "PATCH", "DELETE"],
    "allow_headers": ["Authorization", "Content-Type", "If-Match", "Postil-Mark", "X-Request-Id"],
    "expose_headers": ["ETag", "Postil-Mark", "Retry-After", "X-Request-Id"],
    "max_age": 600,
    "supports_credentials": False,
    "allow_private_network": False,
}


def is_connected(origin: str) -> bool:
    """Whether a browser that paired from this origin still holds a token.

    No, while the database cannot tell: a failure of this answer would be one of every answer.
    """
    wanted = (
        select(Token.id)
        .where(Token.origin == origin, Token.kind == "device")
        .where(Token.revoked_at.is_(None))  # type: ignore[union-attr]
        .limit(1)
    )
    try:
        with unit_of_work(database(), read_only=True) as session:
            return session.execute(wanted).first() is not None
    except SQLAlchemyError:
        return False


def may_read(origin: str) -> bool:
    if origin == CHROMIUM_ORIGIN:
        return True
    return EXTENSION_ORIGIN.fullmatch(origin) is not None and is_connected(origin)


def open_to_extension(response: Response) -> Response:
    if not request.path.startswith(PATHS):
        return response
    response.vary.add("Origin")
    origin = request.headers.get("Origin")
    if origin is not None and may_read(origin):
        options: Any = {**OPTIONS, "origins": [origin]}
        set_cors_headers(response, get_cors_options(current_app, options))
    return response


def install(app: Flask) -> None:
    app.after_request(open_to_extension)
