"""Changes that a client makes one after another, and the library that they must end in."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

MOMENT = "2026-11-20T10:00:00Z"
LISTING = {"url": "https://papers.example.org/", "title": "Papers", "site": "papers.example.org"}
FROM_LISTING, ADDED = "from the listing", "added later"
FIRST, SECOND = "First thoughts.", "Second thoughts."


@dataclass(frozen=True)
class Change:
    """One request. `text` is what a note must hold when the answer got lost and it is asked for."""

    method: str
    path: str
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)
    text: str | None = None


@dataclass(frozen=True)
class Work:
    """One client's paper, to which everything of this file is done in the order of `STEPS`."""

    client: int
    number: int

    @property
    def paper(self) -> str:
        return str(UUID(int=self.client << 100 | self.number << 8 | 1))

    @property
    def other(self) -> str:
        """The id of whatever else has one: the capture, the highlight."""
        return str(UUID(int=self.client << 100 | self.number << 8 | 2))

    @property
    def seed(self) -> dict[str, Any]:
        return {
            "id": self.paper,
            "aliases": [f"url:https://papers.example.org/{self.client}/{self.number}"],
            "title": f"On {self.client} and {self.number}",
            "abstract": "We study what stays.",
        }


def save(work: Work) -> Change:
    body = {"id": work.other, "listing": LISTING, "captured_at": MOMENT, "tags": [FROM_LISTING]}
    return Change("POST", "/captures", {**body, "rows": [work.seed]})


def add_tag(work: Work) -> Change:
    return Change("PATCH", f"/papers/{work.paper}", {"tags": {"add": [ADDED]}})


def write_note(work: Work) -> Change:
    return put_note(work, FIRST, seen=0)


def rewrite_note(work: Work) -> Change:
    return put_note(work, SECOND, seen=1)


def put_note(work: Work, text: str, seen: int) -> Change:
    path = f"/notes/{work.paper}"
    return Change("PUT", path, {"text": text}, {"If-Match": f'"{seen}"'}, text)


def highlight(work: Work) -> Change:
    body = {"passage": "abstract", "exact": "what stays", "created_at": MOMENT}
    return Change("PUT", f"/highlights/{work.other}", {**body, "paper": work.seed})


STEPS: tuple[Callable[[Work], Change], ...] = (save, add_tag, write_note, highlight, rewrite_note)


def works(client: int, changes: int) -> Iterator[tuple[Work, int]]:
    """Which step of which work each of a client's changes is."""
    for at in range(changes):
        yield Work(client, at // len(STEPS)), at % len(STEPS)


def expect(done: Iterable[tuple[Work, int]]) -> list[tuple[Any, ...]]:
    """For each paper: id, sightings, tags, (note, revision), highlights."""
    steps: dict[Work, set[int]] = {}
    for work, step in done:
        steps.setdefault(work, set()).add(step)
    return sorted(
        (
            work.paper,
            1 if 0 in had else 0,
            [*([ADDED] if 1 in had else []), *([FROM_LISTING] if 0 in had else [])],
            [(SECOND, 2)] if 4 in had else [(FIRST, 1)] if 2 in had else [],
            [work.other] if 3 in had else [],
        )
        for work, had in steps.items()
    )


def find(rows: dict[str, list[dict[str, Any]]]) -> list[tuple[Any, ...]]:
    """The same of all that a database holds."""
    names = {row["id"]: row["name"] for row in rows["tag"]}
    parts: dict[tuple[str, UUID], list[dict[str, Any]]] = defaultdict(list)
    for table in ("sighting", "paper_tag", "note", "highlight"):
        for row in rows[table]:
            parts[table, row["paper_id"]].append(row)
    return sorted(
        (
            str(paper["id"]),
            len(parts["sighting", paper["id"]]),
            sorted(names[tag["tag_id"]] for tag in parts["paper_tag", paper["id"]]),
            [(note["text"], note["revision"]) for note in parts["note", paper["id"]]],
            [str(one["id"]) for one in parts["highlight", paper["id"]]],
        )
        for paper in rows["paper"]
    )
