"""Reads each request's body before anything answers it, and no more of it than is allowed.

A client that is answered while it still sends may see a broken connection in place of the answer.
So the body is taken in first, also of a request that is about to be refused; what is beyond the
limit is thrown away as it comes. Whoever sends slowly keeps a thread waiting, of which there are
many (`postil.server.RECEIVED`), and none of those that answer (`postil.web.seats`).
"""

from collections.abc import Iterable
from contextlib import ExitStack
from io import BytesIO
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from flask import request
from flask_babel import lazy_gettext as _
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from postil.errors import BadRequest, LengthRequired, PostilError, ServerBusy

if TYPE_CHECKING:
    from _typeshed.wsgi import InputStream, StartResponse, WSGIApplication, WSGIEnvironment

BLOCK = 64 * 1024
THROWN_AWAY = 64 * 1024 * 1024
"""Bytes taken in beyond the limit; whoever sends still more is cut off."""

LARGE = 16
"""Bodies of more than one block that are held in memory at the same time."""

PATIENCE = 30
"""Seconds that a large body waits for the others."""

REFUSAL = "postil.refusal"
FORM = "application/x-www-form-urlencoded"


class BodyLimit:
    """Counts bytes instead of believing `Content-Length`, which chunked requests do not have."""

    def __init__(self, app: "WSGIApplication", limit: int) -> None:
        self.app = app
        self.limit = limit
        self.large = BoundedSemaphore(LARGE)

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        with ExitStack() as held:
            body, environ[REFUSAL] = b"", None
            try:
                body = self.take_in(environ, held)
            except (PostilError, HTTPException) as refusal:
                environ[REFUSAL] = refusal
            environ["wsgi.input"] = BytesIO(body)
            environ["CONTENT_LENGTH"] = str(len(body))
            return self.app(environ, start)

    def take_in(self, environ: "WSGIEnvironment", held: ExitStack) -> bytes:
        """The whole body; raises what is wrong with it."""
        stream: InputStream = environ["wsgi.input"]
        body = stream.read(BLOCK)
        if len(body) == BLOCK:
            if not self.large.acquire(timeout=PATIENCE):
                raise ServerBusy
            held.callback(self.large.release)
            body = read_on(stream, body, self.limit)
        if len(body) > self.limit:
            raise RequestEntityTooLarge
        refuse_cut(environ, len(body))
        return body


def read_on(stream: "InputStream", begun: bytes, limit: int) -> bytes:
    """The body to its end; of one that is longer than the limit, a part that is so as well."""
    kept = bytearray(begun)
    while len(kept) <= limit:
        block = stream.read(BLOCK)
        if not block:
            return bytes(kept)
        kept += block
    thrown_away = 0
    while thrown_away < THROWN_AWAY and (block := stream.read(BLOCK)):
        thrown_away += len(block)
    return bytes(kept)


def refuse_cut(environ: "WSGIEnvironment", length: int) -> None:
    """Refuse what may be a part of a body: of a connection that broke, granian tells nothing.

    JSON and multipart forms show by themselves whether they are whole.
    """
    declared = environ.get("CONTENT_LENGTH", "")
    if declared.isdecimal() and int(declared) > length:
        raise BadRequest(_("The request ended before all of it had arrived. Send it again."))
    form = environ.get("CONTENT_TYPE", "").lower().startswith(FORM)
    if form and length and not declared:
        raise LengthRequired


def refuse_body() -> None:
    refusal: Exception | None = request.environ[REFUSAL]
    if refusal is not None:
        raise refusal
