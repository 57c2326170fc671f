"""A highlight whose text changed: what was found of it, and one press that takes a place."""

from typing import Any
from uuid import uuid4

from postil_schema.highlights import Selectors
from tests.backend.library.making import make_highlight
from tests.backend.people import Person

Place = dict[str, Any]

HASH = "c" * 64
CHANGED: Place = {"exact": "examines <b>", "prefix": "It ", "suffix": " matter", "text_hash": HASH}
FIRST: Place = {"exact": "study", "prefix": "We ", "suffix": " kind", "start": 3, "text_hash": HASH}
SECOND = FIRST | {"prefix": "They ", "start": 30}
OFFERED: dict[str, Place] = {
    "approximate": {"place": CHANGED},
    "ambiguous": {"places": [FIRST, SECOND]},
}


def json_of(place: Place) -> str:
    return Selectors.model_validate(place).model_dump_json()


def mark_and_report(ada: Person, kind: str) -> tuple[str, str]:
    """The highlight's id, and its paper's page."""
    highlight_id = str(uuid4())
    put = make_highlight(1, passage="body").model_dump(mode="json")
    answer = ada.call("PUT", f"/highlights/{highlight_id}", json=put)
    assert answer.status_code == 200
    report = {
        "highlight_id": highlight_id,
        "text_hash": HASH,
        "kind": kind,
        "score": 0.7,
        "url": "https://arxiv.org/abs/2310.00001",
        **OFFERED.get(kind, {}),
    }
    told = ada.call("POST", "/resolutions", json={"resolutions": [report]})
    assert told.status_code == 204
    ada.sign_in()
    return highlight_id, f"/papers/{answer.get_json()['paper_id']}"


def test_the_new_text_is_shown_and_can_be_taken(ada: Person) -> None:
    highlight_id, page = mark_and_report(ada, "approximate")
    for path in (page, "/highlights?found=unsure"):
        text = ada.browser.get(path).text
        for words in ("Text changed", "There it reads:", "examines &lt;b&gt;"):
            assert words in text, path
        assert "https://arxiv.org/abs/2310.00001#:~:text=study" in text
    assert '<span class="count">1</span>' in ada.browser.get("/highlights").text
    placed = ada.submit(f"/highlights/{highlight_id}/place", selectors=json_of(CHANGED))
    assert placed.status_code == 302
    assert ada.call("GET", f"/highlights/{highlight_id}").get_json()["exact"] == "examines <b>"
    assert "Nothing to be looked at" in ada.browser.get("/highlights?found=unsure").text


def test_a_place_that_was_taken_can_be_given_back(ada: Person) -> None:
    highlight_id, _page = mark_and_report(ada, "approximate")
    before = ada.call("GET", f"/highlights/{highlight_id}").get_json()
    path = f"/highlights/{highlight_id}/place"
    placed = ada.submit(f"{path}?from=unsure", selectors=json_of(CHANGED))
    assert placed.location.startswith("/highlights?found=unsure&placed=")
    assert "The highlight has its new place." in ada.browser.get(placed.location).text
    former = {name: before[name] for name in Selectors.model_fields}
    assert ada.submit(path, selectors=json_of(former)).status_code == 302
    after = ada.call("GET", f"/highlights/{highlight_id}").get_json()
    assert after | {"updated_at": 0} == before | {"updated_at": 0}


def test_one_of_two_places_is_taken(ada: Person) -> None:
    highlight_id, page = mark_and_report(ada, "ambiguous")
    text = ada.browser.get(page).text
    assert "Which of these did you mark?" in text
    assert text.count("It is this one") == 2 + 1, "one for each place, one for scripts"
    assert ada.call("GET", f"/highlights/{highlight_id}").get_json()["start"] is None
    ada.submit(f"/highlights/{highlight_id}/place", selectors=json_of(SECOND))
    assert ada.call("GET", f"/highlights/{highlight_id}").get_json()["start"] == 30


def test_what_is_left_as_it_is_leaves_the_list(ada: Person) -> None:
    highlight_id, page = mark_and_report(ada, "orphan")
    assert "Text not found here" in ada.browser.get(page).text
    kept = ada.submit(f"/highlights/{highlight_id}/keep?from=unsure")
    assert kept.location == "/highlights?found=unsure"
    assert "Nothing to be looked at" in ada.browser.get(kept.location).text
    assert ada.call("GET", f"/highlights/{highlight_id}").get_json()["exact"] == "study"


def test_a_form_that_names_no_place_changes_nothing(ada: Person) -> None:
    highlight_id, _page = mark_and_report(ada, "approximate")
    before = ada.call("GET", f"/highlights/{highlight_id}").get_json()
    for selectors in ("", "{}", '{"exact": ""}', "[1]", '{"exact": "a", "more": 1}'):
        answer = ada.submit(f"/highlights/{highlight_id}/place", selectors=selectors)
        assert answer.status_code == 422, selectors
    assert ada.call("GET", f"/highlights/{highlight_id}").get_json() == before
