"""Runs the app: one process with threads, behind granian."""

import fcntl
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.util import Finalize
from pathlib import Path
from typing import TYPE_CHECKING, Any

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from postil.settings import Settings
from postil.stopping import stop_by_next_handler, when_stopped

if TYPE_CHECKING:
    from postil.app import Postil

STDERR = {"formatter": "lines", "class": "logging.StreamHandler", "stream": "ext://sys.stderr"}
LOGGING: dict[str, Any] = {
    "formatters": {"lines": {"()": "postil.web.log.JsonLines"}},
    "handlers": {"console": STDERR, "access": STDERR},
}
"""Granian's own words, in the form of Postil's log."""

RECEIVED = 1_000
"""Requests taken in at the same time; each has a thread, made when needed, that waits for its body.

Granian takes 1,024 connections, and ends one after 30 seconds in which no whole head came. It ends
none whose body stays away."""

STOP_SECONDS = 10
"""Seconds that running requests get after a stop."""


class AlreadyRunning(Exception):
    """Another server holds this data folder."""


class NotWritable(Exception):
    """The data folder does not take a file."""


class PortTaken(Exception):
    """Something else listens on the address, or the system forbids it."""


def build(settings: Settings) -> "Postil":
    """Called in the process that answers requests; at its end the database is closed in order.

    It takes over the signals held back; granian sets the handler that is called only after this.
    """
    from postil.app import create_app
    from postil.web.log import write_json_lines

    when_stopped(stop_by_next_handler())
    write_json_lines()
    app = create_app(settings)
    Finalize(None, app.extensions["postil_engine"].dispose, exitpriority=0)
    return app


def serve(settings: Settings) -> None:
    """Answer requests until SIGTERM or Ctrl-C; running requests are finished first.

    To be called where the signals are held back (`postil.stopping`).
    """
    server = Server(
        "postil",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=1,
        blocking_threads=RECEIVED,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.error,
        log_dictconfig=LOGGING,
    )
    when_stopped(server.signal_handler_interrupt)
    server.serve(target_loader=partial(build, settings), wrap_loader=False)


def refuse_taken_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise PortTaken(error.strerror) from error


@contextmanager
def only_server(lock_file: Path) -> Iterator[None]:
    """Two servers on one SQLite file would do scheduled work twice; the second is refused.

    The system drops the lock when the process ends, however it ends.
    """
    try:
        lock = lock_file.open("a")
    except OSError as error:
        raise NotWritable(error.strerror) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunning from error
        yield
