"""Clients that ask a server without pause, and note how long each answer took."""

import http.client
import json
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import UUID

from tests.bench.large import PAPERS, WORDS, alias_of, title_of

ROWS = 60
"""Of one listing."""

MOMENT = "2026-11-20T10:00:00Z"

Chance = random.Random


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    body: object = None


@dataclass(frozen=True)
class Answered:
    """`status` is 0 where no answer came."""

    what: str
    status: int
    milliseconds: float


def look_up(chance: Chance) -> Request:
    first = chance.randrange(PAPERS - ROWS)
    aliases = [alias_of(first + row) for row in range(ROWS)]
    return Request("POST", "/papers/lookup", {"aliases": aliases})


def pull(_chance: Chance) -> Request:
    """What others did since the client's last pull."""
    return Request("GET", "/changes?after={after}")


def search(chance: Chance) -> Request:
    words = "+".join(chance.sample(WORDS, 2))
    return Request("GET", f"/papers?q={words}+{chance.randrange(PAPERS)}")


def tag(chance: Chance) -> Request:
    name = f"tag {chance.randrange(20)}"
    return Request("PATCH", f"/papers/{paper_id(chance)}", {"tags": {"add": [name]}})


def highlight(chance: Chance) -> Request:
    number = chance.randrange(PAPERS)
    identity = {"id": str(UUID(int=number + 1)), "aliases": [alias_of(number)]}
    body = {
        "paper": {**identity, "title": title_of(number)},
        "passage": "abstract",
        "exact": "We study",
        "created_at": MOMENT,
    }
    return Request("PUT", f"/highlights/{UUID(int=chance.getrandbits(128))}", body)


def save(chance: Chance) -> Request:
    new = str(UUID(int=chance.getrandbits(128)))
    listing = {"url": "https://papers.example.org/", "title": "Papers", "site": "example.org"}
    row = {"id": new, "aliases": [f"url:https://papers.example.org/{new}"], "title": f"On {new}"}
    capture = {"id": new, "listing": listing, "captured_at": MOMENT, "rows": [row]}
    return Request("POST", "/captures", capture)


def paper_id(chance: Chance) -> UUID:
    return UUID(int=chance.randrange(PAPERS) + 1)


KINDS: dict[str, tuple[int, Callable[[Chance], Request]]] = {
    "look a listing's rows up": (10, look_up),
    "pull changes": (3, pull),
    "search": (2, search),
    "tag a paper": (2, tag),
    "highlight": (2, highlight),
    "save a paper": (1, save),
}
"""How often of twenty, and what: a day of skimming is mostly looking."""


def ask_together(port: int, tokens: list[str], seconds: float) -> list[Answered]:
    """One client a token, all at the same time."""
    end = time.monotonic() + seconds
    with ThreadPoolExecutor(len(tokens)) as pool:
        clients = [pool.submit(Client(port, token).ask_until, end) for token in tokens]
        return [answered for client in clients for answered in client.result()]


class Client:
    def __init__(self, port: int, token: str) -> None:
        self.chance = Chance(token)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self.after = 0

    def ask_until(self, end: float) -> list[Answered]:
        whats, weights = list(KINDS), [weight for weight, _ in KINDS.values()]
        answered = []
        while time.monotonic() < end:
            (what,) = self.chance.choices(whats, weights)
            request = KINDS[what][1](self.chance)
            started = time.perf_counter()
            status = self.send(request)
            answered.append(Answered(what, status, (time.perf_counter() - started) * 1000))
        self.connection.close()
        return answered

    def send(self, request: Request) -> int:
        path = request.path.format(after=self.after)
        body = None if request.body is None else json.dumps(request.body)
        try:
            self.connection.request(request.method, f"/api/v1{path}", body, self.headers)
            answer = self.connection.getresponse()
            read = answer.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            return 0
        if path != request.path and answer.status == 200:
            self.after = json.loads(read)["sequence"]
        return answer.status
