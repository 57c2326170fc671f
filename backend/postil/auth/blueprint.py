"""Where the routes of sign-in and of OAuth are gathered, and how often they may be tried."""

from flask import Blueprint
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from postil.web.current import settings

auth = Blueprint("auth", __name__)
"""Pages for people."""

oauth_endpoints = Blueprint("oauth", __name__, url_prefix="/oauth")
"""Endpoints for programs; they answer in the form of RFC 6749."""

limiter = Limiter(get_remote_address, storage_uri="memory://")

limit_signin = limiter.shared_limit(lambda: settings().signin_limit, scope="signin")
limit_pairing = limiter.shared_limit(lambda: settings().pairing_limit, scope="pairing")
limit_tokens = limiter.shared_limit(lambda: settings().token_limit, scope="tokens")
