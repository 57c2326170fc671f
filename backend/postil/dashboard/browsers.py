"""The connected browsers, and how one loses its access."""

from uuid import UUID

from flask import g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from postil.auth import tokens
from postil.dashboard.blueprint import dashboard
from postil.web.current import settings


@dashboard.get("/browsers")
def show_browsers() -> str:
    connected = tokens.devices(g.session, g.user.id)
    return render_template("browsers.html", browsers=connected, address=settings().address)


@dashboard.post("/browsers/<uuid:token_id>/disconnect")
def disconnect_browser(token_id: UUID) -> Response:
    tokens.revoke(g.session, g.user.id, token_id, "device")
    return redirect(url_for(".show_browsers"))


@dashboard.post("/browsers/disconnect-all")
def disconnect_all() -> Response:
    tokens.revoke_all(g.session, g.user.id, "device")
    return redirect(url_for(".show_browsers"))
