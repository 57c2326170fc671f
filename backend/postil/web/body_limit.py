"""Reads each request's body before anything answers it, and no more of it than is allowed.

A client that is answered while it still sends may see a broken connection in place of the answer.
So the body is taken in first, also of a request that is about to be refused; what is beyond the
limit is thrown away as it comes.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

if TYPE_CHECKING:
    from _typeshed.wsgi import InputStream, StartResponse, WSGIApplication, WSGIEnvironment

BLOCK = 64 * 1024
THROWN_AWAY = 64 * 1024 * 1024
"""Bytes taken in beyond the limit; whoever sends still more is cut off."""

TOO_LARGE = "postil.body_too_large"


class BodyLimit:
    """Counts bytes instead of believing `Content-Length`, which chunked requests do not have."""

    def __init__(self, app: "WSGIApplication", limit: int) -> None:
        self.app = app
        self.limit = limit

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        body = read(environ["wsgi.input"], self.limit)
        environ[TOO_LARGE] = body is None
        environ["wsgi.input"] = BytesIO(body or b"")
        environ["CONTENT_LENGTH"] = str(len(body or b""))
        return self.app(environ, start)


def read(stream: "InputStream", limit: int) -> bytes | None:
    """The whole body; None when it is longer than the limit."""
    kept = bytearray()
    while len(kept) <= limit:
        block = stream.read(BLOCK)
        if not block:
            return bytes(kept)
        kept += block
    thrown_away = 0
    while thrown_away < THROWN_AWAY and (block := stream.read(BLOCK)):
        thrown_away += len(block)
    return None


def refuse_large_body() -> None:
    if request.environ[TOO_LARGE]:
        raise RequestEntityTooLarge
