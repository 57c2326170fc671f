"""What is kept of a token's use."""

from datetime import datetime, timedelta

from sqlalchemy import update

from postil.auth import tokens
from postil.db import unit_of_work
from postil.tables import token
from tests.backend.people import Person


def last_used(person: Person) -> datetime | None:
    with unit_of_work(person.engine, read_only=True) as session:
        proof = tokens.find(session, person.token, "device")
        assert proof is not None
        return proof.token.last_used_at


def test_a_tokens_use_is_noted_but_not_each_time(ada: Person) -> None:
    assert last_used(ada) is None
    ada.call("GET", "/me")
    first = last_used(ada)
    assert first is not None
    ada.call("GET", "/me")
    assert last_used(ada) == first
    with unit_of_work(ada.engine) as session:
        session.execute(update(token).values(last_used_at=first - timedelta(hours=1)))
    ada.call("GET", "/me")
    assert (last_used(ada) or first) > first - timedelta(hours=1)
