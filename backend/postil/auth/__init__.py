"""Who asks: sign-in, invitations, browser sessions, bearer tokens, and connecting a browser."""

from postil.auth import connect, invitations, oauth, password_signin, signin
from postil.auth.blueprint import auth, connecting, oauth_endpoints

__all__ = [
    "auth",
    "connect",
    "connecting",
    "invitations",
    "oauth",
    "oauth_endpoints",
    "password_signin",
    "signin",
]
