"""64 clients that ask without pause for a minute, in a library of 100,000 papers, on SQLite."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from postil.auth import tokens
from postil.db import make_engine, unit_of_work
from postil.library import Library
from postil.settings import Settings
from postil.tables import User
from tests.bench.asking import KINDS, Answered, ask_together
from tests.bench.figures import Figure
from tests.bench.large import BATCH, PAPERS, fill
from tests.support.server import UNLIMITED, Server

CLIENTS, SECONDS = 64, 60
PROCESSES = 2
"""The clients' own; on the same machine as the server."""


def measure() -> list[Figure]:
    with TemporaryDirectory() as folder:
        data = Path(folder)
        server = Server(data, extra=UNLIMITED)
        server.start()
        try:
            secrets = prepare(data)
            answered = ask_for(server.port, secrets)
        finally:
            server.stop()
    return report(answered)


def prepare(data: Path) -> list[str]:
    """The library with its search index, and a token for each client."""
    owner = fill(data)
    engine = make_engine(Settings(data=data).database)
    for start in range(0, PAPERS, BATCH):
        with unit_of_work(engine) as session:
            library = Library(session, session.get_one(User, owner))
            library.index_papers(UUID(int=number + 1) for number in range(start, start + BATCH))
    with unit_of_work(engine) as session:
        secrets = [tokens.issue(session, owner, "device", str(at)) for at in range(CLIENTS)]
    engine.dispose()
    return secrets


def ask_for(port: int, secrets: list[str]) -> list[Answered]:
    context = multiprocessing.get_context("spawn")
    all_there = context.Barrier(PROCESSES)
    with ProcessPoolExecutor(PROCESSES, context, initializer=all_there.wait) as pool:
        groups = [
            pool.submit(ask_together, port, secrets[at::PROCESSES], SECONDS)
            for at in range(PROCESSES)
        ]
        return [answered for group in groups for answered in group.result()]


def report(answered: list[Answered]) -> list[Figure]:
    size = f"{CLIENTS} clients for {SECONDS} s, {PAPERS:,} papers"
    wrong = [one for one in answered if not 200 <= one.status < 300]
    for one in wrong[:10]:
        print(one)  # noqa: T201
    return [
        Figure("requests without an answer, or with an error", size, "", [len(wrong)], "0"),
        Figure("requests answered", size, "/s", [len(answered) / SECONDS]),
        *(
            Figure(what, size, "ms", times)
            for what in KINDS
            if (times := [one.milliseconds for one in answered if one.what == what])
        ),
    ]
