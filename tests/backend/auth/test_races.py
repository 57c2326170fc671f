"""Two who do the same at the same moment, where the database lets them (PostgreSQL)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from postil.auth import accounts, devices, tokens
from postil.auth.accounts import LastOwner, NameTaken
from postil.db import unit_of_work
from postil.tables import Pairing, User, now
from tests.support.waiting import wait_for

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)

Step = Callable[[Session], object]


def at_once(engine: Engine, first: Step, second: Step) -> object:
    """The second begins while the first is done but not committed; answers what it answers."""

    def run() -> object:
        with unit_of_work(engine) as session:
            return second(session)

    with ThreadPoolExecutor(1) as other:
        with unit_of_work(engine) as session:
            first(session)
            begun = other.submit(run)
            wait_for(lambda: begun.done() or is_waiting(engine), "the second to wait")
        return begun.result(timeout=60)


def is_waiting(engine: Engine) -> bool:
    with engine.connect() as connection:
        return bool(connection.execute(text("SELECT 1 FROM pg_locks WHERE NOT granted")).first())


def add(engine: Engine, name: str) -> User:
    with unit_of_work(engine) as session:
        return accounts.add_user(session, name, "owner")


def test_a_name_is_given_once(engine: Engine) -> None:
    with pytest.raises(NameTaken):
        at_once(
            engine,
            lambda session: accounts.add_user(session, "Ada"),
            lambda session: accounts.add_user(session, "ada"),
        )


def test_two_owners_who_leave_at_once_leave_one(engine: Engine) -> None:
    ada, ben = add(engine, "Ada"), add(engine, "Ben")
    with pytest.raises(LastOwner):
        at_once(
            engine,
            lambda session: accounts.set_role(session, ada, "member"),
            lambda session: accounts.delete_user(session, ben),
        )


def test_a_link_is_spent_once(engine: Engine) -> None:
    ada = add(engine, "Ada")
    with unit_of_work(engine) as session:
        secret = tokens.issue(session, ada.id, "invitation", "invitation")

    def spend(session: Session) -> bool:
        proof = tokens.find(session, secret, "invitation")
        return proof is not None and tokens.spend(session, proof)

    assert at_once(engine, spend, spend) is False


def test_a_device_code_is_worth_one_token(engine: Engine) -> None:
    ada = add(engine, "Ada")
    approved = Pairing(
        device_code_hash=tokens.hash_of("a device's code"),
        user_code="WDJB-MJHT",
        client_id="postil-extension",
        client_name="Firefox",
        user_id=ada.id,
        approved=True,
        expires_at=now() + timedelta(minutes=10),
    )
    with unit_of_work(engine) as session:
        session.add(approved)

    def poll(session: Session) -> bool:
        row = session.get(Pairing, approved.device_code_hash)
        return row is not None and devices.use_up(session, row)

    assert at_once(engine, poll, poll) is False
