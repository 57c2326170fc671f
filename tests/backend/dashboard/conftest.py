"""The real app with one user's library in it, asked by a client and by a real browser."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import Engine

from postil.app import create_app
from postil.auth import accounts, sessions, tokens
from postil.db import make_engine, unit_of_work
from postil.settings import Settings
from postil.tables import User
from tests.backend.dashboard.shelf import Shelf
from tests.support.server import Server

one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For what the database has no part in."""


def make_app(url: str, folder: Path, public_url: str | None = None) -> Flask:
    return create_app(Settings(database_url=url, data=folder, public_url=public_url))


def engine_of(app: Flask) -> Engine:
    engine: Engine = app.extensions["postil_engine"]
    return engine


def add_user(engine: Engine, name: str) -> User:
    with unit_of_work(engine) as session:
        return accounts.add_user(session, name)


def add_session(engine: Engine, user: User) -> str:
    with unit_of_work(engine) as session:
        return tokens.issue(session, user.id, "session", "session")


def sign_in(app: Flask, user: User) -> FlaskClient:
    """A client whose requests look like those of the dashboard's own pages."""
    client = app.test_client()
    client.set_cookie(sessions.COOKIE, add_session(engine_of(app), user))
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return client


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """On each database in turn."""
    app = make_app(database_url, tmp_path)
    yield app
    engine_of(app).dispose()


@pytest.fixture
def user(app: Flask) -> User:
    return add_user(engine_of(app), "ada")


@pytest.fixture
def shelf(app: Flask, user: User) -> Shelf:
    return Shelf(engine_of(app), user)


@pytest.fixture
def client(app: Flask, user: User) -> FlaskClient:
    return sign_in(app, user)


class Site:
    """The running server, for a user of its own."""

    def __init__(self, address: str, engine: Engine) -> None:
        user = add_user(engine, f"reader {uuid4()}")
        self.address = address
        self.shelf = Shelf(engine, user)
        self.secret = add_session(engine, user)

    def sign_in(self, context: BrowserContext) -> Page:
        context.add_cookies([{"name": sessions.COOKIE, "value": self.secret, "url": self.address}])
        context.set_default_timeout(20_000)
        return context.new_page()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`postil serve` on SQLite, for all tests that need a browser."""
    server = Server(tmp_path_factory.mktemp("dashboard"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def site(server: Server) -> Iterator[Site]:
    engine = make_engine(Settings(data=server.data).database)
    yield Site(server.url, engine)
    engine.dispose()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Signed in, with scripts."""
    context = browser.new_context(base_url=site.address)
    yield site.sign_in(context)
    context.close()


@pytest.fixture
def plain_page(browser: Browser, site: Site) -> Iterator[Page]:
    """Signed in, without scripts."""
    context = browser.new_context(base_url=site.address, java_script_enabled=False)
    yield site.sign_in(context)
    context.close()
