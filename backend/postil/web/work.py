"""The unit of work: one request, one session, one commit, before the answer is sent."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request
from flask.ctx import _AppCtxGlobals
from sqlalchemy.orm import Session

from postil.db import open_session
from postil.web.current import database

View = TypeVar("View", bound=Callable[..., Any])

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def writes(view: View) -> View:
    """Marks a route that writes although its method is a safe one."""
    view.reads_only = False  # type: ignore[attr-defined]
    return view


def reads(view: View) -> View:
    """Marks a route that only reads although its method is not a safe one."""
    view.reads_only = True  # type: ignore[attr-defined]
    return view


def is_read_only() -> bool:
    """Whether this request's route only reads."""
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, "reads_only", request.method in SAFE_METHODS))


def pushes() -> bool:
    """Whether this request is there to change something."""
    return request.method not in SAFE_METHODS and not is_read_only()


class RequestGlobals(_AppCtxGlobals):
    """`g`, with a session that is opened by the first who asks for it."""

    @cached_property
    def session(self) -> Session:
        return open_session(database(), read_only=is_read_only())


def finish(response: Response) -> Response:
    """Commit what a successful answer stands for; an error answer has stored nothing.

    This runs before the answer is sent: when the commit fails, the failure is the answer.
    """
    if "session" in g and response.status_code < 400:
        g.session.commit()
    return response


def close(_error: BaseException | None) -> None:
    """Give the connection back; what was not committed is rolled back."""
    if "session" in g:
        g.session.close()


def install(app: Flask) -> None:
    """To be called last: functions after a request run in the reverse order."""
    app.app_ctx_globals_class = RequestGlobals
    app.after_request(finish)
    app.teardown_appcontext(close)
