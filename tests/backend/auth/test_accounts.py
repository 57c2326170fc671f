"""An account's name, the last owner, and the end of an account."""

import pytest
from sqlalchemy import func, select

from postil.app import Postil
from postil.auth import accounts
from postil.db import unit_of_work
from postil.errors import Conflict
from postil.tables import (
    metadata,
    paper_search,
)
from postil_schema.captures import Capture
from tests.backend.api.samples import sample
from tests.backend.auth.conftest import make_role
from tests.backend.people import PASSWORD, Person, join, stored


def test_an_account_is_renamed(app: Postil, ada: Person) -> None:
    join(app, "Ben")
    ada.sign_in()
    assert ada.submit("/account/name", name="BEN").status_code == 409
    assert ada.submit("/account/name", name=" ").status_code == 422
    assert ada.submit("/account/name", name="ADA  Lovelace").status_code == 302
    assert ada.submit("/account/name", name="Ada Lovelace").status_code == 302
    assert "Signed in as Ada Lovelace." in ada.browser.get("/settings").text


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
