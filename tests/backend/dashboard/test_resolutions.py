"""A highlight whose text changed: both texts, and one press that accepts the new one."""

from uuid import uuid4

from tests.backend.library.making import make_highlight
from tests.backend.people import Person

HASH = "c" * 64


def mark_and_report(ada: Person, kind: str) -> str:
    highlight_id = str(uuid4())
    put = make_highlight(1).model_dump(mode="json")
    assert ada.call("PUT", f"/highlights/{highlight_id}", json=put).status_code == 200
    place = {"exact": "examines <b>", "prefix": "It ", "suffix": " matter", "text_hash": HASH}
    report = {
        "highlight_id": highlight_id,
        "text_hash": HASH,
        "kind": kind,
        "score": 0.7,
        "place": place if kind == "approximate" else None,
        "url": "https://arxiv.org/abs/2310.00001",
    }
    told = ada.call("POST", "/resolutions", json={"resolutions": [report]})
    assert told.status_code == 204
    ada.sign_in()
    return highlight_id


def test_the_new_text_is_shown_and_can_be_accepted(ada: Person) -> None:
    highlight_id = mark_and_report(ada, "approximate")
    paper_id = ada.call("GET", f"/highlights/{highlight_id}").get_json()["paper_id"]
    page = ada.browser.get(f"/papers/{paper_id}").text
    assert "Text changed" in page
    assert "examines &lt;b&gt;" in page
    assert "https://arxiv.org/abs/2310.00001#:~:text=study" in page
    assert highlight_id in ada.browser.get("/highlights?found=unsure").text
    accepted = ada.submit(f"/highlights/{highlight_id}/accept", text_hash=HASH)
    assert accepted.status_code == 302
    assert ada.call("GET", f"/highlights/{highlight_id}").get_json()["exact"] == "examines <b>"
    assert "Nothing to be looked at" in ada.browser.get("/highlights?found=unsure").text


def test_what_was_not_found_stays_with_where_it_was(ada: Person) -> None:
    highlight_id = mark_and_report(ada, "orphan")
    paper_id = ada.call("GET", f"/highlights/{highlight_id}").get_json()["paper_id"]
    page = ada.browser.get(f"/papers/{paper_id}").text
    assert "It was made here:" in page
    assert "Accept the new place" not in page
    assert ada.submit(f"/highlights/{highlight_id}/accept", text_hash=HASH).status_code == 404
