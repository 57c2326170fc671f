"""A library on a real server, with payloads in every field that the API takes."""

import json
import urllib.request
from typing import Any
from uuid import uuid4

from tests.security.corpus import GROUPS, PAYLOADS, as_address, as_alias, as_tag

NOON = "2026-03-01T12:00:00Z"
TWINS = 30
"""Papers that come in again under another identifier, and so are suggested to be one."""


class Api:
    def __init__(self, address: str, token: str) -> None:
        self.address = address
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def call(self, method: str, path: str, body: Any = None, revision: int = 0) -> Any:
        request = urllib.request.Request(
            f"{self.address}/api/v1/{path}",
            method=method,
            data=json.dumps(body).encode(),
            headers={**self.headers, "If-Match": f'"{revision}"'},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or "null")


def plant(api: Api) -> list[str]:
    """One paper for each payload as its title, and one for each group of them in all else.

    Answers the ids of the latter.
    """
    titled = [titled_row(number, words) for number, words in enumerate(PAYLOADS)]
    capture(api, titled, PAYLOADS[0])
    twins = [{**row, "id": str(uuid4()), "aliases": [f"acl:twin-{row['id']}"]} for row in titled]
    capture(api, twins[:TWINS], "Twins")
    joined = {"paper_id": titled[0]["id"], "other_id": twins[0]["id"]}
    api.call("POST", "joins", joined)
    return [plant_group(api, number) for number in range(len(GROUPS))]


def titled_row(number: int, words: str) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "title": words,
        "authors": [words, words],
        "abstract": f"{words} {number}",
        "aliases": [as_alias(number, words)],
        "links": [{"rel": rel, "href": as_address(words)} for rel in ("page", "pdf", "code")],
    }


def plant_group(api: Api, number: int) -> str:
    group = GROUPS[number]
    paper = {
        "id": str(uuid4()),
        "title": f"Margin group {number}",
        "authors": list(group),
        "abstract": "\n".join(group),
        "aliases": [f"arxiv:2310.{number:05}"],
    }
    for words in (group[0], " ¦ ".join(group)[:1000]):
        capture(api, [{**paper, "version": words[:20]}], words, as_address(words))
    for words in group:
        highlight = {
            **{"exact": words, "prefix": words, "suffix": words, "passage": "abstract"},
            **{"comment": words, "tags": [as_tag(words)], "url": as_address(words)},
            **{"paper": paper, "created_at": NOON},
        }
        api.call("PUT", f"highlights/{uuid4()}", highlight)
    tags = {"add": [as_tag(words) for words in group], "remove": []}
    api.call("PATCH", f"papers/{paper['id']}", {"tags": tags})
    api.call("PUT", f"notes/{paper['id']}", {"text": "\n\n".join(group)})
    return str(paper["id"])


def capture(
    api: Api, rows: list[dict[str, Any]], title: str, url: str = "https://arxiv.org/list/cs.CL/new"
) -> None:
    listing = {"url": url, "title": title, "site": "arxiv"}
    api.call(
        "POST",
        "captures",
        {"id": str(uuid4()), "listing": listing, "captured_at": NOON, "rows": rows},
    )
