"""Signing in by name and password."""

from flask import g, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from postil.auth import access, accounts, passwords, sessions
from postil.auth.blueprint import auth
from postil.auth.limits import limit_names, limit_signin
from postil.auth.signin import wanted
from postil.db import unit_of_work
from postil.web.current import database

REFUSED = 403


@auth.get("/signin")
def show_signin() -> str:
    """The form, and how to get a sign-in link."""
    return render_template("signin.html", name="", next=wanted())


@auth.post("/signin")
@limit_signin
@limit_names
def sign_in_by_password() -> Response | tuple[str, int]:
    """One answer, whether the name, the password or both are wrong, or there is no password.

    The password is hashed before anything is written: meanwhile others can write.
    """
    name, password = request.form.get("name", ""), request.form.get("password", "")
    with unit_of_work(database(), read_only=True) as session:
        user = accounts.find_user(session, name)
    kept = None if user is None else user.password_hash
    if not passwords.agrees(kept, password) or user is None:
        access.record_refusal("refused_password", None if user is None else user.id)
        problem = _("No account has this name and this password. Try again, or use a sign-in link.")
        page = render_template("signin.html", name=name, next=wanted(), problem=problem)
        return page, REFUSED
    answer = redirect(sessions.safe_next(wanted()), 303)
    passwords.renew(g.session, user, password)
    sessions.start(g.session, user, answer, "signin_password")
    return answer
