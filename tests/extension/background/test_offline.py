"""Without a server everything works, and nothing is lost."""

from tests.extension.background.conftest import OpenProfile
from tests.extension.background.profile import Profile
from tests.extension.background.rows import LISTING, quote, row, written


def test_what_was_done_survives_closing_the_browser(profile: Profile) -> None:
    rows = [row(number) for number in range(20)]
    profile.ask("savePapers", listing=LISTING, rows=rows)
    for number, tag in enumerate(["margins", "reading/later", "ink and paper"]):
        paper_id = profile.paper(rows[number])["id"]
        profile.ask("editTags", paperId=paper_id, add=[tag], remove=[])
    for number in (3, 4):
        paper_id = profile.paper(rows[number])["id"]
        profile.ask("saveNote", paperId=paper_id, note=written(f"Note {number}"))
    for number in (5, 6, 7):
        profile.ask(
            "saveHighlight", listing=LISTING, row=rows[number], highlight=quote(f"notes {number}")
        )
    profile.ask("markSeen", rows=[["arxiv:2310.00099"]], dismissed=True)

    profile.reopen()

    papers = [state["paper"] for state in profile.lookup(*rows)]
    assert [paper["tags"] for paper in papers[:3]] == [
        ["margins"],
        ["reading/later"],
        ["ink and paper"],
    ]
    assert [paper["note"] for paper in papers[3:5]] == ["Note 3", "Note 4"]
    assert [paper["highlights"][0]["exact"] for paper in papers[5:8]] == [
        "notes 5",
        "notes 6",
        "notes 7",
    ]
    assert profile.lookup(row(99))[0]["seen"]["dismissed"]
    assert profile.ask("getOutbox")["waiting"] == 10


def test_a_worker_that_is_killed_between_actions_goes_on(profile: Profile) -> None:
    rows = [row(1), row(2)]
    profile.ask("savePapers", listing=LISTING, rows=rows[:1])
    profile.kill_worker()
    profile.ask("savePapers", listing=LISTING, rows=rows[1:])
    profile.kill_worker()
    assert all(state["paper"] for state in profile.lookup(*rows))
    assert profile.ask("getOutbox")["waiting"] == 2


def test_a_worker_killed_while_it_writes_has_done_all_or_nothing(profile: Profile) -> None:
    for number in range(1, 7):
        begin = ASK_AND_LEAVE % (number * 3)
        profile.page.evaluate(begin, {"listing": LISTING, "rows": [row(number)]})
        profile.kill_worker()
        saved = [bool(state["paper"]) for state in profile.lookup(*map(row, range(1, number + 1)))]
        assert profile.ask("countOutbox")["waiting"] == sum(saved)


ASK_AND_LEAVE = """async (payload) => {
    chrome.runtime.sendMessage({ to: "worker", name: "savePapers", payload }).catch(() => null);
    await new Promise((leave) => setTimeout(leave, %d));
}"""
"""Waits some milliseconds, so that the worker is met at another place of its work each time."""


def test_a_paper_saved_again_is_the_same_paper(profile: Profile) -> None:
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    first = profile.paper(row(1))
    again = {**row(1), "aliases": ["arXiv:2310.00001v3", "doi:10.1000/margins"]}
    profile.ask("savePapers", listing=LISTING, rows=[again])
    by_doi = {**row(1), "aliases": ["doi:10.1000/margins"]}
    assert profile.paper(by_doi)["id"] == first["id"]
    assert len(profile.ask("searchLocal", query="margins")) == 1


def test_taking_back_leaves_what_was_worked_on(profile: Profile) -> None:
    worked, untouched = row(1), row(2)
    capture = profile.ask("savePapers", listing=LISTING, rows=[worked, untouched])
    profile.ask("setStar", paperId=profile.paper(worked)["id"], star=True)
    profile.ask("undoCapture", captureId=capture["captureId"])
    assert [bool(state["paper"]) for state in profile.lookup(worked, untouched)] == [True, False]


def test_what_is_removed_comes_back_with_all_it_carried(profile: Profile) -> None:
    made = profile.ask("saveHighlight", listing=LISTING, row=row(1), highlight=quote("margins"))
    paper_id = made["highlight"]["paper_id"]
    profile.ask("removePaper", paperId=paper_id)
    assert profile.lookup(row(1))[0]["paper"] is None
    restored = profile.ask("restorePaper", paperId=paper_id)
    assert [highlight["exact"] for highlight in restored["highlights"]] == ["margins"]

    removed = profile.ask("removeHighlight", id=made["highlight"]["id"])
    assert profile.paper(row(1))["highlights"] == []
    profile.ask("undo", key=removed["undo"])
    assert len(profile.paper(row(1))["highlights"]) == 1


def test_two_tabs_writing_one_note_keep_both_texts(profile: Profile) -> None:
    profile.ask("savePapers", listing=LISTING, rows=[row(1)])
    paper_id = profile.paper(row(1))["id"]
    profile.ask("saveNote", paperId=paper_id, note=written("from the first tab"))
    second = profile.ask("saveNote", paperId=paper_id, note=written("from the second tab"))
    assert second["note"] == "from the first tab\n\n---\n\nfrom the second tab"


def test_text_that_no_database_takes_is_mended(profile: Profile) -> None:
    odd = {**row(1), "title": "Margins\ud800 and \0 ink"}
    profile.ask("savePapers", listing=LISTING, rows=[odd])
    assert profile.ask("searchLocal", query="ink")[0]["title"] == "Margins\ufffd and \ufffd ink"


def test_profiles_know_nothing_of_each_other(open_profile: OpenProfile) -> None:
    one, other = open_profile(), open_profile()
    one.ask("savePapers", listing=LISTING, rows=[row(1)])
    assert other.lookup(row(1))[0]["paper"] is None
