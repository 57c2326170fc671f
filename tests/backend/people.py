"""People with an account: they call the API with their token and open pages with their cookie."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from postil.app import Postil
from postil.auth import accounts, tokens
from postil.db import unit_of_work
from postil.tables import User, metadata

Rows = dict[str, list[tuple[Any, ...]]]

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"
PASSWORD = "correct horse battery"


@dataclass
class Person:
    app: Postil
    user: User
    token: str
    browser: FlaskClient = field(repr=False)

    @property
    def engine(self) -> Engine:
        engine: Engine = self.app.extensions["postil_engine"]
        return engine

    def call(self, method: str, path: str, **given: Any) -> TestResponse:
        """A request of a program: bearer token, no cookie."""
        headers = {"Authorization": f"Bearer {self.token}", **given.pop("headers", {})}
        client = self.app.test_client(use_cookies=False)
        return client.open(f"/api/v1{path}", method=method, headers=headers, **given)

    def signin_path(self) -> str:
        with unit_of_work(self.engine) as session:
            secret = accounts.make_signin_secret(session, self.user, timedelta(minutes=5))
        return f"/signin/{secret}"

    def sign_in(self) -> None:
        assert self.browser.post(self.signin_path(), headers=SAME_ORIGIN).status_code == 303

    def submit(self, path: str, **fields: str) -> TestResponse:
        """Send a form as a page of Postil would."""
        return self.browser.post(path, data=fields, headers=SAME_ORIGIN)


def join(app: Postil, name: str) -> Person:
    with unit_of_work(app.extensions["postil_engine"]) as session:
        user = accounts.add_user(session, name)
        token = tokens.issue(session, user.id, "device", f"{name}'s program")
    return Person(app, user, token, app.test_client())


def stored(person: Person) -> Rows:
    """Every row of every table that a request of the API could have changed."""
    with person.engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
            for table in metadata.sorted_tables
            if table.name != "token"
        }
