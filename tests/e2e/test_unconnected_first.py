"""Everything works before a server is connected; connecting sends it all, each thing once."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from demo.listing import DAILY_URL, SEARCH_URL, load_papers, render
from tests.e2e.library import Library
from tests.e2e.verbs import titles
from tests.support.listing import Listing
from tests.support.proxy import Answer, Rule, running_proxy
from tests.support.reader import Reader
from tests.support.server import Server

PAPERS = load_papers()
SAVED = PAPERS[:20]
FEW = PAPERS[:10]
"""With all that is tagged, noted and highlighted."""
TAGS = {0: "retrieval", 1: "decoding", 8: "reading habits"}
NOTES = {2: "Compare with our scheduler.", 3: "Which vocabulary?\n\nAsk *Samira*."}
QUOTES = {
    0: "a note ties a short passage to a question its reader had",
    4: "dead ends that look like corridors",
    9: "The median first place is compatible with ranks one to five",
}


def work_offline(reader: Reader, saved: list[dict[str, Any]] = SAVED) -> None:
    daily = reader.open(DAILY_URL, render(PAPERS))
    daily.wait_for_rows(len(PAPERS))
    for paper in saved:
        daily.row(paper["title"]).save()
    for place, tag in TAGS.items():
        daily.row(PAPERS[place]["title"]).tag(tag)
    for place, text in NOTES.items():
        daily.row(PAPERS[place]["title"]).write_note(text)
    search = reader.open(SEARCH_URL, render(PAPERS, query="reading"))
    search.wait_for_rows(len(PAPERS))
    for place, quote in QUOTES.items():
        search.row(PAPERS[place]["title"]).show()
        search.highlight(quote)


def assert_shown(listing: Listing, saved: list[dict[str, Any]] = SAVED) -> None:
    listing.wait_for_rows(len(PAPERS))
    for paper in saved:
        listing.row(paper["title"]).show().wait_for_status("To read")
    for place, tag in TAGS.items():
        assert listing.row(PAPERS[place]["title"]).show().tags() == [tag]
    listing.wait(lambda: sorted(listing.painted()) == sorted(QUOTES.values()), "three highlights")


def assert_in_library(server: Server, saved: list[dict[str, Any]] = SAVED) -> None:
    library = Library(server)
    papers = library.papers()
    by_title = {paper["title"]: paper for paper in papers}
    assert titles(papers) == titles(saved)
    assert {p["title"]: p["tags"] for p in papers if p["tags"]} == {
        PAPERS[place]["title"]: [tag] for place, tag in TAGS.items()
    }
    for place, text in NOTES.items():
        assert library.note(by_title[PAPERS[place]["title"]]["id"]) == text
    assert sorted(h["exact"] for h in library.highlights()) == sorted(QUOTES.values())


def test_what_was_done_offline_outlives_the_browser_and_is_sent_once(
    reader: Reader, server: Server
) -> None:
    work_offline(reader)
    reader.restart()
    assert_shown(reader.open(SEARCH_URL))
    reader.connect(server)
    reader.wait_until_sent()
    assert_in_library(server)
    assert_shown(reader.open(SEARCH_URL))


@pytest.mark.nightly
def test_a_server_that_stops_half_way_gets_the_rest_later(reader: Reader, server: Server) -> None:
    work_offline(reader, FEW)
    with running_proxy(server.url) as proxy:
        proxy.rule = stop_half_way(server)
        reader.connect(server, proxy.url)
        reader.restart()
        assert_shown(reader.open(SEARCH_URL), FEW)
        outbox = reader.ask("syncNow")
        assert outbox["waiting"] > 0
        assert outbox["lastError"]["code"] == "noAnswer"
        server.start()
        reader.wait_until_sent()
    assert_in_library(server, FEW)


def stop_half_way(server: Server) -> Rule:
    """Stops the server when it is asked for a change for the tenth time."""
    changes = count(1)

    def rule(method: str, path: str, forward: Callable[[], Answer]) -> Answer:
        if method != "GET" and path.startswith("/api/v1/") and next(changes) == 10:
            server.stop()
        return forward()

    return rule


@pytest.mark.nightly
def test_two_browsers_that_were_never_connected_come_together(
    new_reader: Callable[[str], Reader], server: Server
) -> None:
    one, other = new_reader("one"), new_reader("other")
    for reader, tag, quote in ((one, "of one", QUOTES[0]), (other, "of the other", QUOTES[4])):
        search = reader.open(SEARCH_URL, render(PAPERS, query="reading"))
        search.wait_for_rows(len(PAPERS))
        for place in (0, 4):
            search.row(PAPERS[place]["title"]).save()
            search.row(PAPERS[place]["title"]).tag(tag)
        search.highlight(quote)
    for reader in (one, other):
        reader.connect(server)
        reader.wait_until_sent()

    library = Library(server)
    papers = library.papers()
    assert titles(papers) == titles([PAPERS[0], PAPERS[4]])
    assert [paper["tags"] for paper in papers] == [["of one", "of the other"]] * 2
    assert sorted(h["exact"] for h in library.highlights()) == sorted([QUOTES[0], QUOTES[4]])

    one.wait_until_sent()
    search = one.open(SEARCH_URL)
    search.wait(lambda: len(search.painted()) == 2, "the highlights of both")
