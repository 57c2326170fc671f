"""Signing in by a one-time link, and out again."""

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import update
from sqlalchemy.engine import CursorResult
from werkzeug.wrappers import Response

from postil.auth import sessions, tokens
from postil.auth.blueprint import auth, limit_signin
from postil.errors import NotFound
from postil.tables import now, token


def refused() -> NotFound:
    """One answer, whether the link is used up, too old, mistyped or made up."""
    return NotFound(
        _(
            "This sign-in link does not work: it was used before, is too old, or is incomplete. "
            "Make a new one with `postil signin-link`."
        )
    )


@auth.get("/signin")
def show_signin() -> str:
    """How to get a sign-in link."""
    return render_template("signin.html", secret=None, user=None, next=request.args.get("next"))


@auth.get("/signin/<secret>")
@limit_signin
def confirm_signin(secret: str) -> str:
    """Asks for a click: the preview of a link in a chat must not use it up."""
    proof = tokens.find(g.session, secret, "signin")
    if proof is None:
        raise refused()
    return render_template(
        "signin.html", secret=secret, user=proof.user, next=request.args.get("next")
    )


@auth.post("/signin/<secret>")
@limit_signin
def sign_in(secret: str) -> Response:
    proof = tokens.find(g.session, secret, "signin")
    if proof is None or not spend(proof):
        raise refused()
    answer = redirect(sessions.safe_next(request.form.get("next")), 303)
    sessions.start(g.session, proof.user, answer)
    return answer


@auth.post("/signout")
def sign_out() -> Response:
    answer = redirect(url_for(".show_signin"), 303)
    sessions.end(g.session, answer)
    return answer


def spend(proof: tokens.Proof) -> bool:
    """True for the first of any number of simultaneous attempts, and for no other."""
    spent: CursorResult[object] = g.session.execute(
        update(token)
        .where(token.c.user_id == proof.user.id, token.c.id == proof.token.id)
        .where(token.c.used_at.is_(None))
        .values(used_at=now())
    )
    return spent.rowcount == 1
