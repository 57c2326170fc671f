"""However many changes wait, there is a place for who only reads."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore

import pytest
from flask import Flask

from postil.errors import ServerBusy
from postil.web import seats
from tests.support.waiting import PATIENCE_SECONDS

SEATS = 8
CHANGES = 6
"""As many of them as changes may have."""


class Waiting:
    """An app whose changes wait until they are let go."""

    def __init__(self) -> None:
        self.app = Flask(__name__)
        self.app.testing = True
        self.begun, self.let_go = Semaphore(0), Event()
        seats.install(self.app, SEATS)
        self.app.add_url_rule("/", "read", lambda: "read")
        self.app.add_url_rule("/fails", "fail", lambda: str(1 / 0))
        self.app.add_url_rule("/", "change", self.change, methods=["POST"])

    def change(self) -> str:
        self.begun.release()
        assert self.let_go.wait(PATIENCE_SECONDS)
        return "changed"

    def ask(self, method: str, path: str = "/") -> str:
        return self.app.test_client().open(path, method=method).text


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    found = Waiting()
    yield found
    found.let_go.set()


def test_changes_leave_room_for_readers(waiting: Waiting) -> None:
    with ThreadPoolExecutor(2 * SEATS) as clients:
        answers = [clients.submit(waiting.ask, "POST") for _ in range(2 * SEATS)]
        for _ in range(CHANGES):
            assert waiting.begun.acquire(timeout=PATIENCE_SECONDS)
        assert [waiting.ask("GET") for _ in range(SEATS)] == ["read"] * SEATS
        assert not waiting.begun.acquire(blocking=False)
        waiting.let_go.set()
        assert {answer.result(PATIENCE_SECONDS) for answer in answers} == {"changed"}


def test_who_waits_too_long_is_told(waiting: Waiting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seats, "PATIENCE", 0)
    with ThreadPoolExecutor(CHANGES) as clients:
        answers = [clients.submit(waiting.ask, "POST") for _ in range(CHANGES)]
        for _ in range(CHANGES):
            assert waiting.begun.acquire(timeout=PATIENCE_SECONDS)
        with pytest.raises(ServerBusy):
            waiting.ask("POST")
        waiting.let_go.set()
        assert [answer.result(PATIENCE_SECONDS) for answer in answers] == ["changed"] * CHANGES


def test_a_seat_comes_back_whatever_happens(waiting: Waiting) -> None:
    for _ in range(2 * SEATS):
        with pytest.raises(ZeroDivisionError):
            waiting.ask("GET", "/fails")
        waiting.ask("GET", "/nowhere")
    assert waiting.ask("GET") == "read"
