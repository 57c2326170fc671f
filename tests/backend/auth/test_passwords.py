"""Signing in by password; what changing it ends; that nobody learns who has an account."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from postil.app import Postil, create_app
from postil.auth import accounts, passwords
from postil.db import unit_of_work
from postil.errors import Invalid
from postil.tables import User
from tests.backend.auth.conftest import QUICK
from tests.backend.conftest import make_settings
from tests.backend.people import PASSWORD, SAME_ORIGIN, Person, join

one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For what the database has no part in."""


def set_password(person: Person, password: str = PASSWORD) -> None:
    with unit_of_work(person.engine) as session:
        accounts.set_password(session, person.user, passwords.hash_password(password))


def sign_in(client: FlaskClient, name: str, password: str, **more: str) -> TestResponse:
    form = {"name": name, "password": password, **more}
    return client.post("/signin", data=form, headers=SAME_ORIGIN)


def test_name_and_password_sign_in(app: Postil, ada: Person) -> None:
    set_password(ada)
    for name in ("Ada", " ada "):
        client = app.test_client()
        answer = sign_in(client, name, PASSWORD, next="/tags")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/tags")
        assert client.get("/browsers").status_code == 200


@one_database
def test_one_password_is_one_however_it_is_typed(app: Postil, ada: Person) -> None:
    set_password(ada, "Größenwahn, verhütet")
    decomposed = "Gro\u0308\u00dfenwahn, verhu\u0308tet"
    assert sign_in(app.test_client(), "Ada", decomposed).status_code == 303


def refusals(app: Postil) -> dict[str, TestResponse]:
    attempts = {
        "wrong password": ("Ada", "wrong horse battery"),
        "account without a password": ("Ben", PASSWORD),
        "nobody's name": ("Eve", PASSWORD),
        "no password": ("Ada", ""),
        "no password of an account without one": ("Ben", ""),
        "a name that cannot be one": ("a\x00b", PASSWORD),
    }
    return {why: sign_in(app.test_client(), *typed) for why, typed in attempts.items()}


@one_database
@pytest.mark.usefixtures("ben")
def test_every_refusal_is_one_answer(app: Postil, ada: Person) -> None:
    set_password(ada)
    pages = set()
    for why, answer in refusals(app).items():
        assert answer.status_code == 403, why
        assert "Set-Cookie" not in answer.headers, why
        page = answer.text.replace(answer.headers["X-Request-Id"], "")
        pages.add(page[: page.index('name="name" value="')])
    assert len(pages) == 1


@contextmanager
def counting(app: Postil, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What an attempt does: statements, commits and hashes, in their order."""
    done: list[str] = []
    engine = app.extensions["postil_engine"]

    class Counted:
        def verify(self, kept: str, typed: bytes) -> bool:
            done.append("hash")
            return QUICK.verify(kept, typed)

        def hash(self, typed: bytes) -> str:
            return QUICK.hash(typed)

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        done.append(statement)

    def note_commit(_connection: object) -> None:
        done.append("commit")

    monkeypatch.setattr(passwords, "HASHER", Counted())
    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "commit", note_commit)
    yield done
    event.remove(engine, "before_cursor_execute", note)
    event.remove(engine, "commit", note_commit)


@pytest.mark.usefixtures("ben")
def test_every_refusal_is_the_same_work(
    app: Postil, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that time does not tell who has an account, nor who has a password."""
    with unit_of_work(ada.engine) as session:
        accounts.ensure_owner(session)
    set_password(ada)
    sign_in(app.test_client(), "warm", "up")
    work = []
    for name in ("Ada", "Ben", "Eve"):
        with counting(app, monkeypatch) as done:
            assert sign_in(app.test_client(), name, "wrong").status_code == 403
        work.append(done)
    assert work[0].count("hash") == 1
    assert work[0].count("commit") == 2
    assert work[0] == work[1] == work[2]


@one_database
def test_a_password_has_10_to_1000_characters(ada: Person) -> None:
    for wrong in ("", "x" * 9, "x" * 1_001):
        with pytest.raises(Invalid):
            passwords.hash_password(wrong)
    assert passwords.hash_password("x" * 1_000).startswith("$argon2id$")


@one_database
def test_what_is_too_long_to_be_a_password_is_not_looked_at(
    app: Postil, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To normalise it could take hours, and anybody may send it."""
    set_password(ada)
    looked_at: list[str] = []

    def normal(password: str) -> bytes:
        looked_at.append(password)
        return password.encode()

    monkeypatch.setattr(passwords, "normal", normal)
    for name in ("Ada", "nobody"):
        answer = sign_in(app.test_client(), name, "a" + "\u0315\u0300" * 100_000)
        assert answer.status_code == 403
    assert looked_at == ["", ""], "and it is as much work as any other guess"
    too_long = "x" * (passwords.LONGEST + 1)
    assert not passwords.agrees(QUICK.hash(too_long.encode()), too_long)


def test_a_hash_of_older_parameters_is_renewed_by_use(
    app: Postil, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_password(ada)
    before = hash_of(ada)
    stronger = PasswordHasher(time_cost=2, memory_cost=128, parallelism=1)
    monkeypatch.setattr(passwords, "HASHER", stronger)
    assert sign_in(app.test_client(), "Ada", "wrong").status_code == 403
    assert hash_of(ada) == before
    assert sign_in(app.test_client(), "Ada", PASSWORD).status_code == 303
    renewed = hash_of(ada)
    assert "m=128,t=2" in renewed
    assert sign_in(app.test_client(), "Ada", PASSWORD).status_code == 303
    assert hash_of(ada) == renewed


def hash_of(person: Person) -> str:
    with unit_of_work(person.engine, read_only=True) as session:
        return session.get_one(User, person.user.id).password_hash or ""


@one_database
def test_no_password_is_stored_as_it_is(ada: Person) -> None:
    set_password(ada)
    assert PASSWORD not in hash_of(ada)
    assert hash_of(ada).startswith("$argon2id$v=19$")


def test_guesses_are_limited_by_address_and_by_name(tmp_path: Path, sqlite_url: str) -> None:
    settings = make_settings(tmp_path, sqlite_url, signin_limit="3 per day", proxies=1)
    client = create_app(settings).test_client()

    def guess(address: str, name: str) -> int:
        headers = {**SAME_ORIGIN, "X-Forwarded-For": address}
        form = {"name": name, "password": "x"}
        return client.post("/signin", data=form, headers=headers).status_code

    assert [guess("192.0.2.1", f"name {n}") for n in range(4)] == [403, 403, 403, 429]
    assert [guess(f"192.0.2.{n}", "Owner") for n in range(10, 14)] == [403, 403, 403, 429]
    assert guess("192.0.2.20", " OWNER ") == 429
    assert guess("192.0.2.21", "another") == 403


@pytest.mark.usefixtures("ben")
def test_a_new_password_ends_what_the_old_one_opened(app: Postil, ada: Person) -> None:
    set_password(ada)
    other = app.test_client()
    assert sign_in(other, "Ada", PASSWORD).status_code == 303
    ada.sign_in()
    link = ada.signin_path()
    wrong = ada.submit("/account/password", current="x", password="a new password")
    assert wrong.status_code == 422
    assert other.get("/browsers").status_code == 200
    changed = ada.submit("/account/password", current=PASSWORD, password="a new password")
    assert changed.status_code == 303
    assert ada.browser.get("/browsers").status_code == 200, "who changed it stays signed in"
    assert other.get("/browsers").status_code == 302
    assert app.test_client().post(link, headers=SAME_ORIGIN).status_code == 404
    assert ada.call("GET", "/me").status_code == 401, "browsers go too, unless they are kept"
    assert sign_in(app.test_client(), "Ada", PASSWORD).status_code == 403
    assert sign_in(app.test_client(), "Ada", "a new password").status_code == 303


@one_database
def test_browsers_stay_if_that_is_asked_for(ada: Person) -> None:
    ada.sign_in()
    changed = ada.submit("/account/password", password=PASSWORD, keep_browsers="on")
    assert changed.status_code == 303
    assert ada.call("GET", "/me").status_code == 200
    refused = ada.submit("/account/password", password="a new password", keep_browsers="on")
    assert refused.status_code == 422, "the second time, the first one is asked for"


def test_the_limits_hold_for_a_session_that_guesses(tmp_path: Path, sqlite_url: str) -> None:
    app = create_app(make_settings(tmp_path, sqlite_url))
    ada = join(app, "Ada")
    set_password(ada)
    ada.sign_in()
    limited = create_app(make_settings(tmp_path, sqlite_url, signin_limit="2 per day"))
    cookie = ada.browser.get_cookie("postil_session")
    assert cookie is not None
    client = limited.test_client()
    client.set_cookie("postil_session", cookie.value)
    form = {"current": "x", "password": "y" * 10}
    answers = [client.post("/account/password", data=form, headers=SAME_ORIGIN) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 429]
