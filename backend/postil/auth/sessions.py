"""Browser sessions: a cookie that only the dashboard and the pages of sign-in look at."""

from datetime import timedelta

from flask import g, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from postil.auth import access, tokens
from postil.auth.bearer import note_use
from postil.auth.client_names import browser_of_agent
from postil.db import unit_of_work
from postil.tables import User
from postil.tables.users import AccessKind
from postil.web.current import database, settings

COOKIE = "postil_session"


def recognise() -> tokens.Proof | None:
    """Who the cookie stands for; None when nobody is signed in."""
    if "proof" not in g:
        with unit_of_work(database(), read_only=True) as session:
            g.proof = tokens.find(session, request.cookies.get(COOKIE, ""), "session")
    found: tokens.Proof | None = g.proof
    return found


def require_session() -> Response | None:
    """Sets `g.user`, or leads to the sign-in page and back here afterwards."""
    proof = recognise()
    if proof is None:
        back = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("auth.show_signin", next=back and request.script_root + back))
    g.user, g.token = proof
    note_use(proof.token)
    return None


def start(session: Session, user: User, response: Response, how: AccessKind) -> None:
    """Sign this browser in. Whoever was signed in here before no longer is."""
    lifetime = timedelta(days=settings().session_days)
    before = recognise()
    if before is not None:
        tokens.revoke(session, before.user.id, before.token.id, "session")
    secret = tokens.issue(session, user.id, "session", browser_of_agent(), lifetime)
    access.record(session, user.id, how)
    response.set_cookie(
        COOKIE,
        secret,
        max_age=lifetime,
        path=settings().path_prefix or "/",
        secure=settings().secure,
        httponly=True,
        samesite="Lax",
    )


def end(session: Session, response: Response) -> None:
    """Revoke the session, so that a copy of its cookie is worth nothing either."""
    proof = recognise()
    if proof is not None:
        tokens.revoke(session, proof.user.id, proof.token.id, "session")
    forget(response)


def forget(response: Response) -> None:
    """Have the browser drop its cookie."""
    response.delete_cookie(
        COOKIE,
        path=settings().path_prefix or "/",
        secure=settings().secure,
        httponly=True,
        samesite="Lax",
    )


def safe_next(target: str | None) -> str:
    """Where to go after signing in: a path of this server, never another site."""
    if (
        target is not None
        and target.startswith(f"{settings().path_prefix}/")
        and not target.startswith("//")
        and "\\" not in target
        and target.isprintable()
    ):
        return target
    return url_for("dashboard.show_library")
