"""Signing in by a one-time link, and out again."""

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from postil.auth import access, sessions, tokens
from postil.auth.blueprint import auth
from postil.auth.limits import limit_signin
from postil.errors import NotFound


@auth.get("/signin/<secret>")
@limit_signin
def confirm_signin(secret: str) -> str:
    """Asks for a click: the preview of a link in a chat must not use it up."""
    proof = tokens.find(g.session, secret, "signin")
    if proof is None:
        raise refused(secret)
    return render_template("signin_link.html", secret=secret, user=proof.user, next=wanted())


@auth.post("/signin/<secret>")
@limit_signin
def sign_in(secret: str) -> Response:
    proof = tokens.find(g.session, secret, "signin")
    if proof is None or not tokens.spend(g.session, proof):
        raise refused(secret)
    answer = redirect(sessions.safe_next(wanted()), 303)
    sessions.start(g.session, proof.user, answer, "signin_link")
    return answer


@auth.post("/signout")
def sign_out() -> Response:
    answer = redirect(url_for(".show_signin"), 303)
    sessions.end(g.session, answer)
    return answer


def wanted() -> str | None:
    """The page that somebody was led away from."""
    return request.values.get("next")


def refused(secret: str) -> NotFound:
    """One answer, whether the link is used up, too old, mistyped or made up."""
    proof = tokens.find_any(g.session, secret, "signin")
    if proof is not None:
        access.record_refusal("refused_link", proof.user.id)
    return NotFound(
        _(
            "This sign-in link does not work: it was used before, is too old, or is incomplete. "
            "Make a new one with `postil signin-link`."
        )
    )
