"""A program that calls a running server, and hears every answer."""

import json
import urllib.error
import urllib.request
from typing import Any

from tests.support.changes import STEPS, Work
from tests.support.server import Server

PATIENCE_SECONDS = 180


class Caller:
    def __init__(self, server: Server) -> None:
        self.server = server
        self.token = server.token("owner")

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.server.url}{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            with error:
                return error.code, {
                    **json.loads(error.read()),
                    "wait": error.headers["Retry-After"],
                }

    def save(self, number: int) -> tuple[int, Any]:
        change = STEPS[0](Work(1, number))
        return self.ask(change.method, f"/api/v1{change.path}", change.body)
