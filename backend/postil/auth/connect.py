"""The page on which a signed-in user lets a waiting browser in, or does not (RFC 8628, 3.3)."""

import re

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlmodel import select
from werkzeug.wrappers import Response

from postil.auth import access
from postil.auth.blueprint import connecting
from postil.auth.limits import limit_pairing
from postil.errors import BadRequest, NotFound
from postil.tables import Pairing, now
from postil.tables.users import AccessKind

DECISIONS: dict[str, tuple[bool, AccessKind]] = {
    "approve": (True, "connected"),
    "deny": (False, "refused_browser"),
}


@connecting.get("/connect")
@limit_pairing
def show_connect() -> str:
    """The code in the address is looked up and shown; nothing is decided by opening a link."""
    code = request.args.get("code", "")
    return render_template("connect.html", code=code, pairing=find_pairing(code), decided=None)


@connecting.post("/connect")
@limit_pairing
def decide_connect() -> str | Response:
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
    pairing.user_id = g.user.id
    pairing.approved, told = DECISIONS[decision]
    access.record(g.session, g.user.id, told, pairing.client_name)
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
