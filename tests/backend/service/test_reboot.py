"""A service's file is run as its manager would, and run again as after a reboot."""

from pathlib import Path

from postil.service.program import program_of
from postil.service.systemd import write_unit
from postil.settings import Settings
from tests.backend.backups.rows import everything
from tests.backend.service.units import read_unit
from tests.support.changes import expect, find, works
from tests.support.killing import Client
from tests.support.server import Server

CHANGES = 5


def test_the_library_is_equal_after_a_reboot(tmp_path: Path) -> None:
    """Nothing of the environment of whoever installed it is there but what the file holds."""
    data = tmp_path / "my $HOME, 100 %"
    data.mkdir()
    server = Server(data)
    run = read_unit(write_unit(program_of(Settings(data=data, port=server.port))))
    server.start_command, server.environment = run.command, run.environment
    server.start()
    try:
        client = Client(server, server.token("owner"), 1, CHANGES)
        client.run()
        assert client.failure == ""
        server.stop()
        before = everything(Settings(data=data).database)
        server.start()
    finally:
        server.stop()
    assert find(before) == expect(works(1, CHANGES))
    assert everything(Settings(data=data).database) == before
