"""Invitations and roles."""

import re
from datetime import timedelta
from uuid import uuid4

from flask.testing import FlaskClient
from sqlalchemy import update

from postil.app import Postil
from postil.auth import accounts
from postil.db import unit_of_work
from postil.tables import (
    now,
    token,
)
from tests.backend.auth.conftest import make_role
from tests.backend.people import PASSWORD, SAME_ORIGIN, Person, join, stored


def invite(owner: Person, role: str = "member") -> str:
    """The path of a new invitation."""
    page = owner.submit("/people/invite", role=role).text
    found = re.search(r"http://127\.0\.0\.1:8917(/join/postil_\S+?)<", page)
    assert found, page
    return found[1]


def accept(client: FlaskClient, path: str, name: str = "Nina", password: str = PASSWORD) -> int:
    form = {"name": name, "password": password}
    return client.post(path, data=form, headers=SAME_ORIGIN).status_code


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
    """Taken back, too old, or made by who is no owner any more or has another password since."""
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
    before_the_password = invite(owner)
    assert owner.submit("/account/password", password="a new password").status_code == 303
    assert accept(app.test_client(), before_the_password) == 404
    too_old = invite(owner)
    with unit_of_work(owner.engine) as session:
        session.execute(update(token).values(expires_at=now() - timedelta(seconds=1)))
    assert accept(app.test_client(), too_old) == 404


def test_only_owners_invite(ada: Person) -> None:
    ada.sign_in()
    before = stored(ada)
    assert ada.browser.get("/people").status_code == 403
    assert ada.submit("/people/invite", role="owner").status_code == 403
    assert stored(ada) == before


def test_owners_change_roles(app: Postil, owner: Person) -> None:
    ada = join(app, "Ada")
    ada.sign_in()
    promote, demote = (f"/people/{person.user.id}/role" for person in (ada, owner))
    assert ada.submit(promote, role="owner").status_code == 403
    assert owner.submit(demote, role="member").status_code == 409, "the only owner stays one"
    assert owner.submit(promote, role="emperor").status_code == 422
    assert owner.submit(f"/people/{uuid4()}/role", role="owner").status_code == 404
    assert owner.submit(promote, role="owner").location == "/people"
    assert "Make member: Olga" in ada.browser.get("/people").text
    assert owner.submit(demote, role="member").location == "/account"
    assert owner.browser.get("/people").status_code == 403
