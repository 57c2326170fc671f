"""What nobody can use any more goes, and nothing else."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from postil.app import Postil
from postil.auth import cleaning
from postil.db import unit_of_work
from postil.tables import (
    Access,
    Pairing,
    Token,
    User,
    access,
    now,
    pairing,
    token,
)
from tests.backend.people import Person

AGES = {
    "a day": timedelta(days=1, seconds=1),
    "a season": timedelta(days=91),
}


def test_what_nobody_can_use_is_cleaned_away(app: Postil, ada: Person) -> None:
    """Nothing that can still be used goes, and what ended lately is still known."""
    moment = now()
    day, season = (moment - age for age in AGES.values())
    rows: dict[str, dict[str, Any]] = {
        "a link that works": {"kind": "signin", "expires_at": moment + AGES["a day"]},
        "a session": {"kind": "session", "expires_at": moment + AGES["a day"]},
        "a session that ended": {"kind": "session", "revoked_at": day},
        "a program's key, never used": {"kind": "device", "created_at": season},
        "a browser, just paired": {"kind": "device", "origin": "x", "created_at": moment},
        "a browser": {
            "kind": "device",
            "origin": "x",
            "created_at": season,
            "last_used_at": season,
        },
        "- a link too old": {"kind": "signin", "expires_at": day},
        "- a link that was used": {"kind": "signin", "used_at": day},
        "- an invitation taken back": {"kind": "invitation", "revoked_at": day},
        "- a session long ended": {"kind": "session", "revoked_at": season},
        "- a session long expired": {"kind": "session", "expires_at": season},
        "- a key that never arrived": {"kind": "device", "origin": "x", "created_at": day},
    }
    with unit_of_work(ada.engine) as session:
        for name, fields in rows.items():
            made: Any = {"user_id": ada.user.id, "name": name, "secret_hash": name, **fields}
            session.add(Token(**made))
        for at in (day, season):
            shared: Any = {"user_id": ada.user.id, "client": "", "address": ""}
            session.add(Access(at=at, kind="connected", **shared))
        for code, until in (("old", day), ("new", moment)):
            waiting: Any = {"device_code_hash": code, "user_code": code, "client_id": "x"}
            session.add(Pairing(expires_at=until, **waiting))
    with unit_of_work(ada.engine) as session:
        cleaning.clean(session, moment)
    with unit_of_work(ada.engine, read_only=True) as session:
        kept = set(session.scalars(select(token.c.name)))
        assert kept == {n for n in rows if n[0] != "-"} | {"Ada's program"}
        assert session.scalars(select(access.c.at)).all() == [day]
        assert session.scalars(select(pairing.c.user_code)).all() == ["new"]
        assert session.query(User).count() == 1
