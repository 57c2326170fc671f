"""Where the routes of sign-in and of OAuth are gathered."""

from flask import Blueprint

auth = Blueprint("auth", __name__)
"""Pages for people who are not signed in yet."""

connecting = Blueprint("connecting", __name__)
"""Pages for people who are signed in."""

oauth_endpoints = Blueprint("oauth", __name__, url_prefix="/oauth")
"""Endpoints for programs; they answer in the form of RFC 6749."""
