"""The server killed 200 times while three clients write: what was acknowledged is there once.

About 10 minutes for each database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from postil.cli.deep import examine_data
from postil.db import make_engine
from postil.settings import Settings
from tests.backend.backups.rows import everything
from tests.bench.figures import Figure
from tests.support.changes import expect, find
from tests.support.killing import Outcome, write_through_kills
from tests.support.postgres import find_programs, running_postgres
from tests.support.server import UNLIMITED, Server

KILLS, CLIENTS, CHANGES = 200, 3, 5_000
SEED = 20261121


def measure() -> list[Figure]:
    return [figure for name in ("SQLite", "PostgreSQL") for figure in measure_on(name)]


def measure_on(name: str) -> list[Figure]:
    with TemporaryDirectory() as folder, database(name, Path(folder)) as url:
        server = Server(Path(folder), url, UNLIMITED)
        server.start()
        try:
            outcome = write_through_kills(
                server, kills=KILLS, clients=CLIENTS, changes=CHANGES, seed=SEED
            )
        finally:
            server.stop()
        wrong = count_wrong(url, outcome)
    size = f"{CHANGES:,} changes, {CLIENTS} clients, {name}"
    return [
        Figure(f"lost or doubled after {KILLS} kills", size, "papers", [wrong], "0"),
        Figure("changes sent again, since no answer came", size, "", [outcome.sent_again]),
        Figure("from a kill to the next answer", size, "ms", outcome.restarts),
    ]


@contextmanager
def database(name: str, folder: Path) -> Iterator[str]:
    if name == "SQLite":
        yield Settings(data=folder).database
        return
    programs = find_programs()
    if programs is None:
        raise SystemExit("PostgreSQL's server programs are not installed")
    with running_postgres(programs) as url:
        yield url


def count_wrong(url: str, outcome: Outcome) -> int:
    """Papers that are not as they were acknowledged, and findings of `postil check --deep`."""
    expected, found = expect(outcome.acknowledged), find(everything(url))
    engine = make_engine(url)
    unhealthy = [finding for finding in examine_data(engine) if not finding.healthy]
    engine.dispose()
    differing = [paper for paper in expected if paper not in found]
    doubled = len(found) - len(expected)
    return len(differing) + abs(doubled) + len(unhealthy)
