"""Every route, for those who prove nothing: refused, and nothing is stored."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from postil.auth import accounts
from postil.auth.sessions import COOKIE
from postil.db import unit_of_work
from postil.tables import now, token
from postil.tables.users import TokenKind
from tests.backend.access.routes import GUARDED, proof_of
from tests.backend.access.world import World
from tests.backend.api.error_body import assert_error
from tests.backend.api.routes import Route
from tests.backend.people import SAME_ORIGIN

UNKNOWN = "01890000-0000-7000-8000-00000000ffff"
UNHEARD_OF = f"postil_{'0' * 32}_{'x' * 43}"


def proofs_of_nothing(world: World, kind: TokenKind) -> Iterator[str]:
    """Secrets that are none, another user's in part, or of another kind than `kind`."""
    secrets = dict(world.ada.secrets)
    right = secrets.pop(kind)
    yield from ("", UNHEARD_OF, right[:-1], right.upper(), f"{right}x", f"{right}\u00e9")
    yield right.replace(world.ada.user.id.hex, world.ben.user.id.hex)
    yield from secrets.values()


def assert_refused(world: World, route: Route, headers: dict[str, str]) -> None:
    client = world.app.test_client(use_cookies=False)
    answer = client.open(route.path(UNKNOWN), method=route.method, headers=headers)
    if proof_of(route) == "token":
        assert_error(answer, 401, "unauthorized")
        assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
    else:
        assert answer.status_code == 302, str(route)
        assert answer.headers["Location"].partition("?")[0] == "/signin"


def adas_proof(world: World, route: Route) -> dict[str, str]:
    """What would let Ada in."""
    return world.ada.as_program() if proof_of(route) == "token" else world.ada.as_browser()


def as_token(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}".encode().decode("latin-1")}


def as_cookie(secret: str) -> dict[str, str]:
    return {"Cookie": f"{COOKIE}={secret}".encode().decode("latin-1"), **SAME_ORIGIN}


def test_wrong_proofs_open_nothing(world: World) -> None:
    ada = world.ada.secrets
    tried = {
        "token": [
            *(as_token(secret) for secret in proofs_of_nothing(world, "device")),
            {},
            as_cookie(ada["session"]),
            as_cookie(ada["device"]),
            {"Authorization": f"Basic {ada['device']}"},
            {"Authorization": ada["device"]},
        ],
        "session": [
            *(as_cookie(secret) for secret in proofs_of_nothing(world, "session")),
            SAME_ORIGIN,
            {**as_token(ada["device"]), **SAME_ORIGIN},
        ],
    }
    for route in GUARDED:
        for headers in tried[proof_of(route)]:
            assert_refused(world, route, headers)
    assert world.rows_of_ada() == world.adas_rows


ENDS: dict[str, dict[str, Any]] = {
    "revoked": {"revoked_at": now()},
    "expired": {"expires_at": now() - timedelta(seconds=1)},
    "used up": {"used_at": now()},
    "of another kind by now": {"kind": "invitation"},
}


@pytest.mark.parametrize("change", ENDS.values(), ids=ENDS)
def test_what_has_ended_opens_nothing(world: World, change: dict[str, Any]) -> None:
    with unit_of_work(world.engine) as session:
        session.execute(update(token).values(change))
    ended = world.rows_of_ada()
    for route in GUARDED:
        assert_refused(world, route, adas_proof(world, route))
    assert world.rows_of_ada() == ended


def test_a_deleted_account_opens_nothing(world: World) -> None:
    with unit_of_work(world.engine) as session:
        accounts.delete_user(session, world.ada.user)
    for route in GUARDED:
        assert_refused(world, route, adas_proof(world, route))


def test_a_new_password_ends_what_was_open(world: World) -> None:
    """Tokens that outlive a change of password are the classic hole."""
    changed = world.app.test_client(use_cookies=False).post(
        "/account/password", data={"password": "a new password"}, headers=world.ada.as_browser()
    )
    assert changed.status_code == 303
    for route in GUARDED:
        assert_refused(world, route, adas_proof(world, route))


def test_proofs_in_other_places_are_not_looked_at(world: World) -> None:
    """Addresses end up in logs and histories, so a token there must be worth nothing."""
    secret = world.ada.secrets["device"]
    client = world.app.test_client(use_cookies=False)
    for name in ("access_token", "token", "authorization"):
        assert client.get("/api/v1/me", query_string={name: secret}).status_code == 401
        assert client.patch("/api/v1/me", data={name: secret}).status_code == 401
        assert client.get("/api/v1/me", headers={f"X-{name}": secret}).status_code == 401
