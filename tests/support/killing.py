"""A server that is killed again and again while clients write to it without rest."""

import http.client
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any

from tests.support.changes import STEPS, Change, Work, rewrite_note, works
from tests.support.server import Server

AGAIN_SECONDS = 0.05
PATIENCE_SECONDS = 180
"""How long one change is sent again before the proof is given up."""

LAST_DELAY_SECONDS = 0.03
"""The longest time from the change at which a kill is due to the kill: it hits any moment."""


@dataclass
class Outcome:
    """What was acknowledged, and how many changes had to be sent again since no answer came."""

    acknowledged: list[tuple[Work, int]]
    sent_again: int
    restarts: list[float]
    """Milliseconds from each kill to the next answer."""


class Client(Thread):
    """Sends its changes in order, each until it is acknowledged, and never again after that."""

    def __init__(self, server: Server, token: str, number: int, changes: int) -> None:
        super().__init__(name=f"client {number}", daemon=True)
        self.server = server
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self.changes = list(works(number, changes))
        self.acknowledged: list[tuple[Work, int]] = []
        self.sent_again = 0
        self.stopped = Event()
        self.failure = ""

    def run(self) -> None:
        for work, step in self.changes:
            change = STEPS[step](work)
            if not self.persist(change):
                return
            self.acknowledged.append((work, step))

    def persist(self, change: Change) -> bool:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self.stopped.is_set() and time.monotonic() < deadline:
            status = self.attempt(change)
            if status == 412 and self.holds(change):
                return True
            if status is not None and status < 500:
                if status >= 400:
                    self.failure = f"{change.method} {change.path} was answered {status}"
                return status < 400
            self.sent_again += 1
            time.sleep(AGAIN_SECONDS)
        self.failure = f"{change.method} {change.path} was not acknowledged"
        return False

    def attempt(self, change: Change) -> int | None:
        """The answer's status; None when there was no answer."""
        return self.ask(change.method, change.path, change.body, change.headers)[0]

    def holds(self, change: Change) -> bool:
        """A text that is stale because it is already there: its answer got lost."""
        status, body = self.ask("GET", change.path, None, {})
        return status == 200 and json.loads(body)["text"] == change.text

    def ask(
        self, method: str, path: str, body: object, headers: dict[str, str]
    ) -> tuple[int | None, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            sent = None if body is None else json.dumps(body)
            connection.request(method, f"/api/v1{path}", sent, self.headers | headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return None, b""
        finally:
            connection.close()


class BatchingClient(Client):
    """Sends several changes in one request, and those without an answer again, as browsers do."""

    def run(self) -> None:
        for group in group_changes(self.changes):
            if not self.persist_all(group):
                return

    def persist_all(self, left: list[tuple[Work, int]]) -> bool:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while left and not self.stopped.is_set() and time.monotonic() < deadline:
            changes = [as_batched(STEPS[step](work)) for work, step in left]
            status, body = self.ask("POST", "/batch", {"changes": changes}, {})
            answers = json.loads(body)["answers"] if status == 200 else []
            done = sum(answer["status"] < 400 for answer in answers)
            self.acknowledged += left[:done]
            left = left[done:]
            if refused := [one["status"] for one in answers if 400 <= one["status"] < 500]:
                self.failure = f"a change in a batch was answered {refused}"
                return False
            if left:
                self.sent_again += len(left)
                time.sleep(AGAIN_SECONDS)
        if left:
            self.failure = f"{len(left)} changes of a batch were not acknowledged"
        return not left


def group_changes(changes: list[tuple[Work, int]]) -> Iterator[list[tuple[Work, int]]]:
    """No two texts of one note in one batch: the second could not be told from a stale one."""
    group: list[tuple[Work, int]] = []
    for work, step in changes:
        if STEPS[step] is rewrite_note:
            yield group
            group = []
        group.append((work, step))
    yield group


def as_batched(change: Change) -> dict[str, Any]:
    return {
        "method": change.method,
        "path": change.path,
        "if_match": change.headers.get("If-Match"),
        "body": change.body,
    }


def write_through_kills(
    server: Server, *, kills: int, clients: int, changes: int, seed: int
) -> Outcome:
    """Kill the running server at random moments of the clients' work; it runs at the end again.

    Every second client sends its changes in batches.
    """
    chance = random.Random(seed)
    tokens = [server.token("owner", f"client {number}") for number in range(clients)]
    shares = [len(range(at, changes, clients)) for at in range(clients)]
    working = [
        (Client, BatchingClient)[number % 2](server, token, number, share)
        for number, (token, share) in enumerate(zip(tokens, shares, strict=True), start=1)
    ]
    restarts: list[float] = []
    for client in working:
        client.start()
    try:
        for due in sorted(chance.sample(range(1, changes), kills)):
            wait_until(lambda due=due: progress(working) >= due, working)  # type: ignore[misc]
            time.sleep(chance.uniform(0, LAST_DELAY_SECONDS))
            began = time.perf_counter()
            server.kill()
            server.start()
            restarts.append((time.perf_counter() - began) * 1000)
        for client in working:
            client.join()
    finally:
        for client in working:
            client.stopped.set()
            client.join()
    assert [client.failure for client in working] == [""] * clients
    done = [one for client in working for one in client.acknowledged]
    return Outcome(done, sum(client.sent_again for client in working), restarts)


def progress(working: list[Client]) -> int:
    return sum(len(client.acknowledged) for client in working)


def wait_until(reached: Callable[[], bool], working: list[Client]) -> None:
    """Waits as long as somebody works; who gave up says so afterwards."""
    while not reached() and all(client.is_alive() or not client.failure for client in working):
        time.sleep(0.001)
