"""What strangers can make the server store stays little, however often they try."""

import pytest
from sqlalchemy import func, select

from postil.app import Postil
from postil.auth import access as accesses
from postil.auth import devices
from postil.db import unit_of_work
from postil.tables import access, pairing
from tests.backend.people import SAME_ORIGIN, Person, join

KEPT, TRIED = 5, 12


def try_password(app: Postil, name: str, number: int) -> None:
    client = app.test_client()
    agent = {"User-Agent": f"Try{number}/1 Firefox/{number}", **SAME_ORIGIN}
    given = {"name": name, "password": f"wrong {number}"}
    assert client.post("/signin", data=given, headers=agent).status_code == 403


def kinds(person: Person) -> list[str]:
    with unit_of_work(person.engine, read_only=True) as session:
        mine = access.c.user_id == person.user.id
        return sorted(session.scalars(select(access.c.kind).where(mine)))


def test_of_refusals_the_newest_are_kept(
    app: Postil, owner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each account has its own, and what was let in is none of them."""
    monkeypatch.setattr(accesses, "KEPT_REFUSALS", KEPT)
    ben = join(app, "Ben")
    ben.sign_in()
    try_password(app, "Ben", 0)
    for number in range(TRIED):
        try_password(app, "Olga", number)
        try_password(app, "nobody", number)
    assert kinds(ben) == ["refused_password", "signin_link"]
    let_in, *refused = sorted(kinds(owner), reverse=True)
    assert (let_in, len(refused)) == ("signin_link", KEPT)
    with unit_of_work(owner.engine, read_only=True) as session:
        told = accesses.recent(session, owner.user.id)
    assert {one.kind for one in told[:2]} == {"refused_name", "refused_password"}


def test_of_browsers_that_wait_the_newest_are_kept(
    app: Postil, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "MOST_WAITING", KEPT)
    client = app.test_client()
    asked = {"client_id": "postil-extension"}
    codes = []
    for _ in range(TRIED):
        answer = client.post("/oauth/device_authorization", data=asked)
        codes.append(answer.get_json()["user_code"])
    with unit_of_work(app.extensions["postil_engine"], read_only=True) as session:
        assert session.scalar(select(func.count()).select_from(pairing)) == KEPT
        left = set(session.scalars(select(pairing.c.user_code)))
    assert codes[-1] in left
    assert left <= set(codes[-KEPT:])
