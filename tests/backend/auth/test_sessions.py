"""Sessions and browsers are ended one by one and all."""

import re

from postil.app import Postil
from postil.auth import tokens
from postil.db import unit_of_work
from tests.backend.people import FIREFOX, SAME_ORIGIN, Person


def test_a_link_signs_another_device_in(app: Postil, ada: Person) -> None:
    ada.sign_in()
    found = re.search(
        r"http://127\.0\.0\.1:8917(/signin/postil_\S+?)<", ada.submit("/account/signin-link").text
    )
    assert found
    phone = app.test_client()
    assert phone.post(found[1], headers=SAME_ORIGIN).status_code == 303
    assert phone.get("/account").status_code == 200
    assert found[1] not in ada.browser.get("/account").text


def test_sessions_are_listed_and_ended_one_by_one_and_all(app: Postil, ada: Person) -> None:
    ada.sign_in()
    others = [app.test_client() for _ in range(3)]
    for other in others:
        path = ada.signin_path()
        other.post(path, headers={**SAME_ORIGIN, "User-Agent": FIREFOX})
        assert other.get("/account").status_code == 200
    page = ada.browser.get("/account").text
    assert page.count("Sign out of Firefox on Linux") == 3
    ids = re.findall(r"/account/sessions/([0-9a-f-]+)/end\"", page)
    assert len(ids) == 3, "the present one is not among them"
    assert ada.submit(f"/account/sessions/{ids[0]}/end").status_code == 302
    assert [one.get("/account").status_code for one in others].count(200) == 2
    link = ada.signin_path()
    assert ada.submit("/account/sessions/end-others").status_code == 302
    assert [one.get("/account").status_code for one in others] == [302] * 3
    assert ada.browser.get("/account").status_code == 200
    assert app.test_client().post(link, headers=SAME_ORIGIN).status_code == 404
    assert ada.call("GET", "/me").status_code == 200, "browsers are another matter"


def test_signing_in_again_ends_the_session_before(app: Postil, ada: Person) -> None:
    ada.sign_in()
    before = ada.browser.get_cookie("postil_session")
    assert before is not None
    ada.sign_in()
    copy = app.test_client()
    copy.set_cookie("postil_session", before.value)
    assert copy.get("/account").status_code == 302


def test_each_page_ends_what_it_lists_and_nothing_else(ada: Person) -> None:
    ada.sign_in()
    with unit_of_work(ada.engine, read_only=True) as session:
        (signed_in,) = tokens.live(session, ada.user.id, "session")
        (browser,) = tokens.live(session, ada.user.id, "device")
    assert ada.submit(f"/account/sessions/{browser.id}/end").status_code == 404
    assert ada.submit(f"/browsers/{signed_in.id}/disconnect").status_code == 404
    assert ada.call("GET", "/me").status_code == 200
    assert ada.browser.get("/account").status_code == 200


def test_all_browsers_are_disconnected_at_once(ada: Person) -> None:
    ada.sign_in()
    with unit_of_work(ada.engine) as session:
        more = tokens.issue(session, ada.user.id, "device", "another")
    assert "Disconnect all" in ada.browser.get("/browsers").text
    ada.submit("/browsers/disconnect-all")
    assert ada.call("GET", "/me").status_code == 401
    client = ada.app.test_client()
    answer = client.get("/api/v1/me", headers={"Authorization": f"Bearer {more}"})
    assert answer.status_code == 401
    assert ada.browser.get("/browsers").status_code == 200
