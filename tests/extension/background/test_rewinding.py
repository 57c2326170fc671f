"""A server that went back to an older backup is given what it lost, and keeps what others wrote."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.extension.background.account import Account
from tests.extension.background.conftest import OpenProfile, connect, make_server
from tests.extension.background.profile import Profile
from tests.extension.background.rows import LISTING, quote, row, written
from tests.extension.background.wandering import library_of
from tests.support.server import Server


@pytest.fixture(scope="module")
def rewound_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = make_server(tmp_path_factory.mktemp("rewound"))
    yield server
    server.stop()


@pytest.fixture
def account(rewound_server: Server, names: Iterator[str]) -> Account:
    return Account(rewound_server, next(names))


class Backup:
    """The server's database as it is now."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server, self.file = server, folder / "backup.db"
        copy_database(server.data / "postil.db", self.file)

    def bring_back(self) -> None:
        self.server.stop()
        for file in self.server.data.glob("postil.db*"):
            file.unlink()
        copy_database(self.file, self.server.data / "postil.db")
        self.server.start()


def copy_database(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as kept, closing(sqlite3.connect(target)) as copy:
        kept.backup(copy)


def tag(profile: Profile, number: int, *tags: str) -> None:
    paper_id = profile.paper(row(number))["id"]
    profile.ask("editTags", paperId=paper_id, add=list(tags), remove=[])


def write(profile: Profile, number: int, text: str) -> None:
    paper = profile.paper(row(number))
    profile.ask("saveNote", paperId=paper["id"], note=written(text, paper["note"]))


def write_twice(profile: Profile, highlight_id: str, *texts: str) -> None:
    for text in texts:
        write(profile, 2, text)
        [seen] = profile.paper(row(2))["highlights"]
        comment = written(text, seen["comment"])
        profile.ask("editHighlight", id=highlight_id, comment=comment)


def mark(profile: Profile, number: int, words: str) -> str:
    made = profile.ask("saveHighlight", listing=LISTING, row=row(number), highlight=quote(words))
    highlight_id: str = made["highlight"]["id"]
    return highlight_id


def test_yesterdays_backup_is_healed_while_another_browser_writes(
    open_profile: OpenProfile, account: Account, rewound_server: Server, tmp_path: Path
) -> None:
    one, other = open_profile(), open_profile()
    for profile in (one, other):
        connect(profile, account)
    one.ask("savePapers", listing=LISTING, rows=[row(1), row(2), row(3)])
    tag(one, 1, "before")
    write(one, 1, "first words")
    highlight_id = mark(one, 1, "notes in margins")
    one.ask("setStatus", paperId=one.paper(row(2))["id"], status="reading")
    chained = mark(one, 2, "a chain of texts")
    write_twice(one, chained, "one", "two")
    one.sync()
    other.sync()
    # What one browser did, the other changed: to be told once more would undo that.
    other.ask("setStatus", paperId=other.paper(row(2))["id"], status="finished")
    other.ask("editHighlight", id=highlight_id, colour="blue", comment=written("why"))
    write(other, 1, "other words")
    other.ask("removePaper", paperId=other.paper(row(3))["id"])
    other.sync()
    one.sync()

    backup = Backup(rewound_server, tmp_path)
    one.ask("savePapers", listing=LISTING, rows=[row(4)])
    tag(one, 4, "lost and found")
    write(one, 4, "only here")
    mark(one, 4, "ink on paper")
    write_twice(one, chained, "three", "four")
    one.sync()
    other.sync()
    backup.bring_back()
    # The other browser is the first to meet the server of yesterday, and writes to it.
    other.ask("savePapers", listing=LISTING, rows=[row(5)])
    write(other, 5, "after the backup")
    tag(other, 1, "meanwhile")
    assert told(other.sync())
    assert told(one.sync())
    other.sync()

    assert library_of(one) == library_of(other)
    assert [one.lookup(row(number))[0]["paper"] is None for number in range(1, 6)] == [
        *(False, False, True, False, False)
    ]
    first, second, fourth, fifth = (one.paper(row(number)) for number in (1, 2, 4, 5))
    assert sorted(first["tags"]) == ["before", "meanwhile"]
    assert first["note"] == "other words"
    assert [(mine["colour"], mine["comment"]) for mine in first["highlights"]] == [("blue", "why")]
    assert (second["status"], second["note"]) == ("finished", "four")
    assert [mine["comment"] for mine in second["highlights"]] == ["four"]
    assert (fourth["tags"], fourth["note"]) == (["lost and found"], "only here")
    assert [mine["exact"] for mine in fourth["highlights"]] == ["ink on paper"]
    assert fifth["note"] == "after the backup"
    assert len(account.papers()) == 4
    assert one.sync()["conflicts"] == other.sync()["conflicts"] == []


def told(outbox: dict[str, object]) -> bool:
    assert (outbox["waiting"], outbox["failed"]) == (0, [])
    return "went back to an older state" in str(outbox["notices"])
