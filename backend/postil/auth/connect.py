"""The page on which a signed-in user lets a waiting browser in, or does not (RFC 8628, 3.3)."""

import re

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlmodel import select
from werkzeug.wrappers import Response

from postil.auth.blueprint import auth, limit_pairing
from postil.auth.sessions import require_session
from postil.errors import BadRequest, NotFound
from postil.tables import Pairing, now

DECISIONS = {"approve": True, "deny": False}


@auth.get("/connect")
@limit_pairing
def show_connect() -> str | Response:
    """The code in the address is looked up and shown; nothing is decided by opening a link."""
    led_away = require_session()
    if led_away is not None:
        return led_away
    code = request.args.get("code", "")
    return render_template("connect.html", code=code, pairing=find_pairing(code), decided=None)


@auth.post("/connect")
@limit_pairing
def decide_connect() -> str | Response:
    led_away = require_session()
    if led_away is not None:
        return led_away
    code = request.form.get("code", "")
    pairing = find_pairing(code)
    if pairing is None:
        raise NotFound(
            _("No browser waits with this code. Codes are short-lived: start again in the browser.")
        )
    decision = request.form.get("decision")
    if decision is None:
        return redirect(url_for(".show_connect", code=pairing.user_code), 303)
    if decision not in DECISIONS:
        raise BadRequest(_("Choose whether to connect the browser or to refuse it."))
    pairing.user_id, pairing.approved = g.user.id, DECISIONS[decision]
    return render_template("connect.html", code="", pairing=pairing, decided=decision)


def find_pairing(typed: str) -> Pairing | None:
    """By the code as people type it: case, spaces and the hyphen do not matter."""
    letters = re.sub(r"[\s-]", "", typed).upper()
    found: Pairing | None = g.session.scalars(
        select(Pairing).where(
            Pairing.user_code == f"{letters[:4]}-{letters[4:]}",
            Pairing.expires_at > now(),
            Pairing.approved.is_(None),  # type: ignore[union-attr]
        )
    ).one_or_none()
    return found
