"""What a connecting browser is called until its user renames it."""

from flask import request
from flask_babel import gettext as _

BROWSERS = (("Firefox/", "Firefox"), ("Edg/", "Edge"), ("Chrome/", "Chromium"))
SYSTEMS = (
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
"""Part of the User-Agent header to the name; the first that occurs counts."""


def browser_name() -> str:
    """Its own words if it sends some, else what its User-Agent header tells."""
    told = " ".join(request.form.get("client_name", "").split())
    if told and told.isprintable():
        return told[:100]
    return browser_of_agent()


def browser_of_agent() -> str:
    """What the User-Agent header tells, such as “Firefox on Linux”."""
    agent = request.headers.get("User-Agent", "")
    browser = next((name for mark, name in BROWSERS if mark in agent), _("Browser"))
    system = next((name for mark, name in SYSTEMS if mark in agent), None)
    return (
        browser
        if system is None
        else _("%(browser)s on %(system)s", browser=browser, system=system)
    )
