"""Lookup in a library of 100,000 papers: over HTTP, and how much more that is than the bare SQL."""

import json
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from sqlalchemy import insert, select

from postil.db import make_engine, unit_of_work
from postil.identity import title_ends
from postil.settings import Settings
from postil.tables import paper, paper_alias, user
from tests.bench.figures import Figure
from tests.bench.library import bearer, time_request
from tests.support.server import Server

PAPERS = 100_000
BATCH = 5_000
RUNS = 20
ASKED = (300, 3_000)
MOMENT = datetime(2026, 11, 20, 10, tzinfo=UTC)
WORDS = ("braids", "tokens", "sampling", "bounds", "graphs", "margins", "proofs", "kernels")

BARE = (
    "SELECT paper.* FROM json_each(?) AS asked"
    " CROSS JOIN paper_alias ON paper_alias.user_id = ? AND paper_alias.alias = asked.value"
    " CROSS JOIN paper ON paper.user_id = paper_alias.user_id AND paper.id = paper_alias.paper_id"
    " WHERE paper.removed_at IS NULL"
)
"""The least that could answer it: the papers behind the aliases, in the best order of joins."""


def measure() -> list[Figure]:
    with TemporaryDirectory() as data:
        server = Server(Path(data))
        server.start()
        try:
            ask = bearer(server, server.token("owner"))
            owner = fill(Path(data))
            figures = []
            for many in ASKED:
                aliases = [alias_of(at * (PAPERS // many)) for at in range(many)]
                body = {"aliases": aliases}
                asked = [time_request(ask, "papers/lookup", body) for _ in range(RUNS)]
                bare = [time_bare(Path(data), owner, aliases) for _ in range(RUNS)]
                figures += report(many, asked, bare)
        finally:
            server.stop()
    return figures


def report(many: int, asked: list[float], bare: list[float]) -> list[Figure]:
    size = f"{many:,} aliases in {PAPERS:,} papers"
    ratios = [one / other for one, other in zip(sorted(asked), sorted(bare), strict=True)]
    return [
        Figure("look rows up in a large library", size, "ms", asked),
        Figure("the same by bare SQL", size, "ms", bare),
        Figure("ratio of the two", size, "×", ratios),
    ]


def alias_of(number: int) -> str:
    return f"arxiv:{2000 + number // 50_000:04d}.{number % 50_000:05d}"


def title_of(number: int) -> str:
    return f"On {WORDS[number % 8]} and {WORDS[number // 8 % 8]}, in {number} steps"


def time_bare(data: Path, owner: UUID, aliases: list[str]) -> float:
    database = Settings(data=data).database.removeprefix("sqlite:///")
    connection = sqlite3.connect(database)
    began = time.perf_counter()
    found = connection.execute(BARE, (json.dumps(aliases), owner.hex)).fetchall()
    took = (time.perf_counter() - began) * 1000
    connection.close()
    assert len(found) == len(aliases)
    return took


def fill(data: Path) -> UUID:
    """Papers and their aliases, straight into the tables of the owner."""
    engine = make_engine(Settings(data=data).database)
    with unit_of_work(engine) as session:
        owner: UUID = session.execute(select(user.c.id)).scalars().one()
        for start in range(0, PAPERS, BATCH):
            numbers = range(start, start + BATCH)
            for table, rows in (
                (paper, papers(owner, numbers)),
                (paper_alias, names(owner, numbers)),
            ):
                session.execute(insert(table), list(rows))
    engine.dispose()
    return owner


def papers(owner: UUID, numbers: range) -> Iterator[dict[str, object]]:
    for number in numbers:
        title = title_of(number)
        title_start, title_end = title_ends(title)
        yield {
            "user_id": owner,
            "id": UUID(int=number + 1),
            "title": title,
            "title_start": title_start,
            "title_end": title_end,
            "authors": ["Ada Example", "Bo Sample"],
            "authors_complete": True,
            "published": "2024-05",
            "abstract": f"We study {title.lower()}. " * 12,
            "links": [],
            "status": "to_read",
            "star": False,
            "provenance": {},
            "saved_at": MOMENT,
            "updated_at": MOMENT,
        }


def names(owner: UUID, numbers: range) -> Iterator[dict[str, object]]:
    for number in numbers:
        yield {"user_id": owner, "alias": alias_of(number), "paper_id": UUID(int=number + 1)}
