"""Which changes go in one request: in their order, and so that all of it may be done again."""

from typing import Any

import pytest

from tests.extension.pages import Pages

OFFER = """cases => cases.map((entries) => {
    const batch = new postilPure.together.Batch();
    for (const entry of entries) if (!batch.isFull) batch.offer(entry);
    return batch.entries.map(({ key }) => key);
})"""

LONG = "x" * 200_000

Entry = tuple[str, dict[str, Any], list[str]]


def edit(paper: str, **patch: Any) -> Entry:
    return "editPaper", {"paperId": paper, "patch": patch}, [paper]


def note(paper: str, text: str = "words") -> Entry:
    return "putNote", {"paperId": paper, "text": text}, [paper]


def of_paper(kind: str, paper: str) -> Entry:
    return kind, {"paperId": paper}, [paper]


def capture(name: str, *papers: str) -> Entry:
    return "capture", {"id": name}, list(papers)


def undo(name: str, *papers: str) -> Entry:
    return "undoCapture", {"captureId": name}, list(papers)


def mark(kind: str, highlight: str, paper: str, **patch: Any) -> Entry:
    return kind, {"id": highlight, "patch": patch}, [paper]


REMOVE, RESTORE = "removePaper", "restorePaper"

CASES: dict[str, tuple[list[Entry], list[int]]] = {
    "changes of one paper": ([edit("p"), edit("p"), note("p"), edit("p")], [0, 1, 2, 3]),
    "one text a place": ([note("p"), note("q"), note("p"), note("q")], [0, 1]),
    "what follows a text that waits": ([note("p"), note("p"), edit("p"), edit("q")], [0, 3]),
    "nothing before a removal": ([edit("p"), of_paper(REMOVE, "p"), edit("q")], [0, 2]),
    "nothing after a removal": ([of_paper(REMOVE, "p"), of_paper(RESTORE, "p")], [0]),
    "removals of several": ([of_paper(REMOVE, "p"), of_paper(REMOVE, "q")], [0, 1]),
    "a capture of what is held back": (
        [note("p"), note("p"), capture("c", "p", "q"), edit("q"), edit("r")],
        [0, 4],
    ),
    "a capture that is undone": ([capture("c", "p"), undo("c", "p")], [0]),
    "an undone capture of known papers": ([capture("c", "p"), undo("c")], [0]),
    "an undone capture of what is held back": (
        [of_paper(REMOVE, "p"), capture("c", "p"), undo("c")],
        [0],
    ),
    "a highlight and its comment": (
        [mark("putHighlight", "h", "p"), mark("editHighlight", "h", "p", comment="why")],
        [0],
    ),
    "a highlight and its colour": (
        [mark("putHighlight", "h", "p"), mark("editHighlight", "h", "p", colour="blue")],
        [0, 1],
    ),
    "a highlight of a paper with a note": ([mark("putHighlight", "h", "p"), note("p")], [0, 1]),
    "a highlight that goes": (
        [mark("editHighlight", "h", "p", colour="blue"), mark("removeHighlight", "h", "p")],
        [0],
    ),
    "rows that were seen": ([("seen", {"add": [], "remove": []}, [])] * 3, [0, 1, 2]),
    "no more than a proxy takes": ([note("p", LONG), note("q", LONG), edit("q")], [0]),
    "one that is large by itself": ([note("p", LONG * 2), edit("q")], [0]),
}


@pytest.fixture
def page(tab: Pages) -> Any:
    return tab.open("https://papers.example.org/", "")


def test_what_goes_together(page: Any) -> None:
    asked = [
        [
            {"key": key, "kind": kind, "body": body, "waitingPapers": papers}
            for key, (kind, body, papers) in enumerate(entries)
        ]
        for entries, _ in CASES.values()
    ]
    found = dict(zip(CASES, page.evaluate(OFFER, asked), strict=True))
    assert found == {name: keys for name, (_, keys) in CASES.items()}
