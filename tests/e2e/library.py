"""One user's library as another program sees it: over the API, with a token."""

import json
import urllib.request
from typing import Any

from tests.support.server import Server


class Library:
    def __init__(self, server: Server, user: str = "owner") -> None:
        self.server = server
        self.token = server.token(user, "library")

    def get(self, path: str) -> Any:
        request = urllib.request.Request(
            f"{self.server.url}/api/v1/{path}", headers={"Authorization": f"Bearer {self.token}"}
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def papers(self) -> list[dict[str, Any]]:
        return self.read_pages("papers")

    def highlights(self) -> list[dict[str, Any]]:
        return self.read_pages("highlights")

    def read_pages(self, noun: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        cursor = ""
        while True:
            page = self.get(f"{noun}?limit=200{cursor}")
            found += page[noun]
            if page["next_cursor"] is None:
                return found
            cursor = f"&cursor={page['next_cursor']}"

    def note(self, paper_id: str) -> str:
        text: str = self.get(f"notes/{paper_id}")["text"]
        return text

    def captures(self) -> list[dict[str, Any]]:
        """As the change feed tells of them."""
        changes = self.get("changes?after=0")["changes"]
        return [change["capture"] for change in changes if change["kind"] == "capture"]
