"""A server with a library full of payloads, and browsers that are watched."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import Engine

from postil.auth import sessions, tokens
from postil.db import make_engine, unit_of_work
from postil.tables import User
from tests.backend.dashboard.conftest import add_session
from tests.security.corpus import PAYLOADS
from tests.security.planted import Api, plant
from tests.security.watch import Watch
from tests.support.server import UNLIMITED, Server

SIGNED_IN = '"><img src=x onerror=ran()>'
"""The user's own name."""


@pytest.fixture(scope="session")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("hostile"), extra=UNLIMITED)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def hostile_engine(hostile_server: Server) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{hostile_server.data / 'postil.db'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def victim(hostile_engine: Engine) -> User:
    """An owner of the server, among people and browsers whose names try to run."""
    with unit_of_work(hostile_engine) as session:
        for number, words in enumerate(PAYLOADS):
            session.add(User(name=words, name_key=f"hostile {number}"))
        user = User(name=SIGNED_IN, name_key="victim", role="owner")
        session.add(user)
        session.flush()
        for words in PAYLOADS:
            tokens.issue(session, user.id, "device", words)
            tokens.issue(session, user.id, "session", words)
    return user


@pytest.fixture(scope="session")
def planted(hostile_server: Server, hostile_engine: Engine, victim: User) -> list[str]:
    """Ids of the papers that hold the groups of payloads."""
    with unit_of_work(hostile_engine) as session:
        token = tokens.issue(session, victim.id, "device", "planting")
    return plant(Api(hostile_server.url, token))


@pytest.fixture(scope="module")
def watch(hostile_server: Server) -> Watch:
    return Watch((hostile_server.url,))


@pytest.fixture(scope="module")
def library_page(
    browser: Browser,
    hostile_server: Server,
    hostile_engine: Engine,
    victim: User,
    watch: Watch,
) -> Iterator[Page]:
    """Signed in as the victim."""
    with browser.new_context(base_url=hostile_server.url) as context:
        secret = add_session(hostile_engine, victim)
        context.add_cookies([{"name": sessions.COOKIE, "value": secret, "url": hostile_server.url}])
        watch.over(context)
        yield context.new_page()
