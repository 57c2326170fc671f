"""Passwords that are hashed with less work than in earnest."""

import pytest
from argon2 import PasswordHasher

from postil.auth import passwords

QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "HASHER", QUICK)
    passwords.nobodys.cache_clear()
