"""Two browsers, offline and online, end with one library, and no text of their user is lost."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from tests.extension.background.account import Account
from tests.extension.background.conftest import OpenProfile, connect
from tests.extension.background.rows import LISTING, row
from tests.extension.background.wandering import PAPERS, Reader, Walk, library_of
from tests.support.proxy import Proxy, running_proxy

LONGEST_SETTLING = 6
"""Rounds; joining highlights that both made takes each browser one more."""


@pytest.fixture
def other_proxy(account: Account) -> Iterator[Proxy]:
    with running_proxy(account.server.url) as running:
        yield running


@pytest.mark.parametrize(
    ("seed", "steps"), [(7, 40), pytest.param(23, 1_000, marks=pytest.mark.nightly)]
)
def test_two_browsers_end_with_one_library(
    seed: int,
    steps: int,
    open_profile: OpenProfile,
    account: Account,
    proxy: Proxy,
    other_proxy: Proxy,
) -> None:
    readers = [
        Reader("ada", open_profile(), proxy),
        Reader("bo", open_profile(), other_proxy),
    ]
    for reader in readers:
        connect(reader.profile, account, reader.proxy.url)
    walk = Walk(readers, random.Random(seed))
    for _ in range(steps):
        walk.step()
    settle(readers)
    bring_all_back(readers)

    one, other = (library_of(reader.profile) for reader in readers)
    assert one == other
    assert_served(one, account)
    everything = "\n".join(
        state["paper"]["note"]
        + "".join(highlight["comment"] for highlight in state["paper"]["highlights"])
        for state in readers[0].profile.lookup(*[row(number) for number in range(PAPERS)])
        if state["paper"]
    )
    written = [*walk.noted.values(), *walk.commented.values()]
    assert [word for words in written for word in words if word not in everything] == []


def bring_all_back(readers: list[Reader]) -> None:
    """Papers that were removed carry texts, too."""
    rows = [row(number) for number in range(PAPERS)]
    readers[0].profile.ask("savePapers", listing=LISTING, rows=rows)
    settle(readers)


def settle(readers: list[Reader]) -> None:
    """Both send and fetch until neither hears anything new."""
    for reader in readers:
        reader.come_back()
    for _ in range(LONGEST_SETTLING):
        before = [library_of(reader.profile) for reader in readers]
        outboxes = [reader.profile.sync() for reader in readers]
        assert [outbox["failed"] for outbox in outboxes] == [[], []]
        if [library_of(reader.profile) for reader in readers] == before:
            break
    assert [outbox["waiting"] for outbox in outboxes] == [0, 0]


def assert_served(library: dict[str, Any], account: Account) -> None:
    papers = {paper["id"]: paper for paper in account.papers()}
    assert {key: sorted(paper["tags"]) for key, paper in papers.items()} == {
        key: paper["tags"] for key, paper in library["papers"].items()
    }
    assert {one["id"]: one["comment"] for one in account.highlights()} == {
        key: one["comment"] for key, one in library["highlights"].items()
    }
    for key, text in library["notes"].items():
        assert account.note(key) == text
