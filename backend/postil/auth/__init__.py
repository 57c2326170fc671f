"""Who asks: sign-in links, browser sessions, bearer tokens, and connecting a browser."""

from postil.auth import connect, oauth, signin
from postil.auth.blueprint import auth, oauth_endpoints

__all__ = ["auth", "connect", "oauth", "oauth_endpoints", "signin"]
