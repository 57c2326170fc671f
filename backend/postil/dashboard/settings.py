"""The user's settings."""

from zoneinfo import available_timezones

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from postil.dashboard.blueprint import dashboard
from postil.dashboard.forms import parse
from postil.zones import set_time_zone
from postil_schema.me import MePatch


@dashboard.get("/settings")
def show_settings() -> str:
    zones = sorted(zone for zone in available_timezones() if not zone.startswith(("Etc", "posix")))
    return render_template("settings.html", zones=zones)


@dashboard.post("/settings")
def save_settings() -> Response:
    patch = parse(MePatch, request.form)
    set_time_zone(g.session, g.user, patch.time_zone)
    return redirect(url_for(".show_settings"))
