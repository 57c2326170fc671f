"""Two servers on one SQLite file, which nobody should do: slower, and nothing is lost."""

from pathlib import Path

from postil.settings import Settings
from tests.backend.backups.rows import everything
from tests.support.changes import expect, find
from tests.support.killing import Client
from tests.support.server import UNLIMITED, Server

CHANGES = 30


def test_both_write_and_everything_is_there(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "other")]
    for folder in folders:
        folder.mkdir()
    shared = Settings(data=folders[0]).database
    servers = [Server(folder, shared, UNLIMITED) for folder in folders]
    try:
        for server in servers:
            server.start()
        token = servers[0].token("owner")
        clients = [Client(server, token, at + 1, CHANGES) for at, server in enumerate(servers)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
    finally:
        for server in servers:
            server.stop()
    assert [client.failure for client in clients] == ["", ""]
    done = [one for client in clients for one in client.acknowledged]
    assert len(done) == 2 * CHANGES
    assert find(everything(shared)) == expect(done)
