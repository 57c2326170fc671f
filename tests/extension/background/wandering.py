"""Two browsers that do whatever a seed says to a few papers, with and without their server."""

import json
import random
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.extension.background.profile import Profile
from tests.extension.background.rows import LISTING, quote, row, written
from tests.support.proxy import LOST, Proxy, pass_on

PAPERS = 6
STATUSES = ["to_read", "reading", "finished", "put_away"]
TAGS = ["ink", "paper", "margins", "reading/later"]
QUOTES = ["notes in margins", "ink on paper", "what readers wrote"]
COLOURS = ["yellow", "green", "blue", "pink"]


@dataclass
class Reader:
    """One browser behind a connection of its own."""

    name: str
    profile: Profile
    proxy: Proxy

    def leave(self) -> None:
        self.proxy.rule = lambda _method, _path, _forward: LOST

    def come_back(self) -> None:
        self.proxy.rule = pass_on
        self.profile.sync()


@dataclass
class Walk:
    """Every text that is written only ever grows, so each word of it has to be there at the end."""

    readers: list[Reader]
    chance: random.Random
    noted: dict[str, set[str]] = field(default_factory=dict)
    commented: dict[str, set[str]] = field(default_factory=dict)
    words: "count[int]" = field(default_factory=lambda: count(1))

    def step(self) -> None:
        reader = self.chance.choice(self.readers)
        [act] = self.chance.choices(list(CHANCES), list(CHANCES.values()))
        act(self, reader)

    def word(self, reader: Reader) -> str:
        return f"{reader.name}{next(self.words)}"

    def any_row(self) -> dict[str, Any]:
        return row(self.chance.randrange(PAPERS))

    def saved(self, reader: Reader) -> tuple[dict[str, Any], dict[str, Any]]:
        """A row and its paper, which is saved first if it has to be."""
        asked = self.any_row()
        if reader.profile.lookup(asked)[0]["paper"] is None:
            reader.profile.ask("savePapers", listing=LISTING, rows=[asked])
        return asked, reader.profile.paper(asked)

    def highlighted(self, reader: Reader) -> dict[str, Any] | None:
        highlights = self.saved(reader)[1]["highlights"]
        return self.chance.choice(highlights) if highlights else None


def save(walk: Walk, reader: Reader) -> None:
    reader.profile.ask("savePapers", listing=LISTING, rows=[walk.any_row(), walk.any_row()])


def tag(walk: Walk, reader: Reader) -> None:
    _, paper = walk.saved(reader)
    add, remove = walk.chance.sample(TAGS, 2)
    reader.profile.ask("editTags", paperId=paper["id"], add=[add], remove=[remove])


def set_status(walk: Walk, reader: Reader) -> None:
    _, paper = walk.saved(reader)
    reader.profile.ask("setStatus", paperId=paper["id"], status=walk.chance.choice(STATUSES))


def star(walk: Walk, reader: Reader) -> None:
    _, paper = walk.saved(reader)
    reader.profile.ask("setStar", paperId=paper["id"], star=walk.chance.random() < 0.5)


def note(walk: Walk, reader: Reader) -> None:
    asked, paper = walk.saved(reader)
    word, held = walk.word(reader), paper["note"]
    text = f"{held} {word}" if walk.chance.random() < 0.5 else f"{word} {held}"
    reader.profile.ask("saveNote", paperId=paper["id"], note=written(text, held))
    walk.noted.setdefault(asked["aliases"][0], set()).add(word)


def highlight(walk: Walk, reader: Reader) -> None:
    chosen = quote(walk.chance.choice(QUOTES), tags=[walk.chance.choice(TAGS)])
    reader.profile.ask("saveHighlight", listing=LISTING, row=walk.any_row(), highlight=chosen)


def comment(walk: Walk, reader: Reader) -> None:
    chosen = walk.highlighted(reader)
    if chosen is None:
        return
    word = walk.word(reader)
    text = written(f"{chosen['comment']} {word}", chosen["comment"])
    colour = walk.chance.choice(COLOURS)
    reader.profile.ask("editHighlight", id=chosen["id"], comment=text, colour=colour)
    walk.commented.setdefault(chosen["exact"], set()).add(word)


def recolour(walk: Walk, reader: Reader) -> None:
    chosen = walk.highlighted(reader)
    if chosen is not None:
        colour = walk.chance.choice(COLOURS)
        reader.profile.ask("editHighlight", id=chosen["id"], colour=colour)


def unmark(walk: Walk, reader: Reader) -> None:
    """Only what nobody wrote about, as far as this browser knows."""
    chosen = walk.highlighted(reader)
    if chosen is not None and not chosen["comment"]:
        reader.profile.ask("removeHighlight", id=chosen["id"])


def remove(walk: Walk, reader: Reader) -> None:
    _, paper = walk.saved(reader)
    reader.profile.ask("removePaper", paperId=paper["id"])


def see(walk: Walk, reader: Reader) -> None:
    rows = [[f"arxiv:2310.{walk.chance.randrange(90_000, 90_010)}"]]
    if walk.chance.random() < 0.3:
        reader.profile.ask("unmarkSeen", rows=rows)
    else:
        reader.profile.ask("markSeen", rows=rows, dismissed=walk.chance.random() < 0.5)


def travel(walk: Walk, reader: Reader) -> None:
    if reader.proxy.rule is pass_on:
        reader.leave()
    else:
        reader.come_back()


def sync(_walk: Walk, reader: Reader) -> None:
    reader.profile.sync()


def die(_walk: Walk, reader: Reader) -> None:
    reader.profile.kill_worker()


CHANCES = {
    save: 6,
    tag: 12,
    set_status: 8,
    star: 5,
    note: 20,
    highlight: 12,
    comment: 16,
    recolour: 4,
    unmark: 4,
    remove: 3,
    see: 5,
    travel: 8,
    sync: 4,
    die: 1,
}


def library_of(profile: Profile) -> dict[str, Any]:
    """What a browser knows of its user's library, without what only it knows."""
    kept = json.loads(profile.ask("exportLocal"))
    papers = {paper["id"]: paper for paper in kept["papers"] if not paper["removed"]}
    return {
        "papers": {
            key: {
                **{name: paper[name] for name in ("title", "status", "star", "url")},
                "tags": sorted(paper["tags"]),
                "aliases": sorted(paper["aliases"]),
            }
            for key, paper in papers.items()
        },
        "notes": {
            one["paperId"]: one["text"]
            for one in kept["notes"]
            if one["paperId"] in papers and one["text"]
        },
        "highlights": {
            one["id"]: {**one["highlight"], "tags": sorted(one["highlight"]["tags"])}
            for one in kept["highlights"]
            if one["paperId"] in papers and not one["removed"]
        },
        "seen": {one["alias_hash"]: one["dismissed"] for one in kept["seen"]},
    }
