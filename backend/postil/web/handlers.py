"""Turns whatever goes wrong into an answer: JSON for programs, OAuth's form, or a page."""

import logging
import math
import time
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from flask import Flask, Response, g, jsonify, render_template, request
from flask_babel import format_timedelta
from flask_babel import lazy_gettext as _
from flask_limiter import RateLimitExceeded
from werkzeug.exceptions import HTTPException, InternalServerError

from postil.auth.limits import limiter
from postil.errors import PostilError, Words
from postil.web.faults import fault_of
from postil.web.log import describe
from postil_schema.errors import Error, ErrorDetail, Problem

log = logging.getLogger("postil.errors")

HTTP_WORDS: dict[int, tuple[str, Words]] = {
    400: ("bad_request", _("The request cannot be understood.")),
    404: ("not_found", _("There is nothing at this address. Check it for a typing mistake.")),
    405: ("method_not_allowed", _("This address does not take that method. See “Allow”.")),
    413: ("too_large", _("The request is too large. Send it in smaller parts.")),
    414: ("address_too_long", _("The address is too long. Use a shorter search.")),
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


class Refusal(NamedTuple):
    """What is said to whoever asked, before it takes a form."""

    status: int
    code: str
    message: str
    fields: dict[str, str] | None = None


def install(app: Flask) -> None:
    app.register_error_handler(PostilError, answer_refusal)
    app.register_error_handler(HTTPException, answer_http)
    app.register_error_handler(Exception, answer_fault)


def answer_refusal(error: PostilError) -> Response:
    return answer(Refusal(error.status, error.code, str(error), error.fields), error.headers)


def answer_http(error: HTTPException) -> Response:
    """Flask's own refusals, and what failed outside a route, such as the commit."""
    if isinstance(error, InternalServerError) and error.original_exception is not None:
        return answer_fault(error.original_exception)
    if isinstance(error, RateLimitExceeded):
        return answer_too_often(seconds_to_wait())
    status = error.code or 500
    code, words = HTTP_WORDS.get(status, UNEXPECTED if status >= 500 else HTTP_WORDS[400])
    headers = dict(error.get_headers(request.environ))
    kept = {name: value for name, value in headers.items() if name == "Allow"}
    return answer(Refusal(status, code, str(words)), kept)


def answer_too_often(wait: int) -> Response:
    """`wait` is in seconds."""
    time_left = format_timedelta(timedelta(seconds=wait), threshold=1)
    words = _(
        "This was tried too often, so nothing was done. Try again in %(time)s.", time=time_left
    )
    return answer(Refusal(429, "too_many_requests", str(words)), {"Retry-After": str(wait)})


def seconds_to_wait() -> int:
    broken = limiter.current_limit
    return 60 if broken is None else max(1, math.ceil(broken.reset_at - time.time()))


def answer_fault(error: BaseException) -> Response:
    """The server's own fault: SQLite is locked, its disk full, PostgreSQL away, or a mistake."""
    fault = fault_of(error)
    code, words = UNEXPECTED if fault is None else (fault.code, fault.words)
    log.error("failed", extra={"code": code, **describe(error)})
    status = 500 if fault is None else fault.status
    wait = {} if fault is None else {"Retry-After": str(fault.wait)}
    return answer(Refusal(status, code, str(words)), wait)


def answer(refusal: Refusal, headers: dict[str, str]) -> Response:
    present = next((form for prefix, form in FORMS if request.path.startswith(prefix)), as_page)
    response = present(refusal)
    response.status_code = refusal.status
    response.headers.update(headers)
    return response


def as_error(refusal: Refusal) -> Response:
    """The one error body under `/api/v1`."""
    detail = ErrorDetail(
        code=refusal.code,
        message=refusal.message,
        fields=refusal.fields,
        request_id=g.request_id,
    )
    return jsonify(Error(error=detail).model_dump(mode="json", exclude_none=True))


def as_problem(refusal: Refusal) -> Response:
    """RFC 6749, 5.2; its codes know no more than these two for what happens out here."""
    kind = "invalid_request" if refusal.status < 500 else "temporarily_unavailable"
    return jsonify(Problem(error=kind, error_description=refusal.message).model_dump())


def as_page(refusal: Refusal) -> Response:
    page = render_template("error.html", request_id=g.request_id, **refusal._asdict())
    return Response(page, mimetype="text/html")


FORMS: tuple[tuple[str, Callable[[Refusal], Response]], ...] = (
    ("/api/v1", as_error),
    ("/oauth/", as_problem),
    ("/healthz", as_error),
    ("/openapi.json", as_error),
)
"""Start of a path to the form of its errors; everything else is a page."""
