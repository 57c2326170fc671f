"""A server that dies at any moment keeps what it acknowledged; `make bench` has the whole proof."""

from pathlib import Path

import pytest

from postil.cli.deep import examine_data
from postil.db import make_engine
from tests.backend.backups.rows import everything
from tests.support.changes import expect, find
from tests.support.killing import write_through_kills
from tests.support.server import UNLIMITED, Server

KILLS, CLIENTS, CHANGES = 3, 3, 90


@pytest.mark.nightly
def test_what_was_acknowledged_is_there_once(database_url: str, tmp_path: Path) -> None:
    server = Server(tmp_path, database_url, UNLIMITED)
    server.start()
    try:
        outcome = write_through_kills(
            server, kills=KILLS, clients=CLIENTS, changes=CHANGES, seed=CHANGES
        )
    finally:
        server.stop()
    assert len(outcome.acknowledged) == CHANGES
    assert find(everything(database_url)) == expect(outcome.acknowledged)
    engine = make_engine(database_url)
    assert [finding.words for finding in examine_data(engine) if not finding.healthy] == []
    engine.dispose()
