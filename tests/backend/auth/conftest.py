"""An owner, and passwords that are hashed with less work than in earnest."""

import pytest
from argon2 import PasswordHasher

from postil.app import Postil
from postil.auth import accounts, passwords
from postil.db import unit_of_work
from postil.tables.users import Role
from tests.backend.people import Person, join

QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "HASHER", QUICK)
    passwords.nobodys.cache_clear()


@pytest.fixture
def owner(app: Postil) -> Person:
    person = join(app, "Olga")
    make_role(person, "owner")
    person.sign_in()
    return person


def make_role(person: Person, role: Role) -> None:
    with unit_of_work(person.engine) as session:
        accounts.set_role(session, person.user, role)
