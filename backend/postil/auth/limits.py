"""How often what may be tried: counted in memory, by address, account name or token."""

from ipaddress import IPv6Address, ip_address, ip_network

from flask import g, request
from flask_limiter import Limiter

from postil.auth.accounts import key_of
from postil.web.current import settings
from postil.web.work import pushes

SUBSCRIBER = 64
"""Bits of an IPv6 address that one customer of a network provider has for all of theirs."""


def asking_address() -> str:
    """The client's, behind as many reverse proxies as the settings say."""
    told = request.remote_addr or ""
    try:
        address = ip_address(told)
    except ValueError:
        return told or "unknown"
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((address, SUBSCRIBER), strict=False))
    return told


def asked_name() -> str:
    """The account that somebody tries to sign in to, whether there is one or not."""
    return key_of(request.form.get("name", ""))[:200] or "nobody"


def asking_token() -> str:
    """Of a connected browser, a program, or a session of the dashboard."""
    return g.token.id.hex if "token" in g else asking_address()


limiter = Limiter(asking_address, storage_uri="memory://")


limit_signin = limiter.shared_limit(lambda: settings().signin_limit, scope="signin")
limit_pairing = limiter.shared_limit(lambda: settings().pairing_limit, scope="pairing")
limit_tokens = limiter.shared_limit(lambda: settings().token_limit, scope="tokens")
limit_names = limiter.shared_limit(
    lambda: settings().signin_limit, scope="name", key_func=asked_name, methods=["POST"]
)
"""Guesses for one account, from however many addresses. Its sign-in links go on working."""


@limiter.shared_limit(lambda: settings().write_limit, scope="writes", key_func=asking_token)
def count_write() -> None:
    """Refuses by raising; called once for each request that may write."""


def limit_writes() -> None:
    """Runs after the guards, which tell whose request it is."""
    if "token" in g and pushes():
        count_write()
