"""What the server needs for the main job's requests, over HTTP on loopback."""

import hashlib
import json
import time
import urllib.request
import uuid
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from demo.listing import SEARCH_URL, repeat_papers
from tests.bench.figures import Figure
from tests.support.server import Server

Ask = Callable[[str, dict[str, Any]], None]

RUNS = 20
ROWS = 279


def measure() -> list[Figure]:
    with TemporaryDirectory() as data:
        server = Server(Path(data))
        server.start()
        try:
            ask = bearer(server, server.token("owner"))
            captures = [capture(run) for run in range(RUNS)]
            aliases = {"aliases": [row["aliases"][0] for row in captures[0]["rows"]]}
            captured = [time_request(ask, "captures", body) for body in captures]
            looked_up = [time_request(ask, "papers/lookup", aliases) for _ in range(RUNS)]
        finally:
            server.stop()
    size = f"{ROWS * RUNS:,} papers"
    return [
        Figure("save a listing's rows (POST captures)", f"{ROWS} rows into {size}", "ms", captured),
        Figure("look rows up (POST papers/lookup)", f"{ROWS} aliases in {size}", "ms", looked_up),
    ]


def bearer(server: Server, token: str) -> Ask:
    def ask(path: str, body: dict[str, Any]) -> None:
        request = urllib.request.Request(
            f"{server.url}/api/v1/{path}",
            data=json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as answer:
            answer.read()

    return ask


def time_request(ask: Ask, path: str, body: dict[str, Any]) -> float:
    began = time.perf_counter()
    ask(path, body)
    return (time.perf_counter() - began) * 1000


def capture(run: int) -> dict[str, Any]:
    """A listing of papers that no other run has."""
    return {
        "id": str(uuid.uuid4()),
        "listing": {"url": SEARCH_URL, "title": "Papers", "site": "huggingface"},
        "captured_at": "2026-11-20T10:00:00Z",
        "rows": [
            {
                "id": str(uuid.uuid4()),
                "aliases": [f"arxiv:{2000 + run:04d}.{place:05d}"],
                "title": f"{paper['title']} ({run})",
                "authors": paper["authors"],
                "abstract": paper["abstract"],
                "text_hashes": {"abstract": hashlib.sha256(paper["abstract"].encode()).hexdigest()},
            }
            for place, paper in enumerate(repeat_papers(ROWS))
        ],
    }
