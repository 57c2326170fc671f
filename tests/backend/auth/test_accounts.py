"""Invitations, roles, sessions, the list of sign-ins, and the end of an account."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from postil.app import Postil
from postil.auth import access as accesses
from postil.auth import accounts, cleaning, tokens
from postil.db import unit_of_work
from postil.errors import Conflict
from postil.tables import (
    Access,
    Pairing,
    Token,
    User,
    access,
    metadata,
    now,
    pairing,
    paper_search,
    token,
)
from postil.tables.users import Role
from postil_schema.captures import Capture
from tests.backend.api.samples import sample
from tests.backend.people import SAME_ORIGIN, Person, join, stored

PASSWORD = "correct horse battery"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"


@pytest.fixture
def owner(app: Postil) -> Person:
    person = join(app, "Olga")
    make_role(person, "owner")
    person.sign_in()
    return person


def make_role(person: Person, role: Role) -> None:
    with unit_of_work(person.engine) as session:
        accounts.set_role(session, person.user, role)


def invite(owner: Person, role: str = "member") -> str:
    """The path of a new invitation."""
    page = owner.submit("/people/invite", role=role).text
    found = re.search(r"http://127\.0\.0\.1:8917(/join/postil_\S+?)<", page)
    assert found, page
    return found[1]


def accept(client: FlaskClient, path: str, name: str = "Nina", password: str = PASSWORD) -> int:
    form = {"name": name, "password": password}
    return client.post(path, data=form, headers=SAME_ORIGIN).status_code


def kinds(person: Person) -> list[str]:
    with unit_of_work(person.engine, read_only=True) as session:
        found = session.scalars(select(Access).where(access.c.user_id == person.user.id))
        return sorted(one.kind for one in found)


def test_an_invitation_makes_one_account(app: Postil, owner: Person) -> None:
    path = invite(owner)
    guest = app.test_client()
    assert "Olga invites you" in guest.get(path).text
    assert accept(guest, path, password="short") == 422
    assert accept(guest, path, name="olga") == 409
    assert accept(guest, path) == 303, "what was refused has used nothing up"
    assert "Signed in as Nina." in guest.get("/settings").text
    assert guest.get("/people").status_code == 403
    assert accept(app.test_client(), path, name="Otto") == 404
    assert app.test_client().get(path).status_code == 404
    with unit_of_work(owner.engine, read_only=True) as session:
        assert accounts.require_user(session, "Nina").role == "member"


def test_an_owner_invites_owners_too(app: Postil, owner: Person) -> None:
    guest = app.test_client()
    assert accept(guest, invite(owner, "owner")) == 303
    assert guest.get("/people").status_code == 200
    assert owner.submit("/people/invite", role="emperor").status_code == 422


def test_invitations_end(app: Postil, owner: Person) -> None:
    """Taken back, too old, or made by somebody who is no owner any more."""
    taken_back, demoted = invite(owner), invite(owner)
    page = owner.browser.get("/people").text
    ids = re.findall(r"/people/invitations/([0-9a-f-]+)/revoke", page)
    assert len(ids) == 2
    assert owner.submit(f"/people/invitations/{ids[1]}/revoke").status_code == 302
    assert accept(app.test_client(), taken_back) == 404
    join(app, "Otto")
    with unit_of_work(owner.engine) as session:
        accounts.set_role(session, accounts.require_user(session, "Otto"), "owner")
        accounts.set_role(session, owner.user, "member")
    assert accept(app.test_client(), demoted) == 404
    make_role(owner, "owner")
    too_old = invite(owner)
    with unit_of_work(owner.engine) as session:
        session.execute(update(token).values(expires_at=now() - timedelta(seconds=1)))
    assert accept(app.test_client(), too_old) == 404


def test_owners_change_roles(app: Postil, owner: Person) -> None:
    ada = join(app, "Ada")
    ada.sign_in()
    promote, demote = (f"/people/{person.user.id}/role" for person in (ada, owner))
    assert ada.submit(promote, role="owner").status_code == 403
    assert owner.submit(demote, role="member").status_code == 409, "the only owner stays one"
    assert owner.submit(promote, role="emperor").status_code == 422
    assert owner.submit(f"/people/{uuid4()}/role", role="owner").status_code == 404
    assert owner.submit(promote, role="owner").location == "/people"
    assert "Make Olga a member" in ada.browser.get("/people").text
    assert owner.submit(demote, role="member").location == "/account"
    assert owner.browser.get("/people").status_code == 403


def test_a_link_signs_another_device_in(app: Postil, ada: Person) -> None:
    ada.sign_in()
    found = re.search(
        r"http://127\.0\.0\.1:8917(/signin/postil_\S+?)<", ada.submit("/account/signin-link").text
    )
    assert found
    phone = app.test_client()
    assert phone.post(found[1], headers=SAME_ORIGIN).status_code == 303
    assert phone.get("/account").status_code == 200
    assert found[1] not in ada.browser.get("/account").text


def test_many_refusals_hide_no_sign_in(app: Postil, ada: Person) -> None:
    ada.sign_in()
    with app.test_request_context(), unit_of_work(ada.engine) as session:
        for _guess in range(2 * accesses.SHOWN):
            accesses.record(session, ada.user.id, "refused_password")
    with unit_of_work(ada.engine, read_only=True) as session:
        told = [one.kind for one in accesses.recent(session, ada.user.id)]
    assert told.count("refused_password") == accesses.SHOWN
    assert told[-1] == "signin_link", "newest first"


def test_only_owners_invite(ada: Person) -> None:
    ada.sign_in()
    before = stored(ada)
    assert ada.browser.get("/people").status_code == 403
    assert ada.submit("/people/invite", role="owner").status_code == 403
    assert stored(ada) == before


def test_sessions_are_listed_and_ended_one_by_one_and_all(app: Postil, ada: Person) -> None:
    ada.sign_in()
    others = [app.test_client() for _ in range(3)]
    for other in others:
        path = ada.signin_path()
        other.post(path, headers={**SAME_ORIGIN, "User-Agent": FIREFOX})
        assert other.get("/account").status_code == 200
    page = ada.browser.get("/account").text
    assert page.count("Sign out of Firefox on Linux") == 3
    ids = re.findall(r"/account/sessions/([0-9a-f-]+)/end\"", page)
    assert len(ids) == 3, "the present one is not among them"
    assert ada.submit(f"/account/sessions/{ids[0]}/end").status_code == 302
    assert [one.get("/account").status_code for one in others].count(200) == 2
    link = ada.signin_path()
    assert ada.submit("/account/sessions/end-others").status_code == 302
    assert [one.get("/account").status_code for one in others] == [302] * 3
    assert ada.browser.get("/account").status_code == 200
    assert app.test_client().post(link, headers=SAME_ORIGIN).status_code == 404
    assert ada.call("GET", "/me").status_code == 200, "browsers are another matter"


def test_all_browsers_are_disconnected_at_once(ada: Person) -> None:
    ada.sign_in()
    with unit_of_work(ada.engine) as session:
        more = tokens.issue(session, ada.user.id, "device", "another")
    assert "Disconnect all" in ada.browser.get("/browsers").text
    ada.submit("/browsers/disconnect-all")
    assert ada.call("GET", "/me").status_code == 401
    client = ada.app.test_client()
    answer = client.get("/api/v1/me", headers={"Authorization": f"Bearer {more}"})
    assert answer.status_code == 401
    assert ada.browser.get("/browsers").status_code == 200


def test_signing_in_again_ends_the_session_before(app: Postil, ada: Person) -> None:
    ada.sign_in()
    before = ada.browser.get_cookie("postil_session")
    assert before is not None
    ada.sign_in()
    copy = app.test_client()
    copy.set_cookie("postil_session", before.value)
    assert copy.get("/account").status_code == 302


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


def test_connections_are_told_of(app: Postil, ada: Person) -> None:
    ada.sign_in()
    for decision in ("approve", "deny"):
        form = {"client_id": "postil-extension", "client_name": "My laptop"}
        begun = app.test_client().post("/oauth/device_authorization", data=form).get_json()
        ada.submit("/connect", code=begun["user_code"], decision=decision)
    assert kinds(ada) == ["connected", "refused_browser", "signin_link"]
    assert ada.browser.get("/account").text.count("My laptop") == 2


def test_an_account_goes_with_all_that_it_holds(ada: Person, ben: Person) -> None:
    for person in (ada, ben):
        assert person.call("POST", "/captures", json=sample(Capture)).status_code == 200
    ada.sign_in()
    with unit_of_work(ada.engine) as session:
        accounts.set_role(session, ben.user, "owner")
    page = ada.browser.get("/account/delete").text
    assert 'href="/export/download?form=zip"' in page
    for wrong in ("", "Ada B", "Ben"):
        assert ada.submit("/account/delete", name=wrong).status_code == 422
    assert ada.submit("/account/delete", name=" ADA").status_code == 303
    assert ada.call("GET", "/me").status_code == 401
    assert ada.browser.get("/").status_code == 302
    with ada.engine.connect() as connection:
        for table in (*metadata.sorted_tables, paper_search):
            column = table.c.id if table.name == "user" else table.c.user_id
            kept = select(func.count()).select_from(table).where(column == ada.user.id)
            assert connection.execute(kept).scalar_one() == 0, table.name
    found = ben.call("GET", f"/papers?q={sample(Capture)['rows'][0]['title'].split('/')[0]}")
    assert len((found.get_json() or {})["papers"]) == 1


def test_the_password_is_asked_for_before_an_account_goes(ada: Person) -> None:
    ada.sign_in()
    ada.submit("/account/password", password=PASSWORD)
    before = stored(ada)["user"]
    assert ada.submit("/account/delete", name="Ada", current="wrong").status_code == 422
    assert stored(ada)["user"] == before
    assert ada.submit("/account/delete", name="Ada", current=PASSWORD).status_code == 303


def test_there_is_always_an_owner(owner: Person) -> None:
    with unit_of_work(owner.engine) as session, pytest.raises(Conflict):
        accounts.set_role(session, owner.user, "member")


def test_the_last_owner_stays_while_others_are_there(app: Postil, owner: Person) -> None:
    ada = join(app, "Ada")
    assert owner.submit("/account/delete", name="Olga").status_code == 409
    make_role(ada, "owner")
    assert owner.submit("/account/delete", name="Olga").status_code == 303
    ada.sign_in()
    assert ada.submit("/account/delete", name="Ada").status_code == 303, "the only account may go"
    with unit_of_work(ada.engine) as session:
        assert accounts.ensure_owner(session).name == accounts.OWNER_NAME


def test_an_account_is_renamed(app: Postil, ada: Person) -> None:
    join(app, "Ben")
    ada.sign_in()
    assert ada.submit("/account/name", name="BEN").status_code == 409
    assert ada.submit("/account/name", name=" ").status_code == 422
    assert ada.submit("/account/name", name="ADA  Lovelace").status_code == 302
    assert ada.submit("/account/name", name="Ada Lovelace").status_code == 302
    assert "Signed in as Ada Lovelace." in ada.browser.get("/settings").text


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
