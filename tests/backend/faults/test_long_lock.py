"""Another program keeps the database locked for half a minute, as a backup or a shell may."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url

from postil.settings import Settings
from tests.backend.backups.rows import everything
from tests.support.caller import Caller
from tests.support.changes import Work, expect, find
from tests.support.server import UNLIMITED, Server

SECONDS = 30
WRITERS = 40
"""Several times as many as are answered at the same time."""

HEALTH = {"sqlite": (503, "database_busy"), "postgresql": (200, None)}
"""What `/healthz` says: PostgreSQL tells of a table's lock only those who want the table."""

LOCK = {
    "sqlite": """
import sqlite3
other = sqlite3.connect(where, isolation_level=None, timeout=60)
other.execute("BEGIN EXCLUSIVE")
""",
    "postgresql": """
import psycopg
other = psycopg.connect(where)
other.execute("LOCK TABLE feed, paper, token IN EXCLUSIVE MODE")
""",
}
"""The program's first part; `where` is the database. Readers are not locked out by either."""

HOLD = f"""
import time
print("locked", flush=True)
time.sleep({SECONDS})
other.rollback()
"""


@contextmanager
def locked(url: str) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that holds the lock by now, and lets it go in its time."""
    address = make_url(url)
    sqlite = address.get_backend_name() == "sqlite"
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    where = address.database if sqlite else plain
    text = f"where = {where!r}\n{LOCK['sqlite' if sqlite else 'postgresql']}{HOLD}"
    with subprocess.Popen([sys.executable, "-c", text], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "locked\n"
        yield other


@pytest.mark.nightly
def test_a_lock_of_half_a_minute(database_url: str, tmp_path: Path) -> None:
    kind = make_url(database_url).get_backend_name()
    url = Settings(data=tmp_path).database if kind == "sqlite" else database_url
    server = Server(tmp_path, url, UNLIMITED)
    server.start()
    try:
        caller = Caller(server)
        assert caller.save(0)[0] == 200
        fresh = Caller(server)
        with locked(url) as other, ThreadPoolExecutor(WRITERS) as writers:
            answers = [writers.submit(caller.save, number) for number in range(1, WRITERS)]
            health, refused = set(), []
            while other.poll() is None:
                for path in ("/healthz/live", "/api/v1/papers"):
                    status, body = fresh.ask("GET", path)
                    refused += [] if status == 200 else [(path, status, body)]
                status, body = fresh.ask("GET", "/healthz")
                health.add((status, body["code"]))
            assert refused == []
            assert health <= {(200, None), HEALTH[kind]}
            outcomes = [(0, 200), *enumerate((one.result()[0] for one in answers), start=1)]
        assert {status for _number, status in outcomes} <= {200, 503}
        saved = [number for number, status in outcomes if status == 200]
        assert find(everything(url)) == expect((Work(1, number), 0) for number in saved)
        again = sorted(set(range(WRITERS)) - set(saved))
        assert [caller.save(number)[0] for number in again] == [200] * len(again)
        assert caller.ask("GET", "/healthz")[0] == 200
    finally:
        server.stop()
    assert find(everything(url)) == expect((Work(1, number), 0) for number in range(WRITERS))
