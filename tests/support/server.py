"""The real server as a process of its own, started and stopped as a user would."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from postil.auth import accounts, tokens
from postil.db import make_engine, unit_of_work
from postil.server import AlreadyRunning, PortTaken, only_server, refuse_taken_port
from postil.settings import Settings

START_SECONDS = 60
STOP_SECONDS = 20


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


UNLIMITED = {
    f"POSTIL_{name.upper()}": "1000000 per minute"
    for name, field in Settings.model_fields.items()
    if name.endswith("_limit") and field.annotation is str
}
"""Lifts every limit on how often something may be asked."""


class Server:
    """`postil serve` on a data folder; may be stopped and started again on the same port.

    `extra` holds more of its environment, `options` more words of the command.
    """

    def __init__(
        self,
        data: Path,
        database_url: str | None = None,
        extra: dict[str, str] | None = None,
        options: tuple[str, ...] = (),
    ) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data / "server.log"
        self.start_command = [sys.executable, "-m", "postil", "serve", *options]
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("POSTIL_")},
            "POSTIL_DATA": str(data),
            "POSTIL_PORT": str(self.port),
            **(extra or {}),
            **({"POSTIL_DATABASE_URL": database_url} if database_url else {}),
        }
        self.process: subprocess.Popen[bytes] | None = None
        # A proxy's thread may still be stopping what the test starts again.
        self.turn = threading.Lock()

    def start(self) -> None:
        with self.turn:
            self._start()

    def _start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.start_command,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + START_SECONDS
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"the server did not start:\n{self.log.read_text()}")
            time.sleep(0.05)

    def is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def stop(self) -> None:
        with self.turn:
            self._stop()

    def _stop(self) -> None:
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=STOP_SECONDS)
        finally:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
            self.process = None

    def kill(self) -> None:
        """All of its processes at once, as when the power fails; answers when nothing holds on."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None
        deadline = time.monotonic() + STOP_SECONDS
        while not self.is_gone():
            assert time.monotonic() < deadline, "the killed server still holds its port or lock"
            time.sleep(0.01)

    def is_gone(self) -> bool:
        try:
            with only_server(self.settings.lock_file):
                refuse_taken_port(self.settings)
        except (AlreadyRunning, PortTaken):
            return False
        return True

    def command(self, *words: str) -> str:
        """Run `postil …` on the same data; answers what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "postil", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def token(self, user: str, name: str = "tests") -> str:
        """As `postil token new` prints it, without the start of a program."""
        with self.opened() as session:
            return tokens.issue(session, accounts.require_user(session, user).id, "device", name)

    def signin_link(self, user: str = "owner") -> str:
        """As `postil signin-link` prints it, without the start of a program."""
        with self.opened() as session:
            whose = accounts.require_user(session, user)
            return accounts.signin_address(session, whose, self.settings)

    @property
    def settings(self) -> Settings:
        given = {
            name: self.environment.get(f"POSTIL_{name.upper()}") for name in Settings.model_fields
        }
        return Settings.model_validate({name: text for name, text in given.items() if text})

    @contextmanager
    def opened(self) -> Iterator[Session]:
        """Its database, beside the server, for one unit of work."""
        engine = make_engine(self.settings.database)
        try:
            with unit_of_work(engine) as session:
                yield session
        finally:
            engine.dispose()
