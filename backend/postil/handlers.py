"""Turns whatever goes wrong into an answer: JSON for programs, OAuth's form, or a page."""

import logging
import traceback
from collections.abc import Callable

from flask import Flask, Response, g, jsonify, render_template, request
from flask_babel import lazy_gettext as _
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError

from postil.errors import PostilError, Words
from postil_schema.errors import Error, ErrorDetail, Problem

log = logging.getLogger("postil.errors")

HTTP_WORDS: dict[int, tuple[str, Words]] = {
    400: ("bad_request", _("The request cannot be understood.")),
    404: ("not_found", _("There is nothing at this address. Check it for a typing mistake.")),
    405: ("method_not_allowed", _("This address does not take that method. See “Allow”.")),
    413: ("too_large", _("The request is too large. Send it in smaller parts.")),
    414: ("address_too_long", _("The address is too long. Use a shorter search.")),
    429: ("too_many_requests", _("Too many attempts. Wait a minute, then try again.")),
    431: ("header_too_large", _("A header of the request is too large.")),
}
"""Status of Flask's own refusals to code and words."""

UNEXPECTED: tuple[str, Words] = (
    "unexpected",
    _(
        "Something went wrong in Postil, and nothing was stored. Try again; if it stays, "
        "look up the request's id in the server's log."
    ),
)

UNAVAILABLE: tuple[str, Words] = (
    "database_unavailable",
    _("The database cannot be used right now, and nothing was stored. Try again in a minute."),
)


def install(app: Flask) -> None:
    app.register_error_handler(PostilError, answer_refusal)
    app.register_error_handler(HTTPException, answer_http)
    app.register_error_handler(OperationalError, answer_unavailable)
    app.register_error_handler(Exception, answer_unexpected)


def answer_refusal(error: PostilError) -> Response:
    return answer(error.status, error.code, str(error), error.fields, error.headers)


def answer_http(error: HTTPException) -> Response:
    if isinstance(error, InternalServerError) and error.original_exception is not None:
        return answer_fault(error.original_exception)
    status = error.code or 500
    code, words = HTTP_WORDS.get(status, UNEXPECTED if status >= 500 else HTTP_WORDS[400])
    kept = {
        name: value
        for name, value in error.get_headers(request.environ)
        if name in {"Allow", "Retry-After"}
    }
    return answer(status, code, str(words), headers=kept)


def answer_unavailable(error: OperationalError) -> Response:
    """SQLite is locked or its disk is full, or PostgreSQL does not answer."""
    record(error)
    code, words = UNAVAILABLE
    return answer(503, code, str(words), headers={"Retry-After": "60"})


def answer_unexpected(error: Exception) -> Response:
    record(error)
    code, words = UNEXPECTED
    return answer(500, code, str(words))


def answer_fault(error: BaseException) -> Response:
    """What failed outside a route, such as the commit."""
    if isinstance(error, PostilError):
        return answer_refusal(error)
    if isinstance(error, OperationalError):
        return answer_unavailable(error)
    record(error)
    code, words = UNEXPECTED
    return answer(500, code, str(words))


def record(error: BaseException) -> None:
    """Log where it failed; the exception's own text may hold personal data and is left out."""
    frames = [
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    log.error("failed", extra={"error": type(error).__qualname__, "frames": frames[-12:]})


def answer(
    status: int,
    code: str,
    message: str,
    fields: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    present = next((form for prefix, form in FORMS if request.path.startswith(prefix)), as_page)
    response = present(status, code, message, fields)
    response.status_code = status
    response.headers.update(headers or {})
    return response


def as_error(status: int, code: str, message: str, fields: dict[str, str] | None) -> Response:
    """The one error body under `/api/v1`."""
    detail = ErrorDetail(code=code, message=message, fields=fields, request_id=g.request_id)
    body = Error(error=detail).model_dump(mode="json", exclude_none=True)
    return jsonify(body)


def as_problem(status: int, code: str, message: str, fields: dict[str, str] | None) -> Response:
    """RFC 6749, 5.2; its codes know no more than these two for what happens out here."""
    kind = "invalid_request" if status < 500 else "temporarily_unavailable"
    return jsonify(Problem(error=kind, error_description=message).model_dump(exclude_none=True))


def as_page(status: int, code: str, message: str, fields: dict[str, str] | None) -> Response:
    page = render_template(
        "error.html", status=status, message=message, fields=fields, request_id=g.request_id
    )
    return Response(page, mimetype="text/html")


FORMS: tuple[tuple[str, Callable[..., Response]], ...] = (
    ("/api/v1", as_error),
    ("/oauth/", as_problem),
    ("/healthz", as_error),
    ("/openapi.json", as_error),
)
"""Start of a path to the form of its errors; everything else is a page."""
