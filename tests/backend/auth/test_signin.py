"""Signing in by a link that works once."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from postil.app import Postil, create_app
from postil.auth import accounts
from postil.db import unit_of_work
from postil.errors import Conflict, Invalid
from postil.tables import User, now, token
from tests.backend.conftest import make_settings
from tests.backend.people import SAME_ORIGIN, Person, join


def test_a_link_is_not_used_up_by_looking_at_it(ada: Person) -> None:
    path = ada.signin_path()
    for _preview in range(3):
        page = ada.app.test_client().get(path)
        assert page.status_code == 200
        assert "Set-Cookie" not in page.headers
    assert ada.browser.post(path, headers=SAME_ORIGIN).status_code == 303
    assert ada.browser.get("/browsers").status_code == 200


def test_a_link_works_once(app: Postil, ada: Person) -> None:
    path = ada.signin_path()
    assert app.test_client().post(path, headers=SAME_ORIGIN).status_code == 303
    again = app.test_client().post(path, headers=SAME_ORIGIN)
    assert again.status_code == 404
    assert "Set-Cookie" not in again.headers


def test_every_bad_link_gets_one_answer(app: Postil, ada: Person) -> None:
    """Unknown user, wrong secret, another kind of secret, expired, used: the same words."""
    old, used = ada.signin_path(), ada.signin_path()
    app.test_client().post(used, headers=SAME_ORIGIN)
    with unit_of_work(ada.engine) as session:
        session.execute(
            update(token)
            .where(token.c.used_at.is_(None), token.c.kind == "signin")
            .values(expires_at=now() - timedelta(seconds=1))
        )
    made_up = f"/signin/postil_{'0' * 32}_{'x' * 43}"
    paths = [old, used, made_up, used[:-1] + "x", f"/signin/{ada.token}", "/signin/x"]
    for send in (app.test_client().get, app.test_client().post):
        answers = [send(path, headers=SAME_ORIGIN) for path in paths]
        assert {answer.status_code for answer in answers} == {404}
        pages = {
            answer.get_data(as_text=True).replace(answer.headers["X-Request-Id"], "")
            for answer in answers
        }
        assert len(pages) == 1


NEXT = {
    "/browsers": "/browsers",
    "/papers/x?tag=a&q=b": "/papers/x?tag=a&q=b",
    "": "/",
    "browsers": "/",
    "//evil.example": "/",
    "/\\evil.example": "/",
    "https://evil.example/": "/",
    "javascript:alert(1)": "/",
    "/\t/evil.example": "/",
    "/\n//evil.example": "/",
}


@pytest.mark.parametrize(("given", "reached"), NEXT.items(), ids=ascii)
def test_next_stays_on_this_server(ada: Person, given: str, reached: str) -> None:
    answer = ada.submit(ada.signin_path(), next=given)
    assert (answer.status_code, answer.headers["Location"]) == (303, reached)


def test_a_stranger_comes_back_to_the_page_that_was_asked_for(ada: Person) -> None:
    led = ada.browser.get("/browsers?a=b").headers["Location"]
    assert led == "/signin?next=/browsers?a%3Db"


def test_signing_out_ends_the_session_everywhere(app: Postil, ada: Person) -> None:
    ada.sign_in()
    cookie = ada.browser.get_cookie("postil_session")
    assert cookie is not None
    copy = app.test_client()
    copy.set_cookie("postil_session", cookie.value)
    assert copy.get("/browsers").status_code == 200
    assert ada.submit("/signout").status_code == 303
    assert copy.get("/browsers").status_code == 302
    assert ada.browser.get("/browsers").status_code == 302


def test_attempts_are_limited(tmp_path: Path, sqlite_url: str) -> None:
    app = create_app(make_settings(tmp_path, sqlite_url, signin_limit="3 per day"))
    client = app.test_client()
    assert [client.get("/signin/x").status_code for _ in range(3)] == [404] * 3
    limited = client.post("/signin/y", headers=SAME_ORIGIN)
    assert limited.status_code == 429
    assert int(limited.headers["Retry-After"]) >= 1


def test_only_hashes_of_secrets_are_stored(ada: Person) -> None:
    ada.sign_in()
    cookie = ada.browser.get_cookie("postil_session")
    assert cookie is not None
    with ada.engine.connect() as connection:
        kept = repr(connection.execute(token.select()).all())
    for secret in (ada.token, cookie.value):
        assert secret not in kept
        assert secret[-43:] not in kept


def test_the_owner_is_made_once(app: Postil) -> None:
    with unit_of_work(app.extensions["postil_engine"]) as session:
        owner = accounts.ensure_owner(session)
        assert accounts.ensure_owner(session).id == owner.id
        assert session.query(User).count() == 1


def test_names_of_accounts_are_unique_whatever_their_case(app: Postil) -> None:
    join(app, "Ada Lovelace")
    with unit_of_work(app.extensions["postil_engine"]) as session:
        with pytest.raises(Conflict):
            accounts.add_user(session, " ada  LOVELACE ")
        for name in ("", " ", "x" * 101, "a\x00", "a\u202eb"):
            with pytest.raises(Invalid):
                accounts.add_user(session, name)
