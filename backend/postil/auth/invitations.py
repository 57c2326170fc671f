"""Accounts by invitation: an owner makes a link that works once and lets one person in."""

from datetime import timedelta

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from postil.auth import accounts, passwords, sessions, tokens
from postil.auth.blueprint import auth
from postil.auth.limits import limit_signin
from postil.db import unit_of_work
from postil.errors import Conflict, Invalid, NotFound, PostilError
from postil.settings import Settings
from postil.tables import User
from postil.tables.users import Role
from postil.web.current import database


def invite(session: Session, owner: User, role: Role, settings: Settings) -> str:
    """The link's address, which nobody can be told again."""
    lifetime = timedelta(days=settings.invitation_days)
    secret = tokens.issue(session, owner.id, "invitation", "invitation", lifetime, role=role)
    return f"{settings.address}/join/{secret}"


@auth.get("/join/<secret>")
@limit_signin
def show_invitation(secret: str) -> str:
    return form_for(find(secret), secret)


@auth.post("/join/<secret>")
@limit_signin
def accept_invitation(secret: str) -> Response | tuple[str, int]:
    """What is refused uses nothing up: the form comes back with the reason."""
    proof = find(secret)
    name, password = request.form.get("name", ""), request.form.get("password", "")
    try:
        password_hash = passwords.hash_password(password)
        if not tokens.spend(g.session, proof):
            raise refused()
        role = proof.token.role or "member"
        user = accounts.add_user(g.session, name, role, password_hash)
    except (Conflict, Invalid) as error:
        return form_for(proof, secret, name, error), error.status
    answer = redirect(url_for("dashboard.show_library"), 303)
    sessions.start(g.session, user, answer, "joined")
    return answer


def find(secret: str) -> tokens.Proof:
    with unit_of_work(database(), read_only=True) as session:
        proof = tokens.find(session, secret, "invitation")
    if proof is None:
        raise refused()
    return proof


def form_for(
    proof: tokens.Proof, secret: str, name: str = "", error: PostilError | None = None
) -> str:
    return render_template(
        "join.html",
        secret=secret,
        inviter=proof.user.name,
        name=name,
        least=passwords.SHORTEST,
        error=error,
    )


def refused() -> NotFound:
    return NotFound(
        _(
            "This invitation does not work: it was used before, is too old, was taken back, or is "
            "incomplete. Ask whoever sent it for a new one."
        )
    )
