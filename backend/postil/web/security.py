"""What every answer carries and every request must have, whatever its route does."""

import re
from urllib.parse import urlsplit
from uuid import uuid4

from flask import Flask, Response, g, request
from flask_babel import gettext as _

from postil.errors import Forbidden, PostilError
from postil.web.current import settings
from postil.web.work import SAFE_METHODS

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
COOKIELESS = ("/api/v1", "/oauth/")
"""Starts of paths whose routes look at no cookie, so that no page can abuse one."""

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""`no-referrer` would be stricter, but makes `Origin` null on the dashboard's own forms."""


class MisdirectedRequest(PostilError):
    """RFC 9110, 15.5.20."""

    status = 421
    code = "unknown_host"


def name_request() -> None:
    """A well-formed id of the caller is kept, so that its log and the server's can be joined."""
    given = request.headers.get("X-Request-Id", "")
    g.request_id = given if REQUEST_ID.fullmatch(given) else uuid4().hex


def check_host() -> None:
    """Refuse names that are not the server's: a page that rebinds its own name is one of them."""
    if host_name(request.host) not in {
        *LOOPBACK_HOSTS,
        host_name(urlsplit(settings().address).netloc),
    }:
        raise MisdirectedRequest(
            _(
                "This server does not answer to that name. If it should, set POSTIL_PUBLIC_URL "
                "to the address that you use."
            )
        )


def host_name(host: str) -> str:
    """Without the port, in small letters; IPv6 keeps its brackets."""
    return re.sub(r":\d*$", "", host).rstrip(".").lower()


def check_origin() -> None:
    """Refuse a change that another site's page asked for with the user's cookie.

    Browsers send `Sec-Fetch-Site` on https and loopback, and `Origin` with every form everywhere.
    """
    if request.method in SAFE_METHODS or request.path.startswith(COOKIELESS):
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        trusted = site in {"same-origin", "none"}
    else:
        trusted = is_own_origin(request.headers.get("Origin"))
    if not trusted:
        raise Forbidden


def is_own_origin(origin: str | None) -> bool:
    """As it stands in the header: nothing that somebody made up is taken apart."""
    asked = {f"{scheme}://{request.host}".lower() for scheme in ("http", "https")}
    return origin is not None and origin.lower() in {settings().origin, *asked}


def add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["X-Request-Id"] = g.request_id
    if settings().secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
        response.vary.add("Cookie")
    return response


def install(app: Flask) -> None:
    app.before_request(name_request)
    app.before_request(check_host)
    app.before_request(check_origin)
    app.after_request(add_headers)
