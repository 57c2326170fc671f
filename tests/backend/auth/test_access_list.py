"""The list of sign-ins, connections and refusals."""

from sqlalchemy import select

from postil.app import Postil
from postil.auth import access as accesses
from postil.db import unit_of_work
from postil.tables import (
    Access,
    access,
)
from tests.backend.people import FIREFOX, SAME_ORIGIN, Person, join, stored


def kinds(person: Person) -> list[str]:
    with unit_of_work(person.engine, read_only=True) as session:
        found = session.scalars(select(Access).where(access.c.user_id == person.user.id))
        return sorted(one.kind for one in found)


def test_sign_ins_and_refusals_are_told_to_whom_they_concern(app: Postil, owner: Person) -> None:
    ada = join(app, "Ada")
    link = ada.signin_path()
    for _twice in range(2):
        app.test_client().post(link, headers={**SAME_ORIGIN, "User-Agent": FIREFOX})
    app.test_client().get(link)
    app.test_client().post("/signin", data={"name": "Ada", "password": "x"}, headers=SAME_ORIGIN)
    app.test_client().post("/signin", data={"name": "Eve", "password": "x"}, headers=SAME_ORIGIN)
    assert kinds(ada) == ["refused_link", "refused_link", "refused_password", "signin_link"]
    assert kinds(owner) == ["refused_name", "signin_link"]
    ada.sign_in()
    page = ada.browser.get("/account").text
    for words in ("Firefox on Linux", "127.0.0.1", "Refused: a wrong password", "Signed in by"):
        assert words in page
    assert "a name that no account has" not in page
    assert "a name that no account has" in owner.browser.get("/account").text
    for secret in (ada.token[-43:], link[-43:]):
        assert secret not in page
        assert secret not in repr(stored(ada))


def test_many_refusals_hide_no_sign_in(app: Postil, ada: Person) -> None:
    ada.sign_in()
    with app.test_request_context(), unit_of_work(ada.engine) as session:
        for _guess in range(2 * accesses.SHOWN):
            accesses.record(session, ada.user.id, "refused_password")
    with unit_of_work(ada.engine, read_only=True) as session:
        told = [one.kind for one in accesses.recent(session, ada.user.id)]
    assert told.count("refused_password") == accesses.SHOWN
    assert told[-1] == "signin_link", "newest first"


def test_connections_are_told_of(app: Postil, ada: Person) -> None:
    ada.sign_in()
    for decision in ("approve", "deny"):
        form = {"client_id": "postil-extension", "client_name": "My laptop"}
        begun = app.test_client().post("/oauth/device_authorization", data=form).get_json()
        ada.submit("/connect", code=begun["user_code"], decision=decision)
    assert kinds(ada) == ["connected", "refused_browser", "signin_link"]
    assert ada.browser.get("/account").text.count("My laptop") == 2
